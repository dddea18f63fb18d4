// Lists what can go wrong with the time of a request, and with turning it away.
import { entry } from './failure-entry.js';

export const requestFailures = {
  'connection-lost': entry(
    400,
    false,
    '文件还没有传完，连接就断开了，请重新上传。',
    'The connection ended before all had arrived; send it again.',
  ),
  'still-to-come': entry(
    422,
    true,
    '发生时间最多可晚于现在一天，请核对日期。',
    'This is said to have happened more than a day from now; have another look at the date.',
  ),
  'too-old': entry(
    422,
    true,
    '此事已过很久：如已在别处办结，请作为历史件提交（history，导入时用 --history）；如尚未办结，请由其他渠道登记。',
    'This happened long ago. If it was dealt with elsewhere, send it with `history` (`--history` of the import); if it was not, open it under another channel.',
  ),
  'no-former-cases': entry(
    422,
    true,
    '该渠道不接收历史件；如应接收，请管理员在渠道登记中开启 history。',
    'That channel takes no former cases; an administrator allows them by `history` of its entry.',
  ),
  'former-case': entry(
    409,
    true,
    '这是历史件（由原系统转入），不再办理；请另行登记，并注明本件编号。',
    'This is a former case, taken over from another register; it is not taken up again. Open a new case and name this one.',
  ),
  'exit-needed': entry(
    422,
    true,
    '不予受理须注明理由（exit），群众会看到。',
    'A request is not admitted for one of the named reasons (`exit`), which the citizen reads.',
  ),
  'onward-needed': entry(
    422,
    true,
    '转其他渠道须写明去向（onward）：哪个单位、什么电话，群众会看到。',
    'A request is sent elsewhere with the way there (`onward`): which office or number; the citizen reads it.',
  ),
} as const;
