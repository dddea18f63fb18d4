// Tests that a mail's words are found in any shape: broken, in markup, enclosed, or huge.
import { describe, expect, it } from 'vitest';
import { readMail } from './inbound-mail.js';

const words = '楼上有人要跳楼';
const read = (type: string, lines: readonly string[], headers: readonly string[] = ['Subject: x']) =>
  readMail(
    Buffer.from(['From: a@x.cn', ...headers, 'MIME-Version: 1.0', `Content-Type: ${type}`, '', ...lines].join('\r\n')),
  );
const textPart = (text: string): string[] => ['Content-Type: text/plain; charset=utf-8', '', text];
const pagePart = (page: string): string[] => ['Content-Type: text/html; charset=utf-8', '', page];
const base64 = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', ''];

describe('a multipart mail with a wrong boundary', () => {
  it.each([
    ['multipart/mixed', ['--abc', ...textPart(words), '--abc--']],
    ['multipart/mixed; boundary=""', ['', '------=_Part', ...textPart(words), '------=_Part--']],
    ['multipart/alternative; boundary="other"', ['--abc', ...textPart(words), '--abc', ...pagePart(words), '--abc--']],
    ['multipart/mixed', ['--abc', ...base64, Buffer.from(words).toString('base64'), '--abc--']],
    ['multipart/mixed', [words]],
    ['multipart/mixed; boundary=b', [words]],
  ])('%s is read all the same', async (type, lines) => {
    expect((await read(type, lines)).text).toBe(words);
  });

  it('loses nothing above a line of dashes', async () => {
    const { text } = await read('multipart/mixed', [words, '', '-----Original', '', 'former words']);
    expect(text).toContain(words);
    expect(text).toContain('former words');
  });
});

describe('a mail in text and markup', () => {
  const both = (text: string, page: string) =>
    read('multipart/alternative; boundary=b', ['--b', ...textPart(text), '--b', ...pagePart(page), '--b--']);

  it.each([
    '请用网页查看',
    '此邮件为HTML格式，请使用支持HTML的客户端阅读',
    'Please view this email in your browser',
    'Your email client does not support HTML messages.',
    '',
    ' . ',
  ])('whose text is %j is read in its markup', async (text) => {
    expect((await both(text, `<p>${words}</p>`)).text).toBe(words);
  });

  it('is read in its text where both say the same, and in the longer where that says much more', async () => {
    expect((await both('3 没人来', '<p>3 <b>没人来</b></p>')).text).toBe('3 没人来');
    const long = `没人来。${'电梯一直坏着，'.repeat(40)}`;
    expect((await both('没人来', `<p>${long}</p>`)).text).toBe(long);
    const { text } = await both('见下', `<p>${'电梯一直坏着，'.repeat(40)}</p>`);
    expect(text).toMatch(/^见下\n\n电梯一直坏着，/);
  });

  it('keeps what a person says about pages', async () => {
    expect((await both('网页打不开，请查看网页', '<p>网页打不开，请查看网页</p>')).text).toBe('网页打不开，请查看网页');
  });
});

describe('a mail that only encloses another', () => {
  const inner = (subject: string, headers: readonly string[] = []): string[] => [
    ...['--b', 'Content-Type: message/rfc822', '', ...headers, 'From: c@x.cn'],
    ...[`Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, ...textPart(words), '--b--'],
  ];

  it('has its subject and text, said to be handed on', async () => {
    const mail = await read('multipart/mixed; boundary=b', inner('求助'));
    expect(mail.text).toBe(`转发 / Forwarded: 求助\n\n${words}`);
    expect(mail.files.map(({ name }) => name)).toEqual(['message.eml']);
    const signed = await read('multipart/mixed; boundary=b', ['--b', ...textPart('发自我的iPhone'), ...inner('求助')]);
    expect(signed.text).toContain(words);
  });

  it('has its own words where it has any, and none of a letter of ours', async () => {
    const own = await read('multipart/mixed; boundary=b', ['--b', ...textPart('请看'), ...inner('求助')]);
    expect(own.text).toBe('请看');
    const ours = ['Message-ID: <0191d2a0-0000-7000-8000-000000000001.1.receipt.citizen@city.example>'];
    expect((await read('multipart/mixed; boundary=b', inner('诉求已登记', ours))).text).toBe('');
  });
});

describe('a huge mail', () => {
  it('of thousands of parts is read', async () => {
    const parts = Array.from({ length: 3_000 }, (_, i) => ['--b', ...textPart(`第${i}句`)]).flat();
    const { text } = await read('multipart/mixed; boundary=b', [...parts, '--b--']);
    expect(text).toContain('第0句');
    expect(text).toContain('第2999句');
  });

  it('of huge headers is read', async () => {
    const one = await read('text/plain; charset=utf-8', [words], [`X-Long: ${'x'.repeat(3_000_000)}`, 'Subject: 3']);
    expect(one).toMatchObject({ subject: '3', text: words });
    const many = Array.from({ length: 60_000 }, (_, i) => `X-Many-${i}: ${'y'.repeat(30)}`);
    const other = await read('text/plain; charset=utf-8', [words], [...many, 'Subject: 3']);
    expect(other).toMatchObject({ subject: '3', text: words });
  });

  it('beyond all measure is read as far as it goes, and says that there is more', async () => {
    const parts = Array.from({ length: 20_000 }, (_, i) => ['--b', ...textPart(`第${i}句`)]).flat();
    const mail = await read('multipart/mixed; boundary=b', [...parts, '--b--']);
    expect(mail).toMatchObject({ unreadable: true, from: 'a@x.cn' });
    expect(mail.text).toContain('第2999句');
    const fields = Array.from({ length: 300_000 }, () => 'A: b');
    expect(await read('text/plain; charset=utf-8', [words], [...fields, 'Subject: 3'])).toMatchObject({
      ...{ subject: '3', text: words, unreadable: false },
    });
    const nested = [
      '--b',
      `Content-Type: text/plain; charset=utf-8\r\nX: ${'x'.repeat(5_000_000)}`,
      '',
      words,
      '--b--',
    ];
    expect(await read('multipart/mixed; boundary=b', nested)).toMatchObject({ unreadable: true, from: 'a@x.cn' });
    const loops = Array.from({ length: 100_000 }, () => ['--bcd', '', 'x']).flat();
    expect((await read('multipart/mixed', [words, ...loops])).text).toContain(words);
  });
});
