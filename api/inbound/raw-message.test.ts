// Tests messages as they came: kept with their record, read by few, without codes of ours.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simpleParser } from 'mailparser';
import { answerToken } from '../../casebook/keys/answer-token.js';
import type { CaseId } from '../../domain/case/case.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const [operator, officer, desk] = ['sample-b-01-operator', 'sample-g-0101-officer', 'sample-s-01-desk'];
let api: TestApi;
let gateways: Gateways;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const newest = async (): Promise<string> =>
  (await api.pool.query('SELECT id FROM inbound_message ORDER BY id DESC LIMIT 1')).rows[0].id;
const bytesOf = async (id: string, as: string): Promise<Buffer> => {
  const answer = await fetch(`${api.url}/v1/inbound/${id}/raw`, {
    headers: { authorization: `Bearer ${await api.tokenOf(as)}` },
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

it('is kept byte by byte, whatever it is, and saved by intake alone', async () => {
  const head = 'From: stranger@x.cn\r\nSubject: a\r\nContent-Type: text/plain; charset=no-such\r\n\r\n';
  const raw = Buffer.concat([Buffer.from(head), Buffer.from('ff80ff00fe', 'hex')]);
  expect(await gateways.bytes(raw)).toBe('waiting');
  const id = await newest();
  expect((await bytesOf(id, operator)).equals(raw)).toBe(true);
  const answer = await api.get(`/v1/inbound/${id}/raw`, operator);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="message.eml"');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  for (const as of [officer, desk]) expect((await api.get(`/v1/inbound/${id}/raw`, as)).status).toBe(403);
  expect((await api.get(`/v1/inbound/${id}/raw`)).status).toBe(401);
  expect(
    (await api.get(`/v1/inbound/${id.replace(/.$/, (one) => (one === '0' ? '1' : '0'))}/raw`, operator)).status,
  ).toBe(404);
  expect((await api.get('/v1/inbound/none/raw', operator)).status).toBe(404);
  await api.call('POST', `/v1/inbound/${id}/handled`, { as: operator, body: {} });
  expect((await bytesOf(id, operator)).equals(raw)).toBe(true);
});

it('of a short message is its text, and machines and wishes are kept too', async () => {
  expect(await gateways.sms('+8613812345678', '请问几点上班 ')).toBe('waiting');
  expect((await bytesOf(await newest(), operator)).toString()).toBe('请问几点上班 ');
  expect(await gateways.sms('+8613812345678', '退订')).toBe('stopped');
  expect((await bytesOf(await newest(), operator)).toString()).toBe('退订');
  expect(await gateways.raw('From: mailer-daemon@x.cn\r\n\r\nx')).toBe('automatic');
  expect((await bytesOf(await newest(), operator)).toString()).toContain('mailer-daemon');
});

const encoded = (text: string): string => Buffer.from(text).toString('base64');

it('holds no link or code of ours, in no part and encoding', async () => {
  const email = 'quoting@x.cn';
  const { id, number, accessCode } = await api.open({ reporter: { email } });
  const token = answerToken({ secret: api.casebook.secret, caseId: id as CaseId, cycle: 1, round: 0 });
  const said = `编号 ${number}，查询码 ${accessCode}。http://127.0.0.1/v1/answers/${token}`;
  const letter = `Subject: =?utf-8?B?${encoded(said)}?=\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${encoded(said)}`;
  const half = accessCode.slice(0, 5);
  const raw = [
    ...[`From: ${email}`, `Subject: =?utf-8?B?${encoded(said)}?=`, 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/mixed; boundary="b"', ''],
    ...[
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      encoded(`没修。${said}`),
    ],
    ...['--b', 'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: 8bit', ''],
    ...[`<p>查询码 <b>${half}</b><i>${accessCode.slice(5)}</i> <a href="http://h/v1/answers/${token}">x</a>`],
    ...['--b', 'Content-Type: message/rfc822', '', letter],
    ...['--b', 'Content-Type: application/octet-stream; name="a.eml"', 'Content-Transfer-Encoding: base64', ''],
    ...[encoded(`From: a\r\nTo: b\r\n${letter}`), '--b--', ''],
  ].join('\r\n');
  expect(await gateways.raw(raw)).toBe('added');
  const saved = await bytesOf(await newest(), operator);
  const readable = async (bytes: Buffer): Promise<string> => {
    const mail = await simpleParser(bytes);
    const inner = mail.attachments.map(({ content }) => readable(content));
    return [bytes.toString(), mail.subject, mail.text, mail.html || '', ...(await Promise.all(inner))].join('\n');
  };
  const shown = (await readable(saved)).replace(/<[^>]*>/g, '');
  expect(shown).toContain('没修');
  expect(shown).toContain('〔略〕');
  for (const secret of [accessCode, token.slice(-20)]) expect(shown).not.toContain(secret);

  const { statements } = (await api.get(`/v1/cases/${id}`, officer)).body;
  const files = await Promise.all(
    statements
      .at(-1)
      .attachments.map((file: { id: string }) => api.get(`/v1/cases/${id}/attachments/${file.id}`, officer)),
  );
  for (const file of files) {
    const shownToo = await readable(Buffer.from(file.text));
    for (const secret of [accessCode, token.slice(-20)]) expect(shownToo).not.toContain(secret);
  }
});

it('holds none in texts of UTF-16, in damaged ones, or in any header', async () => {
  const email = 'forms@x.cn';
  const { id, accessCode } = await api.open({ reporter: { email } });
  const token = answerToken({ secret: api.casebook.secret, caseId: id as CaseId, cycle: 1, round: 0 });
  const said = `我的码 ${accessCode}，http://127.0.0.1/v1/answers/${token} 打不开`;
  const wide = Buffer.from(said, 'utf16le');
  const marked = Buffer.concat([Buffer.from('fffe', 'hex'), wide]);
  const part = (type: string, bytes: Buffer): string[] => [
    ...['--b', `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', '', bytes.toString('base64')],
  ];
  const half = accessCode.slice(0, 4);
  const raw = [
    ...[
      `From: ${email}`,
      `To: "${accessCode}" <desk@city.example>`,
      `Reply-To: ${accessCode} <${email}>`,
      'Subject: x',
    ],
    ...[`Comments: see ${half}`, ` ${accessCode.slice(4)}`, `X-Link: http://h/v1/answers/${token}`],
    ...[
      `References: <a@x.cn>`,
      ` <${token}@x.cn>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
    ],
    ...part('text/plain; charset=utf-16', marked),
    ...part('text/plain; charset=utf-16be', Buffer.from(wide).swap16()),
    ...part('text/html; charset=utf-16le', Buffer.from(`<p>${said}</p>`, 'utf16le')),
    ...part('text/plain; charset=utf-8; name="a.txt"', Buffer.from(`没修\0${said}`)),
    ...part('application/octet-stream; name="b.txt"', marked),
    ...part('application/octet-stream; name="c.txt"', wide),
    ...part('application/octet-stream; name="d.txt"', Buffer.from(`没修\0${said}`)),
    ...part('message/rfc822', Buffer.from(`From: a@x.cn\r\nSubject: s\r\nX-Code: ${accessCode}\r\n\r\n\0${said}`)),
    ...[
      '--b',
      `Content-Type: text/plain; name*0="${half}";`,
      ` name*1="${accessCode.slice(4)}.txt"`,
      '',
      'y',
      '--b--',
      '',
    ],
  ].join('\r\n');
  expect(await gateways.raw(raw)).toBe('added');
  const saved = await bytesOf(await newest(), operator);
  const contents = saved
    .toString()
    .split('--b')
    .map((one) => Buffer.from(one.split('\r\n\r\n')[1] ?? '', 'base64'));
  expect(contents.filter((bytes) => bytes.includes('〔略〕'))).toHaveLength(8);
  for (const bytes of [saved, ...contents]) {
    for (const form of ['utf8', 'utf16le'] as const) {
      for (const text of [bytes.toString(form), bytes.subarray(1).toString(form)]) {
        expect(text.replace(/[\s\0]|"?;\s*name\*1="/g, '')).not.toMatch(
          new RegExp(`${accessCode}|${token.slice(-20)}`),
        );
      }
    }
  }
  expect((await simpleParser(saved)).to).toMatchObject({ value: [{ address: 'desk@city.example', name: '〔略〕' }] });
});

it('of an anonymous reporter is for nobody, and of a withheld one for intake alone', async () => {
  const anonymous = { email: 'hidden.a@x.cn', disclosure: 'anonymous' } as const;
  await api.open({ reporter: anonymous });
  expect(await gateways.mail({ from: anonymous.email, text: '补充' })).toBe('added');
  expect((await api.get(`/v1/inbound/${await newest()}/raw`, operator)).status).toBe(404);
  expect(await gateways.mail({ from: anonymous.email, text: '退订' })).toBe('stopped');
  expect((await api.get(`/v1/inbound/${await newest()}/raw`, operator)).status).toBe(404);

  const withheld = { email: 'hidden.w@x.cn', disclosure: 'withheld' } as const;
  await api.open({ reporter: withheld });
  expect(await gateways.mail({ from: withheld.email, text: '补充' })).toBe('added');
  const id = await newest();
  expect((await bytesOf(id, operator)).toString()).toContain(withheld.email);
  expect((await api.get(`/v1/inbound/${id}/raw`, officer)).status).toBe(403);
});
