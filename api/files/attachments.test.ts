// Tests files of statements: attached once by their sender, and opened by those who read the words.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SentFile, picture, textFile, uploaded } from '../../test/support/api/files.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const [officer, sister, deputy] = ['sample-g-0101-officer', 'sample-g-0201-officer', 'sample-g-0101-officer-deputy'];
const [operator, stationDesk] = ['sample-b-01-operator', 'sample-s-01-desk'];
const [liaison, hall] = ['sample-d-cg-liaison', 'sample-hall-desk'];
let api: TestApi;

beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

const sent = (files: readonly SentFile[], as?: string): Promise<string[]> => uploaded(api, files, as);
const open = (body: object, key: string = randomUUID()): Promise<Answer> =>
  api.call('POST', '/v1/requests', { body, headers: { 'idempotency-key': key } });
const place = { address: '样例路一号' };
const filed = async (over: object = {}): Promise<Parsed> => {
  const answer = await open({ text: '灯坏了', place, reporter: { phone: '+8613812340000' }, ...over });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
};
const shown = async (id: string, as: string): Promise<Parsed> => (await api.get(`/v1/cases/${id}`, as)).body;
const filesIn = (view: Parsed): Parsed[] => view.statements.flatMap(({ attachments }: Parsed) => attachments);
const bytesAt = (id: string, file: string, as: string, query = ''): Promise<Answer> =>
  api.get(`/v1/cases/${id}/attachments/${file}${query}`, as);
/** A case at the first grid, with files by the citizen. */
async function openedWith(ids: readonly string[], disclosure = 'named'): Promise<Parsed> {
  const opened = await filed({ attachments: ids, reporter: { phone: '+8613812340000', disclosure } });
  await api.command(opened.id, 'dispatch', operator, { unit: 'G-0101' });
  return opened;
}

describe('an upload', () => {
  it('is attached to a request, in the order named, and only once', async () => {
    const ids = await sent([textFile('一'), await picture()]);
    const { id } = await openedWith([ids[1]!, ids[0]!]);
    const files = filesIn(await shown(id, officer));
    expect(files).toEqual([
      { id: ids[1], name: '现场.jpg', type: 'image/jpeg', bytes: expect.any(Number), picture: true, held: false },
      { id: ids[0], name: '说明.txt', type: 'text/plain', bytes: 3, picture: false, held: false },
    ]);
    const again = await open({ text: '另一件', attachments: [ids[0]] });
    expect([again.status, again.body.code, again.body.errors[0].pointer]).toEqual([
      ...[422, 'unsuitable-file', '/attachments/0'],
    ]);
  });

  it('is not attached by another sender, nor by an id that nobody was given', async () => {
    const [staffs] = await sent([textFile('内部')], officer);
    const [citizens] = await sent([textFile('群众')]);
    expect((await open({ text: '拿别人的', attachments: [staffs] })).body.code).toBe('unsuitable-file');
    const { id } = await openedWith([]);
    const note = { text: '看', visibility: 'internal' };
    const given = (attachments: unknown, as = officer) => api.command(id, 'note', as, { ...note, attachments });
    expect((await given([citizens])).body.code).toBe('unsuitable-file');
    expect((await given([staffs], stationDesk)).body.code).toBe('unsuitable-file');
    const guessed = await given([staffs, randomUUID()]);
    expect([guessed.status, guessed.body.errors[0].pointer]).toEqual([422, '/attachments/1']);
    expect((await given([staffs, staffs])).body.errors[0]).toMatchObject({
      pointer: '/attachments/1',
      code: 'repeated',
    });
    expect((await given(['x'])).status).toBe(400);
    expect((await given([staffs])).status).toBe(200);
    expect((await given([staffs])).body.code).toBe('unsuitable-file');
  });

  it('of two commands at once goes to one, and the other is refused whole', async () => {
    const [file] = await sent([textFile('一份')], officer);
    const [one, other] = [await openedWith([]), await openedWith([])];
    const note = { text: '抢', visibility: 'internal', attachments: [file] };
    const answers = await Promise.all([one, other].map(({ id }) => api.command(id, 'note', officer, note)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const notes = await Promise.all([one, other].map(async ({ id }) => (await shown(id, officer)).statements.length));
    expect(notes.sort()).toEqual([1, 2]);
  });

  it('stays attached when the same request or command comes again under its key', async () => {
    const key = randomUUID();
    const body = { text: '同一件', attachments: await sent([textFile('a')]) };
    const [first, again] = [await open(body, key), await open(body, key)];
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect((await open({ ...body, attachments: [] }, key)).body.code).toBe('key-reused');

    const { id } = await openedWith([]);
    const note = { text: '附图', visibility: 'internal', attachments: await sent([textFile('b')], officer) };
    const headers = { 'idempotency-key': randomUUID() };
    const give = () => api.call('POST', `/v1/cases/${id}/commands/note`, { as: officer, body: note, headers });
    const [given, repeated] = [await give(), await give()];
    expect([given.status, repeated.status, repeated.headers.get('idempotent-replay')]).toEqual([200, 200, 'true']);
    expect(filesIn(repeated.body)).toHaveLength(1);
  });

  it('stays attached when taps under one key come at once, of staff and of citizens', async () => {
    const { id, number, accessCode } = await openedWith([]);
    const before = (await shown(id, officer)).version;
    const rounds = 6;
    for (let round = 0; round < rounds; round += 1) {
      const headers = { 'idempotency-key': randomUUID() };
      const note = { text: '附图', visibility: 'internal', attachments: await sent([textFile('b')], officer) };
      const said = { number, accessCode, text: `补充${String(round)}`, attachments: await sent([textFile('c')]) };
      const staff = { as: officer, body: note, headers };
      const taps = Array.from({ length: 4 }).flatMap(() => [
        api.call('POST', `/v1/cases/${id}/commands/note`, staff),
        api.call('POST', '/v1/track/statements', { body: said, headers }),
      ]);
      const answers = await Promise.all(taps);
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 4 }).flatMap(() => [200, 201]));
    }
    const after = await shown(id, officer);
    expect([filesIn(after).length, after.version - before]).toEqual([2 * rounds, 2 * rounds]);
  });

  it('is refused with a command that says nothing, and waits on', async () => {
    const { id } = await openedWith([]);
    const attachments = await sent([textFile('a')], officer);
    const silent = await api.command(id, 'contact', officer, { method: 'phone', reached: true, attachments });
    expect([silent.status, silent.body.errors[0]]).toEqual([
      400,
      expect.objectContaining({ pointer: '/attachments', code: 'without-words' }),
    ]);
    const said = await api.command(id, 'contact', officer, {
      method: 'phone',
      reached: true,
      note: '已联系',
      attachments,
    });
    expect(filesIn(said.body).map((file) => file.id)).toEqual(attachments);
  });
});

