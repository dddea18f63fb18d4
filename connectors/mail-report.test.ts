// Tests reading reports of undelivered letters, also as mail servers in China write them.
import { describe, expect, it } from 'vitest';
import { readMail } from './inbound-mail.js';
import { undeliveredIn } from './mail-report.js';

const group = (fields: readonly string[]): string => ['Reporting-MTA: dns; mx.example', '', ...fields, ''].join('\r\n');

describe('a report', () => {
  it.each([
    ['rfc822; a@x.cn', '5.1.1', 'smtp; 550 5.1.1 user unknown', true],
    ['rfc822;<a@x.cn>', '5.1.10', 'smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound', true],
    ['rfc822; a@x.cn', '5.0.0', 'smtp; 550 Mailbox not found.', true],
    ['rfc822; a@x.cn', '5.0.0', 'smtp; 550-5.1.1 The email account that you tried\r\n to reach does not exist', true],
    ['rfc822; a@x.cn', '5.2.2', 'smtp; 552 5.2.2 mailbox full', false],
    ['rfc822; a@x.cn', '5.1.8', "smtp; 550 5.1.8 bad sender's system address", false],
    ['rfc822; a@x.cn', '5.7.1', 'smtp; 554 5.7.1 spam', false],
    ['rfc822; a@x.cn', '5.0.0', 'smtp; 550 Connection frequency limited', false],
  ])('of %s with %s, %s', (recipient, status, diagnostic, dead) => {
    const fields = [
      `Final-Recipient: ${recipient}`,
      'Action: failed',
      `Status: ${status}`,
      `Diagnostic-Code: ${diagnostic}`,
    ];
    expect(undeliveredIn(group(fields))).toEqual([{ address: 'a@x.cn', dead }]);
  });

  it.each([
    ['smtp; 550 5.1.1 unknown user', true],
    ['smtp; 550 No such user here', true],
    ['smtp; 552 mailbox full', false],
  ])('without a status is read by what the server said: %s', (diagnostic, dead) => {
    const fields = ['Final-Recipient: rfc822; a@x.cn', 'Action: failed', `Diagnostic-Code: ${diagnostic}`];
    expect(undeliveredIn(group(fields))).toEqual([{ address: 'a@x.cn', dead }]);
  });

  it('without a status and a refusal for good names none', () => {
    const fields = ['Final-Recipient: rfc822; a@x.cn', 'Action: failed'];
    expect(undeliveredIn(group(fields))).toEqual([]);
    expect(undeliveredIn(group([...fields, 'Diagnostic-Code: smtp; 450 try again']))).toEqual([]);
  });

  it('names none where it is delayed or for now', () => {
    expect(undeliveredIn(group(['Final-Recipient: rfc822; a@x.cn', 'Action: delayed', 'Status: 4.2.2']))).toEqual([]);
    expect(undeliveredIn(group(['Final-Recipient: rfc822; a@x.cn', 'Action: failed', 'Status: 4.4.7']))).toEqual([]);
  });

  it('names addresses of every script, also by numbers (RFC 6533)', () => {
    const fields = ['Action: failed', 'Status: 5.1.1'];
    expect(undeliveredIn(group(['Final-Recipient: utf-8; 张三@例子.中国', ...fields]))).toEqual([
      { address: '张三@例子.中国', dead: true },
    ]);
    expect(undeliveredIn(group(['Final-Recipient: utf-8-addr-xtext; \\x{5F20}san@x.cn', ...fields]))).toEqual([
      { address: '张san@x.cn', dead: true },
    ]);
  });

  it('of the international form is read, with the letter it encloses', async () => {
    const raw = [
      ...['From: MAILER-DAEMON@mx.example', 'Subject: Undelivered', 'MIME-Version: 1.0'],
      ...['Content-Type: multipart/report; report-type=global-delivery-status; boundary="b"', ''],
      ...['--b', 'Content-Type: message/global-delivery-status', '', 'Reporting-MTA: dns; mx', ''],
      ...['Final-Recipient: utf-8; a@x.cn', 'Action: failed', 'Status: 5.1.1', ''],
      ...['--b', 'Content-Type: message/global', '', 'Message-ID: <x.1.receipt@city.example>', '', '--b--', ''],
    ].join('\r\n');
    expect(await readMail(Buffer.from(raw))).toMatchObject({
      ...{ automatic: true, about: ['x.1.receipt'], undelivered: [{ address: 'a@x.cn', dead: true }], files: [] },
    });
  });
});

describe("a mail server's letter without the form of a report", () => {
  const letter = (from: string, why: string): Buffer =>
    Buffer.from(
      [
        ...[`From: ${from}`, `Subject: =?utf-8?B?${Buffer.from('系统退信').toString('base64')}?=`, 'MIME-Version: 1.0'],
        ...['Content-Type: multipart/mixed; boundary="b"', ''],
        ...['--b', 'Content-Type: text/html; charset=gb18030', 'Content-Transfer-Encoding: 8bit', ''],
        ...[`<p>${why}</p>`, ''],
        ...['--b', 'Content-Type: message/rfc822', '', 'Message-ID: <x.1.receipt@city.example>', '', '--b--', ''],
      ].join('\r\n'),
    );

  it.each([
    ['PostMaster@qq.com', '退信原因：收件人邮件地址（a@qq.com）不存在，邮件无法送达。', true],
    ['Postmaster@163.com', 'a@163.com: 550 User not found: a@163.com', true],
    ['postmaster@qq.com', '退信原因：收件人（a@qq.com）的邮箱已满。', false],
    ['postmaster@qq.com', 'host said: 550 Domain frequency limited (a@qq.com)', false],
  ])('of %s: %s', async (from, why, dead) => {
    const address = /a@\w+\.com/.exec(why)![0];
    const read = await readMail(letter(from, why));
    expect(read).toMatchObject({ automatic: true, about: ['x.1.receipt'] });
    expect(read.undelivered).toContainEqual({ address, dead });
  });

  it('of qmail says in brackets why', async () => {
    const raw = [
      ...['From: MAILER-DAEMON@mx.example', 'Subject: failure notice', '', 'Hi. This is the qmail-send program at mx.'],
      ...["I'm afraid I wasn't able to deliver your message to the following addresses.", ''],
      ...['<a@x.cn>:', 'Sorry, no mailbox here by that name. (#5.1.1)', ''],
      ...['--- Below this line is a copy of the message.', '', 'Message-ID: <x.1.receipt@city.example>', ''],
    ].join('\r\n');
    const read = await readMail(Buffer.from(raw));
    expect(read).toMatchObject({ automatic: true, about: ['x.1.receipt'] });
    expect(read.undelivered).toContainEqual({ address: 'a@x.cn', dead: true });
  });

  it("is a server's only: a person who writes so reports nothing", async () => {
    expect(await readMail(letter('wang@x.cn', '550 User not found: a@163.com'))).toMatchObject({
      ...{ automatic: false, undelivered: [], files: [{ name: 'message.eml' }] },
    });
  });
});
