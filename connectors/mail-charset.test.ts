// Tests that no character of a mail is lost by its charset, in texts, subjects and names.
import { describe, expect, it } from 'vitest';
import { decodeText } from './mail-charset.js';
import { readMail } from './inbound-mail.js';

/** 我家住㐂号𠮷 with characters of four bytes, which GBK does not have. */
const gb = Buffer.from('ced2bcd2d7a1 8139ef31 bac5 95 34 8a 35'.replaceAll(' ', ''), 'hex');
const said = new TextDecoder('gb18030').decode(gb);
const plainGb = Buffer.from('bbd8b8b4a3bab5e7ccddbbb5c1cb', 'hex');
const plainSaid = '回复：电梯坏了';
const big5 = Buffer.from('a741a66ea141b971b1e8c3a1a446b3a3a844a448a8d3', 'hex');

const mail = (headers: readonly string[], body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([...headers, 'MIME-Version: 1.0', '', ''].join('\r\n')), body]);
const from = 'From: a@x.cn';

describe('a text', () => {
  it.each([
    'gbk',
    'GB2312',
    '"gb_2312-80"',
    'x-gbk',
    'cp936',
    'gb18030',
    'us-ascii',
    'utf-8',
    'iso-8859-1',
    'x-unknown',
    '',
  ])('declared as %s is read as GB18030 where it is that', async (charset) => {
    expect(decodeText(plainGb, charset)).toEqual({ text: plainSaid, lost: false });
    const type = charset === '' ? 'Content-Type: text/plain' : `Content-Type: text/plain; charset=${charset}`;
    const read = await readMail(mail([from, type, 'Content-Transfer-Encoding: 8bit'], plainGb));
    expect(read).toMatchObject({ text: plainSaid, unreadable: false });
  });

  it.each(['gbk', 'gb2312', 'gb18030'])('keeps characters of four bytes under %s', async (charset) => {
    expect(said).toContain('㐂');
    const type = `Content-Type: text/plain; charset=${charset}`;
    for (const encoding of ['8bit', 'base64', 'quoted-printable']) {
      const body = encoding === 'base64' ? Buffer.from(gb.toString('base64')) : gb;
      const quoted = Buffer.from([...gb].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''));
      const sent = encoding === 'quoted-printable' ? quoted : body;
      const read = await readMail(mail([from, type, `Content-Transfer-Encoding: ${encoding}`], sent));
      expect(read.text).toBe(said);
    }
  });

  it('without a header at all, and of a part without a charset, is read all the same', async () => {
    expect((await readMail(mail([from], plainGb))).text).toBe(plainSaid);
    const parts = Buffer.concat([Buffer.from('--b\r\n\r\n'), plainGb, Buffer.from('\r\n--b--\r\n')]);
    expect((await readMail(mail([from, 'Content-Type: multipart/mixed; boundary=b'], parts))).text).toBe(plainSaid);
  });

  it.each([
    ['gbk', Buffer.from('电梯坏了，没人修'), '电梯坏了，没人修'],
    ['iso-8859-1', Buffer.from('电梯坏了'), '电梯坏了'],
    ['iso-8859-1', Buffer.from('caf\xe9 tr\xe8s', 'latin1'), 'café très'],
    ['big5', big5, new TextDecoder('big5').decode(big5)],
    ['shift_jis', Buffer.from('83658358', 'hex'), 'テス'],
    ['no-such-charset', Buffer.from('电梯'), '电梯'],
    ['utf-8', Buffer.from('a\ufffdb'), 'a\ufffdb'],
  ])('under %s keeps its characters', (charset, bytes, text) => {
    expect(decodeText(bytes, charset)).toEqual({ text, lost: false });
  });

  const gbWords = String.fromCharCode(...plainGb.subarray(6).map((byte) => byte & 0x7f));
  const utf16 = Buffer.from('电梯坏了', 'utf16le').swap16().toString('base64').replaceAll('=', '');
  it.each([
    ['hz-gb-2312', `A~{${gbWords}~}~~1`, 'A电梯坏了~1'],
    ['HZ', `~{${gbWords}~}~\n3`, '电梯坏了3'],
    ['utf-7', `lift +${utf16}- 1 +- 1`, 'lift 电梯坏了 1 + 1'],
    ['unicode-1-1-utf-7', `+${utf16}`, '电梯坏了'],
    ['iso-2022-cn', `\u001b$)A\u000e${gbWords}\u000f 3`, '电梯坏了 3'],
  ])('of seven bits under %s is read', async (charset, sent, text) => {
    expect(decodeText(Buffer.from(sent), charset)).toEqual({ text, lost: false });
    const read = await readMail(mail([from, `Content-Type: text/plain; charset=${charset}`], Buffer.from(sent)));
    expect(read).toMatchObject({ text, unreadable: false });
  });

  it.each([
    ['iso-2022-cn', '\u001b$)G\u000e5gLf\u000f', 'another set'],
    ['x-mystery', '\u001b$)C\u000e5gLf\u000f', 'shifts'],
    ['utf-32', '\0\0u5', 'zeros'],
    ['hz-gb-2312', '~{5gLf', 'no end'],
  ])('under %s that nothing here reads says so: %j (%s)', async (charset, sent) => {
    expect(decodeText(Buffer.from(sent), charset).lost).toBe(true);
    const read = await readMail(mail([from, `Content-Type: text/plain; charset=${charset}`], Buffer.from(sent)));
    expect(read.unreadable).toBe(true);
  });

  it('under an unknown name whose bytes are no UTF-8 says that it may be lost', () => {
    expect(decodeText(Buffer.from('c1d4c5a3', 'hex'), 'ibm-1388').lost).toBe(true);
    expect(decodeText(Buffer.from('lift'), 'ibm-1388').lost).toBe(false);
  });

  it('damaged on the way stays in its charset, and says that something is lost', async () => {
    const whole = Buffer.from('电梯坏了三天没有人来修，请尽快处理');
    const damaged = Buffer.concat([whole.subarray(0, 4), whole.subarray(5)]);
    const { text, lost } = decodeText(damaged, 'utf-8');
    expect(text).toMatch(/坏了三天没有人来修，请尽快处理$/);
    expect(lost).toBe(true);
    const read = await readMail(mail([from, 'Content-Type: text/plain; charset=utf-8'], damaged));
    expect(read.unreadable).toBe(true);
  });

  it('that is no text at all is lost, and says so', () => {
    expect(decodeText(Buffer.from('ff00ffff80ff', 'hex'), 'gbk').lost).toBe(true);
  });
});