describe('the bytes of a file', () => {
  it('come with what keeps a browser from running or keeping them', async () => {
    const [pictured, text] = await sent([await picture({ name: '“现场” 1.jpg' }), textFile('<script>', '页.html')]);
    const { id } = await openedWith([pictured!, text!]);
    const image = await bytesAt(id, pictured!, officer);
    expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(image.headers.get('content-disposition')).toBe(
      `inline; filename="____ 1.jpg"; filename*=UTF-8''${encodeURIComponent('“现场” 1.jpg')}`,
    );
    const page = await bytesAt(id, text!, officer);
    expect([page.text, page.headers.get('content-type')]).toEqual(['<script>', 'text/plain']);
    expect(page.headers.get('content-disposition')).toMatch(/^attachment; filename="_\.html\.txt"/);
    for (const { headers } of [image, page]) {
      expect(headers.get('content-security-policy')).toBe(`sandbox; default-src 'none'`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(Number(headers.get('content-length'))).toBeGreaterThan(0);
    }
    const small = await bytesAt(id, pictured!, officer, '?size=thumbnail');
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await bytesAt(id, text!, officer, '?size=thumbnail')).status).toBe(404);
    expect((await bytesAt(id, text!, officer, '?size=large')).status).toBe(400);
  });

  it('are for those who read the case, and for nobody by another case', async () => {
    const [file] = await sent([textFile('给本网格')]);
    const { id } = await openedWith([file!]);
    const other = await openedWith([]);
    for (const as of [officer, deputy, stationDesk]) expect((await bytesAt(id, file!, as)).status, as).toBe(200);
    const unknown = await bytesAt(id, randomUUID(), officer);
    for (const answer of [await bytesAt(id, file!, sister), await bytesAt(other.id, file!, officer)]) {
      expect([answer.status, answer.body.code, answer.body.title]).toEqual([404, 'not-found', unknown.body.title]);
    }
    expect((await api.get(`/v1/cases/${id}/attachments/${file}`)).status).toBe(401);
  });

  it('are for no recused person, and not for a channel where the words are not', async () => {
    const [file] = await sent([textFile('给本网格')], officer);
    const { id } = await api.open();
    await api.command(id, 'note', officer, { text: '内部', visibility: 'internal', attachments: [file] });
    expect(filesIn(await shown(id, 'channel-web'))).toEqual([]);
    expect((await bytesAt(id, file!, 'channel-web')).status).toBe(404);
    expect((await bytesAt(id, file!, deputy)).status).toBe(200);
    await api.command(id, 'amend', operator, { about: { person: deputy }, reason: '与其有关' });
    expect((await bytesAt(id, file!, deputy)).status).toBe(404);
  });

  it('stay open to who looks back only as far as the look goes', async () => {
    const [before, later] = await sent([textFile('之前'), textFile('之后', '后.txt')], officer);
    const { id } = await openedWith([]);
    await api.command(id, 'offer-transfer', officer, { to: 'D-CG', legalBasis: '职责', reason: '移交' });
    const note = (text: string, file: string, as: string) =>
      api.command(id, 'note', as, { text, visibility: 'internal', attachments: [file] });
    expect((await note('期间', before!, officer)).status).toBe(200);
    expect((await bytesAt(id, before!, liaison)).status).toBe(200);
    await api.command(id, 'refuse-transfer', liaison, { reason: '不属本局' });
    await api.command(id, 'rule', hall, { assignTo: 'G-0101', reason: '裁定' });
    expect((await note('之后', later!, officer)).status).toBe(200);
    expect(filesIn(await shown(id, liaison)).map((file) => file.id)).toEqual([before]);
    expect([(await bytesAt(id, before!, liaison)).status, (await bytesAt(id, later!, liaison)).status]).toEqual([
      200, 404,
    ]);
  });
});

