// Says from a mail server's refusal whether nobody has the address, and never will.

export interface Refusal {
  /** The enhanced status (RFC 3463), such as 5.1.1; null where none is told. */
  readonly status: string | null;
  /** What the server says in words. */
  readonly words: string;
}

/** A status that tells nothing: servers put it where the other side told none. */
const untelling = /^5\.(?:0\.\d+|3\.0|5\.0)$/;
/** The sender's own address is wrong (RFC 3463, 5.1.7 and 5.1.8). */
const aboutSender = /^5\.1\.[78]$/;

const account = '(?:mail ?box|user|recipient|account|address|e?-?mail account)';
const unknown = [
  `\\b(?:no such|unknown|invalid|nonexist(?:ent|ant)|non-existent) (?:local |virtual )?${account}`,
  `\\b${account}(?: name| address)?(?: [^\\s<>]{0,80}| <[^<>]{0,80}>)?:? (?:is |was )?(?:unknown|not found|not known|does not exist|doesn'?t exist|not exist|nonexistent)`,
  `\\b${account}(?: that you tried to reach)? does(?: not|n'?t) exist`,
  '\\brecipient ?not ?found',
  "\\bthis user doesn'?t have an? [\\w.]{1,40} account",
  '\\bno mailbox (?:here )?by that name',
  '(?:用户|用戶|使用者|收件人|收件者|邮箱|郵箱|信箱|地址|账号|帐号|账户|帐户|帳號|帳戶)[^。；;，,\\n]{0,90}不存在',
  '(?:无此|無此|没有此|没有这个|找不到该?|找不到此|查无此)(?:用户|用戶|收件人|收件者|邮箱|郵箱|账号|帐号|帐户|地址|人)',
].join('|');
const saysUnknown = new RegExp(unknown, 'i');
/** Reasons that pass, or that are the sender's. */
const saysOther =
  /\b(?:full|quota|over ?quota|exceed(?:s|ed)?|too (?:many|much|fast|large|big)|spam|junk|block(?:ed|list)?|blacklist(?:ed)?|polic(?:y|ies)|relay(?:ing)?|rate|frequen\w*|temporar\w*|try again|greylist\w*|reputation|spf|dkim|dmarc|suspended|disabled|authenticat\w*)\b|已满|已滿|超限|超出|频率|頻率|频繁|垃圾|拦截|攔截|拒收|拒绝|黑名单|策略|过大|停用|冻结|暂时|稍后/i;

/** What servers say is shorter; the expressions are not made for more. */
const longestAnswer = 2_000;

/** Whether a refusal closes an address for good; any doubt leaves it open. */
export function isNobodyThere({ status, words }: Refusal): boolean {
  if (status !== null && !status.startsWith('5.')) return false;
  // Addresses and links in the answer are no reason.
  const said = words
    .slice(0, longestAnswer)
    .replace(/https?:\/\/[\x21-\x7e]+|[\w.+=-]+@[\w.-]+/g, ' ')
    .replace(/\s+/g, ' ');
  if (saysOther.test(said)) return false;
  if (status === null || untelling.test(status)) return saysUnknown.test(said);
  return status.startsWith('5.1.') && !aboutSender.test(status);
}
