// Tests reading real mails: a person's, a machine's, and a report that one of ours came back.
import { describe, expect, it } from 'vitest';
import { readMail } from './inbound-mail.js';

const mail = (headers: readonly string[], body = '晚上还是很吵。'): Buffer =>
  Buffer.from(
    [
      ...['From: Wang <Wang@Example.org>', 'To: no-reply@city.example', 'Subject: Re: GC', 'MIME-Version: 1.0'],
      ...(headers.some((line) => line.startsWith('Content-Type:')) ? [] : ['Content-Type: text/plain; charset=utf-8']),
      ...['Content-Transfer-Encoding: 8bit', ...headers, '', body],
    ].join('\r\n'),
  );

/** A delivery status notification as RFC 3464 shapes it. */
export const report = ({
  recipient,
  status,
  action = 'failed',
  enclosing,
}: {
  recipient: string;
  status: string;
  action?: string;
  enclosing: string;
}): Buffer =>
  Buffer.from(
    [
      ...[
        'From: MAILER-DAEMON@mx.example',
        'To: no-reply@city.example',
        'Subject: Undelivered Mail',
        'MIME-Version: 1.0',
      ],
      ...['Content-Type: multipart/report; report-type=delivery-status; boundary="b"', ''],
      ...['--b', 'Content-Type: text/plain', '', 'Your message could not be delivered.', ''],
      ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', ''],
      ...[`Final-Recipient: rfc822; ${recipient}`, `Action: ${action}`, `Status: ${status}`, ''],
      ...['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: <${enclosing}>`, 'Subject: GC', '', '--b--', ''],
    ].join('\r\n'),
  );

describe('an incoming mail', () => {
  it("has its sender's name on one line", async () => {
    const name = Buffer.from('\u202e王\n明').toString('base64');
    const raw = mail([]).toString().replace('From: Wang', `From: =?utf-8?B?${name}?=`);
    expect((await readMail(Buffer.from(raw))).name).toBe('王 明');
  });

  it('from a person is read as such, in any script', async () => {
    const read = await readMail(mail(['In-Reply-To: <a.b@city.example>', 'References: <c@city.example>']));
    expect(read).toEqual({
      ...{ from: 'wang@example.org', name: 'Wang', subject: 'Re: GC', text: '晚上还是很吵。', automatic: false },
      ...{ isReply: true, about: ['a.b', 'c'], undelivered: [], files: [], unreadable: false },
    });
  });

  it.each([
    ['Auto-Submitted: auto-replied'],
    ['Auto-Submitted: auto-generated'],
    ['Precedence: bulk'],
    ['Precedence: auto_reply'],
    ['X-Autoreply: yes'],
    ['X-Autorespond: out of office'],
    ['List-Id: <news.example.org>'],
    ['Return-Path: <>'],
    ['X-QQ-HolidayReply: true'],
    ['X-QQ-AutoReply: true'],
    ['X-Auto-Reply: 1'],
    ['X-Mail-Autoreply: yes'],
    ['Sender: citizen+auto_=no-reply=city.example@qq.com'],
    ['Return-Path: <citizen+auto_=no-reply=city.example@qq.com>'],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    ['Content-Type: multipart/report; report-type=feedback-report; boundary=b'],
  ])('complaint 11: with %j was written by a machine', async (header) => {
    expect((await readMail(mail([header]))).automatic).toBe(true);
  });

  it.each([
    [['Auto-Submitted: no', 'Precedence: first-class']],
    [['X-Auto-Response-Suppress: All']],
    [['X-QQ-HolidayReply: false', 'X-Autoreply: no']],
    [['X-Mailer: Foxmail 7.2', 'X-Priority: 3', 'X-QQ-mid: webmail123', 'Feedback-ID: webmail:qq.com:bgweb']],
    [['Sender: auto-repair-shop@example.org']],
  ])('is not automatic with %j', async (headers) => {
    expect((await readMail(mail(headers))).automatic).toBe(false);
  });

  const from = (sender: string, subject: string, ...headers: readonly string[]): Buffer =>
    Buffer.from(
      [
        ...[`From: ${sender}`, `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, 'MIME-Version: 1.0'],
        ...['Content-Type: text/plain; charset=utf-8', ...headers, '', '楼上有人要跳楼'],
      ].join('\r\n'),
    );

  it.each([
    ['a@x.cn', '外出：家里进了贼', []],
    ['a@x.cn', 'Auto: 有人在砸我的车', []],
    ['a@x.cn', '自动回复，没有人管', ['In-Reply-To: <a.b@city.example>']],
    ['a@x.cn', '自动回复：没有人管', []],
    ['postmaster@xiangcun.cn', '求助', []],
    ['Noreply <noreply@xiangcun.cn>', '求助', ['Return-Path: <noreply@xiangcun.cn>']],
    ['王五', '求助', []],
  ])('from %s under %j is a person’s', async (sender, subject, headers) => {
    expect((await readMail(from(sender, subject, ...headers))).automatic).toBe(false);
  });

  it.each([
    ['a@x.cn', '自动回复', []],
    ['a@x.cn', '自动答复：请您评价', ['In-Reply-To: <a.b@city.example>']],
    ['a@x.cn', 'Automatic reply: Re: lamp', []],
    ['Mailer-Daemon@x.cn', '求助', []],
    ['postmaster@x.cn', '系统退信', []],
    ['PostMaster@qq.com', '求助', ['Return-Path: <>']],
    ['no-reply@shop.example', '本周特惠', ['List-Unsubscribe: <https://shop.example>']],
    ['no-reply@x.cn', '求助', ['Precedence: bulk']],
    ['', '退信：未送达', []],
  ])('from %j under %j is a machine’s', async (sender, subject, headers) => {
    expect((await readMail(from(sender, subject, ...headers))).automatic).toBe(true);
  });

  it('complaint 11: that reports a failure for good differs from one that reports a delay', async () => {
    const enclosing = 'x.1.receipt.citizen@city.example';
    const gone = await readMail(report({ recipient: 'Wang@example.org', status: '5.1.1', enclosing }));
    expect(gone).toMatchObject({
      ...{ automatic: true, about: ['x.1.receipt.citizen'] },
      undelivered: [{ address: 'wang@example.org', dead: true }],
    });
    const late = await readMail(
      report({ recipient: 'wang@example.org', status: '4.2.2', action: 'delayed', enclosing }),
    );
    expect(late).toMatchObject({ automatic: true, undelivered: [] });
  });
});
