// Tests files that come by mail: kept with the words or the waiting message, never lost unsaid.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerToken } from '../../casebook/keys/answer-token.js';
import type { CaseId } from '../../domain/case/case.js';
import { type SentFile, bytesOf, picture, textFile, upload } from '../../test/support/api/files.js';
import { type Gateways, gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const [officer, operator, stranger] = ['sample-g-0101-officer', 'sample-b-01-operator', 'sample-s-01-desk'];
let api: TestApi;
let gateways: Gateways;

beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
  gateways = gatewaysOf(api);
});
afterAll(() => api.close());

const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

/** A mail of a text and files, as programs write it. */
function letter(from: string, text: string, files: readonly SentFile[]): string {
  const part = ({ name, bytes }: SentFile): string[] => [
    ...['--b', `Content-Type: application/octet-stream; name="${encoded(name)}"`, 'Content-Transfer-Encoding: base64'],
    ...[`Content-Disposition: attachment; filename="${encoded(name)}"`, '', Buffer.from(bytes).toString('base64')],
  ];
  return [
    ...[`From: ${from}`, 'To: desk@city.example', `Subject: ${encoded('照片')}`, 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/mixed; boundary="b"', ''],
    ...(text === '' ? [] : ['--b', 'Content-Type: text/plain; charset=utf-8', '', text]),
    ...files.flatMap(part),
    '--b--',
  ].join('\r\n');
}

const program: SentFile = { name: 'x.exe', bytes: new Uint8Array([0x4d, 0x5a, 0, 0, 1, 2, 3, 0]) };
const lastStatement = async (id: string): Promise<Parsed> =>
  (await api.get(`/v1/cases/${id}`, officer)).body.statements.at(-1);
const waiting = async (from: string): Promise<Parsed> =>
  (await api.get('/v1/inbound?limit=200', operator)).body.items.find((item: Parsed) => item.from === from);

it('attaches what a known sender mails, and names in the text what was not taken', async () => {
  const { id } = await api.open({ reporter: { email: 'li@mail.example' } });
  expect(await gateways.raw(letter('li@mail.example', '见附件', [await picture(), program]))).toBe('added');
  const statement = await lastStatement(id);
  expect(statement.text).toBe('照片\n\n见附件\n\n附件“x.exe”未收下：类型不收 / not taken: a type that is not taken');
  expect(statement.attachments).toMatchObject([{ name: '现场.jpg', picture: true, held: false }]);
  const bytes = await api.get(`/v1/cases/${id}/attachments/${statement.attachments[0].id}`, officer);
  expect([bytes.status, bytes.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
});

it('keeps texts of UTF-16 as texts, and no code or link of ours in what a file holds or is called', async () => {
  const { id, accessCode, number } = await api.open({ reporter: { email: 'he@mail.example' } });
  const token = answerToken({ secret: api.casebook.secret, caseId: id as CaseId, cycle: 1, round: 0 });
  const said = `编号${number}，查询码 ${accessCode}，http://127.0.0.1/v1/answers/${token}`;
  const wide: SentFile = { name: '记事.txt', bytes: bytesOf(Buffer.from(`\ufeff${said}`, 'utf16le')) };
  const gif = async (name: string) => picture({ format: 'gif', name });
  const files = [wide, await gif(`查询码${accessCode}.gif`), await gif(`${token}.gif`), await gif(`${accessCode}.gif`)];
  expect(await gateways.raw(letter('he@mail.example', `${number}，见附件`, files))).toBe('added');
  const { attachments } = await lastStatement(id);
  expect(attachments.map(({ name, type }: Parsed) => `${name} ${type}`)).toEqual([
    '记事.txt text/plain',
    '查询码〔略〕.gif image/gif',
    ...['〔略〕.gif image/gif', '〔略〕.gif image/gif'],
  ]);
  const { text } = await api.get(`/v1/cases/${id}/attachments/${attachments[0].id}`, officer);
  expect(text).toBe(`编号${number}，查询码 〔略〕，http://127.0.0.1/v1/answers/〔略〕`);

  const sent = await upload(api, [await gif(`查询码${accessCode}.gif`), await gif(`${token}.gif`)]);
  expect(sent.body.items.map(({ name }: Parsed) => name)).toEqual(['查询码〔略〕.gif', '〔略〕.gif']);
});

it('takes two mails without words for two, by their files, and one that comes again for one', async () => {
  const { id } = await api.open({ reporter: { email: 'wu@mail.example' } });
  const [one, two] = [letter('wu@mail.example', '', [textFile('一')]), letter('wu@mail.example', '', [textFile('二')])];
  expect([await gateways.raw(one), await gateways.raw(two), await gateways.raw(one)]).toEqual([
    ...['added', 'added', 'repeated'],
  ]);
  const { statements } = (await api.get(`/v1/cases/${id}`, officer)).body;
  expect(statements.flatMap(({ attachments }: Parsed) => attachments)).toHaveLength(2);
});

it('keeps ten, and says so of the others', async () => {
  const { id } = await api.open({ reporter: { email: 'ten@mail.example' } });
  const eleven = Array.from({ length: 11 }, (_, i) => textFile(`第${String(i)}份`, `${String(i)}.txt`));
  await gateways.raw(letter('ten@mail.example', '多', eleven));
  const { text, attachments } = await lastStatement(id);
  expect(attachments.map(({ name }: Parsed) => name)).toEqual(eleven.slice(0, 10).map(({ name }) => name));
  expect(text).toContain('附件“10.txt”未收下：附件太多');
});

it('keeps the files of an unknown sender with the message, for intake to see and to attach', async () => {
  const from = 'nobody@mail.example';
  expect(await gateways.raw(letter(from, '新的事', [await picture(), textFile('乙')]))).toBe('waiting');
  const message = await waiting(from);
  expect(message.attachments).toMatchObject([{ name: '现场.jpg', picture: true }, { name: '说明.txt' }]);
  const [first, second] = message.attachments.map((file: Parsed) => file.id);
  const at = (file: string, as: string, query = '') =>
    api.get(`/v1/inbound/${message.id}/attachments/${file}${query}`, as);
  expect((await at(first, operator)).headers.get('content-type')).toBe('image/jpeg');
  expect((await at(first, operator, '?size=thumbnail')).status).toBe(200);
  expect((await at(first, stranger)).status).toBe(403);
  expect((await at(randomUUID(), operator)).status).toBe(404);

  const request = { channel: 'web', kind: 'help', text: '新的事', place: { grid: 'G-0101' }, attachments: [first] };
  const opening = (as: string) =>
    api.call('POST', '/v1/cases', { as, body: request, headers: { 'idempotency-key': randomUUID() } });
  expect((await opening('channel-web')).body.code).toBe('unsuitable-file');
  const opened = await opening(operator);
  expect(opened.status, opened.text).toBe(201);
  expect((await waiting(from)).attachments.map((file: Parsed) => file.id)).toEqual([second]);

  const handled = { as: operator, body: { case: opened.body.id } };
  expect((await api.call('POST', `/v1/inbound/${message.id}/handled`, handled)).status).toBe(204);
  expect((await at(second, operator)).status).toBe(404);
  const { rows } = await api.pool.query('SELECT id FROM upload WHERE message_id = $1', [message.id]);
  expect(rows).toEqual([{ id: first }]);
});

it('holds what a hidden reporter mailed also where intake hangs it on its own note', async () => {
  const reporter = { phone: '+8613812340000', disclosure: 'withheld' } as const;
  const { id } = await api.open({ reporter }, operator);
  await api.command(id, 'dispatch', operator, { unit: 'G-0101' });
  const from = 'hidden@mail.example';
  expect(await gateways.raw(letter(from, '补充', [await picture({ name: '我家.jpg' })]))).toBe('waiting');
  const [file] = (await waiting(from)).attachments;
  const note = { text: '来信所附', visibility: 'internal', attachments: [file.id] };
  expect((await api.command(id, 'note', operator, note)).status).toBe(200);

  expect((await lastStatement(id)).attachments).toMatchObject([{ id: file.id, name: null, held: true }]);
  const bytes = (as: string) => api.get(`/v1/cases/${id}/attachments/${file.id}`, as);
  expect([(await bytes(officer)).status, (await bytes(operator)).status]).toEqual([404, 200]);
  const release = { attachments: [file.id], reason: '办理需要' };
  expect((await api.command(id, 'release-files', operator, release)).status).toBe(200);
  const { statements } = (await api.get(`/v1/cases/${id}`, officer)).body;
  expect(statements.flatMap(({ attachments }: Parsed) => attachments)).toMatchObject([{ name: null, held: false }]);
  expect((await bytes(officer)).status).toBe(200);
});
