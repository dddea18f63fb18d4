// Tests when a refusal means that nobody has the address: by status, and by servers' own words.
import { expect, it } from 'vitest';
import { isNobodyThere } from './dead-address.js';

it.each([
  ['5.1.1', '550 5.1.1 user unknown'],
  ['5.1.1', ''],
  ['5.1.2', '550 5.1.2 bad destination system'],
  ['5.1.6', 'mailbox has moved'],
  ['5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
  ['5.1.1', '550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking'],
  ['5.1.1', '550 5.1.1 <rate.policy@x.cn>: Recipient address rejected: User unknown in virtual mailbox table'],
  ['5.0.0', '550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000728'],
  [null, '550 User not found: a@163.com'],
  [null, '550 Invalid User: a@163.com'],
  [null, '550 no such user'],
  [null, '550 No such recipient here'],
  [null, "554 delivery error: dd This user doesn't have a yahoo.com account (a@yahoo.com)"],
  [null, '550 RCPT TO:<a@x.cn> User unknown'],
  [null, '退信原因：收件人邮件地址（a@qq.com）不存在，邮件无法送达。'],
  [null, '550 用户不存在'],
  [null, '收件人不存在'],
  [null, '找不到该用户'],
])('closes the address: %s %s', (status, words) => {
  expect(isNobodyThere({ status, words })).toBe(true);
});

it.each([
  ['5.2.2', '552 5.2.2 Mailbox full'],
  ['5.2.1', '550 5.2.1 The email account that you tried to reach is disabled'],
  ['5.1.7', "550 5.1.7 Bad sender's mailbox address syntax"],
  ['5.1.8', "550 5.1.8 Bad sender's system address"],
  ['5.7.1', '550 5.7.1 no such user here or relaying denied'],
  ['5.7.1', '554 5.7.1 Relay access denied'],
  ['5.4.4', 'host not found'],
  ['4.1.1', '450 4.1.1 user unknown'],
  ['4.2.2', 'mailbox full'],
  ['5.1.1', '550 5.1.1 mailbox full'],
  ['5.0.0', '550 Connection frequency limited'],
  ['5.0.0', '554 MI:SPB'],
  ['5.5.1', 'user unknown'],
  [null, '550 Mailbox unavailable or access denied'],
  [null, '552 收件人邮箱已满'],
  [null, '550 Domain frequency limited'],
  [null, '554 DT:SPM 垃圾邮件'],
  [null, '550 Mail content denied'],
  [null, '550 User suspended'],
  [null, '551 User not local; relaying denied'],
  [null, '550 Invalid User, or your IP is on a blacklist'],
  [null, '550'],
  [null, ''],
])('closes nothing: %s %s', (status, words) => {
  expect(isNobodyThere({ status, words })).toBe(false);
});
