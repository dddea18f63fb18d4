// Lists what can go wrong when somebody signs in, or sends a request as one who did, on its terms.
import { entry } from './failure-entry.js';

export const signInFailures = {
  'precondition-failed': entry(
    412,
    true,
    '您所依据的版本（If-Match）已不是当前版本。',
    'This is no longer the version that If-Match names.',
  ),
  'too-much-to-compute': entry(
    422,
    true,
    '一次请求推算的期限太长，请分几次。',
    'The terms of one request are too long together; ask in several.',
  ),
  'address-not-public': entry(
    422,
    true,
    '推送地址须为公网地址，或由运维列入 GRIDCASE_WEBHOOK_ALLOW。',
    'Deliveries go to public addresses, or to those that the operator lists in GRIDCASE_WEBHOOK_ALLOW.',
  ),
  unauthenticated: entry(
    401,
    true,
    '请先登录，或者提供有效的访问令牌。',
    'Sign in first, or send a valid access token.',
  ),
  'token-expired': entry(
    401,
    true,
    '访问令牌已到期，请向安全管理员申领新的令牌。',
    'That access token has expired; ask a security administrator for another one.',
  ),
  'token-too-long': entry(
    422,
    true,
    '令牌的有效期须晚于现在，且不超过本地规定的最长期限。',
    'A token ends later than now, and no later than the longest time that this place allows.',
  ),
  'token-too-short': entry(
    422,
    true,
    '接替的令牌须在两者并用期满后仍然有效。',
    'A token that follows another one ends later than the time in which both are valid.',
  ),
  'sign-in-refused': entry(
    401,
    true,
    '账号或密码不对，请再看一看。',
    'That name and password do not go together; have another look at both.',
  ),
  'wrong-password': entry(403, true, '当前密码不对。', 'That is not your present password.'),
  'insecure-connection': entry(
    403,
    true,
    '此连接未加密，登录信息可能被他人看到。请用 https 打开。',
    'This connection is not encrypted, so others could sign in as you. Open the address with https.',
  ),
  'cross-site-request': entry(
    403,
    true,
    '这一请求不是从本系统的页面发出的，未予执行。',
    'This request did not come from our own pages, so nothing was done.',
  ),
} as const;
