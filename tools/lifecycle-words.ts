// The names of statuses, commands, capacities and acts in the documents, in both languages.
import type { Status } from '../domain/case.js';
import type { ActName, CommandName } from '../domain/commands.js';
import type { Capacity } from '../domain/lifecycle/table.js';
import type { Bilingual } from '../domain/organisation.js';

const say = (zh: string, en: string): Bilingual => ({ zh, en });

export const statusWords: Readonly<Record<Status, Bilingual>> = {
  registered: say('已登记', 'registered, no rule took it'),
  dispatched: say('已派单', 'dispatched to a unit, not yet signed'),
  handling: say('办理中', 'signed and being handled'),
  'awaiting-citizen': say('待群众补充', "waiting for the citizen's answer"),
  offered: say('已提请移交', 'offered to another unit'),
  transferred: say('已移交', 'accepted by, or ruled to, a department'),
  arbitration: say('争议裁定', 'disputed, before the common superior'),
  completed: say('已办结', 'completed, the question not yet asked'),
  callback: say('回访中', 'the citizen has been asked'),
  'phone-callback': say('电话回访', 'dissatisfied, to be phoned'),
  rectifying: say('整改中', 'being rectified'),
  closed: say('已结案', 'closed'),
  'not-admitted': say('不予受理', 'not admitted'),
  diverted: say('已分流', 'diverted to an emergency or other service'),
  duplicate: say('重复件', 'merged into another case'),
  withdrawn: say('已撤回', 'withdrawn by the citizen'),
};

export const commandWords: Readonly<Record<CommandName, Bilingual>> = {
  classify: say('分类', 'set category, kind and priority'),
  dispatch: say('派单', 'send to a police unit'),
  sign: say('签收', 'take it on'),
  contact: say('联系群众', 'record a contact'),
  note: say('备注', 'add a note'),
  complete: say('办结', 'report the result'),
  escalate: say('上报', 'send one level up'),
  reassign: say('改派', 'give to another post'),
  'offer-transfer': say('提请移交', 'offer to another unit'),
  'accept-transfer': say('接受移交', 'accept an offer'),
  'refuse-transfer': say('退回移交', 'refuse an offer with a reason'),
  rule: say('裁定', 'rule with binding force'),
  rate: say('评价', 'answer 1, 2 or 3'),
  'record-callback': say('登记回访', 'record the phone callback'),
  'order-rectification': say('责令整改', 'order rectification'),
  withdraw: say('撤回', 'withdraw the request'),
  amend: say('更正', 'correct place or reporter'),
  close: say('结案', 'close with an outcome'),
};

export const capacityWords: Readonly<Record<Capacity, Bilingual>> = {
  holder: say('承办岗位', 'whoever holds the case: its post, and the handling posts of its unit'),
  desk: say('本级值班台', "the desk or chief of the case's own unit"),
  'desk-above': say('上级值班台', 'a station or bureau desk or chief above the unit'),
  receiver: say('移交接收方', 'the unit to which it is offered'),
  operator: say('接线员', 'an intake operator over a unit that has held it'),
  callback: say('回访员', 'a callback officer over a unit that has held it'),
  supervisor: say('督察', 'a supervision office over a unit that has held it'),
  channel: say('来件渠道', 'the channel that filed it'),
  citizen: say('群众', 'the citizen of this case'),
};

export const actWords: Readonly<Record<ActName, Bilingual>> = {
  warn: say('黄牌预警', 'yellow card before due'),
  'mark-overdue': say('红牌超期', 'red card at the due instant'),
  'mark-overdue-x3': say('三倍超期', 'three times overdue'),
  remind: say('催办', 'remind'),
  'give-up-delivery': say('转人工送达', 'give the delivery up to a human'),
  escalate: say('超期上报', 'send one level up'),
  'raise-to-chief': say('提请负责人', 'raise to the chief'),
  'refer-to-superior': say('提交共同上级', 'refer to the common superior'),
  'open-supervision-order': say('下达督办', 'open a supervision order'),
  'ask-citizen': say('发送回访', 'ask the citizen'),
  'close-unanswered': say('无答复结案', 'close as unanswered'),
};