describe('the citizen', () => {
  it('reads with number and code what came from the citizen or was written for the citizen', async () => {
    const [own] = await sent([await picture()]);
    const { id, number, accessCode } = await openedWith([own!]);
    const [inside, result] = await sent(
      [textFile('内部'), await picture({ name: '修好.png', format: 'png' })],
      officer,
    );
    await api.command(id, 'note', officer, { text: '内部', visibility: 'internal', attachments: [inside] });
    const done = { result: 'solved', text: '修好了', contacted: true, attachments: [result] };
    expect((await api.command(id, 'complete', officer, done)).status).toBe(200);

    const code = { number, accessCode };
    const plain = await api.call('POST', '/v1/track', { body: code });
    expect(plain.body.attachments).toMatchObject([
      { id: own, by: 'citizen', name: '现场.jpg', thumbnail: null },
      { id: result, by: 'unit', name: '修好.png', thumbnail: null },
    ]);
    const embedded = (await api.call('POST', '/v1/track', { body: { ...code, thumbnails: true } })).body;
    for (const { thumbnail } of embedded.attachments) {
      expect(Buffer.from(thumbnail, 'base64').subarray(0, 2).toString('hex')).toBe('ffd8');
    }
    const fetched = (file: string, body: object = code) => api.call('POST', `/v1/track/attachments/${file}`, { body });
    expect((await fetched(result!)).headers.get('content-type')).toBe('image/png');
    expect((await fetched(result!, { ...code, size: 'thumbnail' })).headers.get('content-type')).toBe('image/jpeg');
    for (const body of [code, { number, accessCode: 'wrong' }]) {
      expect((await fetched(body === code ? inside! : own!, body)).body.code).toBe('not-found');
    }
  });

  it('adds files to what the unit asked for', async () => {
    const { id, number, accessCode } = await openedWith([]);
    await api.command(id, 'sign', officer);
    await api.command(id, 'request-information', officer, { question: '请发照片' });
    const { missing } = (await api.call('POST', '/v1/track', { body: { number, accessCode } })).body;
    const [file] = await sent([await picture()]);
    const answer = await api.call('POST', missing.answerAt, { body: { text: '见照片', attachments: [file] } });
    expect(answer.status, answer.text).toBe(200);
    expect(filesIn(await shown(id, officer))).toMatchObject([{ id: file, held: false }]);
  });
});