describe('a header', () => {
  const word = (charset: string, bytes: Buffer): string => `=?${charset}?B?${bytes.toString('base64')}?=`;

  it.each(['gbk', 'gb2312', 'GB18030'])('in %s keeps every character', async (charset) => {
    const read = await readMail(
      mail([`From: ${word(charset, gb)} <a@x.cn>`, `Subject: ${word(charset, gb)}`], plainGb),
    );
    expect(read).toMatchObject({ name: said, subject: said, from: 'a@x.cn' });
  });

  it('of several words keeps a character that is divided between two', async () => {
    const two = `Subject: ${word('gbk', gb.subarray(0, 7))}\r\n ${word('gbk', gb.subarray(7))}`;
    expect((await readMail(mail([from, two], plainGb))).subject).toBe(said);
  });

  it('in quoted-printable, under a wrong name, and without any encoding is read', async () => {
    const quoted = `=?gbk?Q?${[...plainGb].map((byte) => `=${byte.toString(16)}`).join('')}?=`;
    expect((await readMail(mail([from, `Subject: ${quoted}`], plainGb))).subject).toBe(plainSaid);
    expect((await readMail(mail([from, `Subject: ${word('utf-8', plainGb)}`], plainGb))).subject).toBe(plainSaid);
    const bare = Buffer.concat([Buffer.from(`${from}\r\nSubject: `), plainGb, Buffer.from('\r\n\r\nx')]);
    expect((await readMail(bare)).subject).toBe(plainSaid);
  });

  it.each([
    (bytes: Buffer) => `filename="${word('gbk', bytes)}"`,
    (bytes: Buffer) => `filename*=gbk''${[...bytes].map((byte) => `%${byte.toString(16)}`).join('')}`,
  ])('names files in every form', async (name) => {
    const parts = [
      ...['--b', 'Content-Type: text/plain', '', 'x', '--b', 'Content-Type: application/pdf'],
      ...[`Content-Disposition: attachment; ${name(gb)}`, '', 'pdf', '--b--', ''],
    ].join('\r\n');
    const read = await readMail(mail([from, 'Content-Type: multipart/mixed; boundary=b'], Buffer.from(parts)));
    expect(read.files.map((file) => file.name)).toEqual([said]);
  });
});
