// Tests cases of the past over HTTP: closed at once, silent, found, never taken up again.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessCode } from '../../casebook/keys/access-code.js';
import { commandNames } from '../../domain/case/commands.js';
import { plusMs } from '../../domain/base/instant.js';
import { gatewaySecrets, gatewaysOf } from '../../test/support/api/gateways.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { aPhone, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ gatewaySecrets });
});
afterAll(() => api.close());

const day = 86_400_000;
const [officer, operator, desk] = ['sample-g-0101-officer', 'sample-b-01-operator', 'sample-s-01-desk'];
const row = {
  channel: 'import',
  kind: 'complaint',
  text: '六号楼门前的路灯坏了半个月',
  place: { grid: 'G-0101' },
  occurredAt: '2018-11-06T09:20:00+08:00',
};
const history = { closedAt: '2018-11-20T10:00:00+08:00', answer: '已更换灯泡，路灯恢复照明。' };
const post = (body: unknown, { as = 'channel-import', key = String(randomUUID()), headers = {} } = {}) =>
  api.call('POST', '/v1/cases', { as, body, headers: { 'idempotency-key': key, ...headers } });
async function taken(over: object = {}, as = 'channel-import'): Promise<Parsed> {
  const answer = await post({ ...row, history, ...over }, { as });
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
}
const refusal = ({ status, body: { code, errors = [] } }: Answer) => [
  status,
  code,
  ...errors.map((one: Parsed) => `${one.pointer} ${one.code}`),
];
const rowsOf = async (table: string, id: string): Promise<number> =>
  (await api.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE case_id = $1`, [id])).rows[0]!.n;
const casesWith = async (reference: string): Promise<number> =>
  (await api.pool.query(`SELECT FROM case_file WHERE channel_reference = $1`, [reference])).rowCount ?? 0;
async function categoryOfDepartment(): Promise<string> {
  const { categories } = await api.casebook.facts.current();
  return [...categories.values()].find(({ department }) => department !== null)!.code;
}
const search = async (body: object, as = officer): Promise<Parsed> =>
  (await api.call('POST', '/v1/cases/search', { as, body })).body;
const view = async (id: string, as = officer): Promise<Parsed> =>
  (await api.get(`/v1/cases/${id}?events=true`, as)).body;

describe('a request of the past', () => {
  it('is closed at once at the unit that would have it, without clocks, post or code', async () => {
    const { id, number, ...answer } = await taken();
    expect(answer).toMatchObject({
      ...{ accessCode: null, status: 'closed', unit: 'G-0101', post: null, level: 'grid' },
      ...{ promisedBy: null, clocks: [], version: 1, routedBecause: { rule: 'grid-of-place' } },
    });
    expect(number).toMatch(/^20260303-\d{7}-[0-9A-Z]$/);
    const seen = await view(id);
    expect(seen).toMatchObject({
      ...{ status: 'closed', outcome: 'former', registeredAt: tuesdayMorning, occurredAt: '2018-11-06T01:20:00.000Z' },
      ...{ closedAt: '2018-11-20T02:00:00.000Z', turn: null, nextClock: null, clocks: [], tasks: [], officer: null },
    });
    expect(seen.statements.map(({ purpose, text, visibility }: Parsed) => [purpose, text, visibility])).toEqual([
      ['request', row.text, 'citizen'],
      ['result', history.answer, 'citizen'],
    ]);
    expect(seen.events).toMatchObject([
      { kind: 'registered', data: { status: 'closed', history: { closedAt: seen.closedAt }, text: history.answer } },
    ]);
    for (const as of [desk, 'sample-b-01-desk', operator]) expect((await view(id, as)).number).toBe(number);
    expect((await api.get(`/v1/cases/${id}`, 'sample-g-0202-officer')).status).toBe(404);
    await expectCasebookAgrees(api.casebook, [id]);
  });

  it('ended when it happened where nothing else is said, and needs no answer', async () => {
    const { id } = await taken({ history: {} });
    const seen = await view(id);
    expect([seen.closedAt, seen.statements.length]).toEqual(['2018-11-06T01:20:00.000Z', 1]);
    await expectCasebookAgrees(api.casebook, [id]);
  });

  it('is silent: no notice, errand, clock, task or agenda is owed, whatever its words and category', async () => {
    const reporter = { phone: aPhone(), email: 'past@mail.example' };
    const fire = { text: '救命，着火了，有人正在持刀砍人，快来人！', reporter };
    const department = { category: await categoryOfDepartment(), reporter };
    const about = { about: { person: officer }, reporter };
    await allow('web', true);
    const asked = [fire, department, about, { ...fire, channel: 'web' }, { place: {}, reporter }];
    for (const over of asked) {
      const { id, status, call } = await taken(over, over === asked[3] ? 'channel-web' : 'channel-import');
      expect([status, call]).toEqual(['closed', undefined]);
      for (const table of ['notification', 'errand', 'clock', 'question'])
        expect([table, await rowsOf(table, id)]).toEqual([table, 0]);
      const { rows } = await api.pool.query(
        `SELECT done, next_at, (engine_epoch, engine_seq) < (epoch, seq) AS owed FROM agenda WHERE case_id = $1`,
        [id],
      );
      expect(rows).toEqual([{ done: true, next_at: null, owed: false }]);
      expect((await view(id, 'sample-b-01-desk')).tasks).toEqual([]);
      await expectCasebookAgrees(api.casebook, [id]);
    }
    await allow('web', false);
  });

  it('stays with the police where a rule names a department, and says so', async () => {
    const { id, unit, routedBecause } = await taken({ category: await categoryOfDepartment() });
    expect([unit, routedBecause.rule]).toEqual(['B-01', 'department-of-category']);
    expect(routedBecause.text).toContain('历史件不再移交');
    const { rows } = await api.pool.query(`SELECT readable_by FROM case_file WHERE id = $1`, [id]);
    expect(rows[0].readable_by.filter((one: string) => one.startsWith('D-'))).toEqual([]);
  });
});

describe('a former case among the others', () => {
  it('is found by words of request and answer, by number, and by phone for those who may', async () => {
    const phone = aPhone();
    const { id, number } = await taken({ text: '老槐树下的井盖松动', reporter: { phone } });
    const found = async (body: object, as?: string) => (await search(body, as)).items.map((one: Parsed) => one.id);
    expect(await found({ words: '老槐树' })).toEqual([id]);
    expect(await found({ words: '恢复照明 井盖' })).toEqual([id]);
    expect(await found({ q: number })).toEqual([id]);
    expect(await found({ phone })).toEqual([id]);
    const hidden = await taken({ text: '银杏树下', reporter: { phone: aPhone(), disclosure: 'withheld' } });
    expect((await view(hidden.id)).reporter).toMatchObject({ phone: null, name: null });
    expect((await view(hidden.id, operator)).reporter.phone).not.toBeNull();
  });

  it('counts among cases and apart from them, by when it was taken over, and in no figure of time or queue', async () => {
    const figures = async () => ({
      overdue: (await api.get('/v1/overdue', 'sample-b-01-supervision')).body.counts,
      cards: (await api.get('/v1/cards', 'sample-b-01-supervision')).body.items.length,
      tasks: (await api.get('/v1/tasks', desk)).body.items.length,
      queues: (await api.get('/v1/me', officer)).body.queues,
      turns: (await search({ status: ['dispatched', 'handling'], turns: true })).turns,
      waiting: (await search({ mine: true, turns: true })).turns,
      ours: (await search({ queue: 'ours', count: true })).total,
      mine: (await search({ assignedTo: 'me', count: true })).total,
    });
    const count = async (over: object) =>
      (await search({ count: true, registeredFrom: tuesdayMorning, ...over })).total;
    await api.open({ place: { grid: 'G-0101' } });
    const [all, without, only] = [await count({}), await count({ former: false }), await count({ former: true })];
    const before = await figures();
    await taken();
    await taken();
    expect(await figures()).toEqual(before);
    expect([await count({}), await count({ former: false }), await count({ former: true })]).toEqual([
      ...[all + 2, without, only + 2],
    ]);
    expect(without + only).toBe(all);
    expect(await count({ registeredTo: tuesdayMorning })).toBe(0);
  });

  it('is no possible duplicate, takes no case in, and gets no message of its reporter', async () => {
    const phone = aPhone();
    const words = { text: '广场夜里放音响，很吵', reporter: { phone } };
    const former = await taken(words);
    const today = await api.open({ ...words, place: { grid: 'G-0101' } });
    const { items } = (await api.call('POST', '/v1/cases/similar', { as: operator, body: { case: today.number } }))
      .body;
    expect(items.map((one: Parsed) => one.id)).not.toContain(former.id);
    const merged = await api.command(today.id, 'merge', operator, { into: former.number, reason: '同一件事' });
    expect([merged.status, merged.body.code]).toEqual([400, 'unsuitable-case']);
    const other = aPhone();
    const silent = await taken({ reporter: { phone: other } });
    expect(await gatewaysOf(api).sms(other, '路灯又坏了')).toBe('waiting');
    expect((await view(silent.id)).statements).toHaveLength(2);
  });

  it('refuses every command but a note, and says what to do instead', async () => {
    const { id, number } = await taken({ reporter: { phone: aPhone() } });
    const reopened = await api.command(id, 'reopen', operator, { reason: '又坏了' });
    expect(refusal(reopened)).toEqual([409, 'former-case']);
    expect(reopened.body.title).toContain('注明本件编号');
    const supplied = await api.command(id, 'supply-information', operator, { text: '又坏了' });
    expect(refusal(supplied)).toEqual([409, 'former-case']);
    for (const as of [officer, desk, operator, 'sample-b-01-callback', 'sample-b-01-supervision', 'channel-import']) {
      const { allowedCommands } = await view(id, as);
      expect(commandNames.filter((name) => allowedCommands.includes(name) && name !== 'note')).toEqual([]);
    }
    const noted = await api.command(id, 'note', officer, { text: `见 ${number}`, visibility: 'citizen' });
    expect(noted.status, noted.text).toBe(200);
    expect(await rowsOf('notification', id)).toBe(0);
    await expectCasebookAgrees(api.casebook, [id]);
  });

  it('cannot be tracked by any code, nor read by administrators', async () => {
    const { id, number } = await taken({ reporter: { phone: aPhone() } });
    const code = accessCode(api.casebook.secret, id);
    const body = { number, accessCode: code };
    expect((await api.call('POST', '/v1/track', { body })).status).toBe(404);
    for (const role of ['system', 'security', 'audit']) {
      expect((await api.get(`/v1/cases/${id}`, `sample-hall-${role}-administrator`)).status).toBe(404);
    }
  });

  it('keeps the answer free of what a hidden reporter must not be known by, and of keys of ours', async () => {
    const phone = aPhone();
    const open = await api.open({ reporter: { phone } });
    const reporter = { phone, name: '欧阳明月', disclosure: 'withheld' };
    const answer = `已电话答复欧阳明月（${phone}）。编号 ${open.number}，查询码 ${open.accessCode}`;
    const { id } = await taken({ reporter, history: { answer } });
    const said = JSON.stringify(await view(id));
    for (const secret of ['欧阳明月', phone, open.accessCode]) expect(said).not.toContain(secret);
  });
});

it('leaves the access codes of its reporter’s own cases masked, however many former ones came after', async () => {
  const reporter = { phone: aPhone() };
  const { accessCode: own } = await api.open({ reporter });
  await Promise.all(Array.from({ length: 51 }, () => taken({ reporter })));
  const { id } = await api.open({ reporter, text: `我的查询码是 ${own}，还没有修好` });
  expect(JSON.stringify((await view(id)).statements)).not.toContain(own);
});

async function allow(code: string, history: boolean): Promise<void> {
  const { names } = (await api.casebook.facts.current()).channels.get(code)!;
  const body = { names, history, reason: '接收历史件' };
  const put = await api.call('PUT', `/v1/channels/${code}`, { as: 'sample-cb-system-administrator', body });
  expect(put.status, put.text).toBe(200);
}

describe('who may take over a former case', () => {
  it('is refused on a channel whose entry does not allow it, and to who may not open there', async () => {
    expect(refusal(await post({ ...row, channel: 'web', history }, { as: 'channel-web' }))).toEqual([
      ...[422, 'no-former-cases', '/history no-former-cases'],
    ]);
    for (const as of ['channel-web', officer, 'sample-cb-system-administrator']) {
      expect(refusal(await post({ ...row, history }, { as }))).toEqual([403, 'forbidden']);
    }
    expect((await taken({}, operator)).status).toBe('closed');
    const unknown = await post({ ...row, history: { ...history, status: 'closed' } });
    expect(refusal(unknown)).toEqual([400, 'invalid-request', '/history/status unknown-field']);
  });

  it('must say when it happened, and when it ended not before that nor in the future', async () => {
    const { occurredAt: _left, ...timeless } = row;
    const wrong = async (body: object) => refusal(await post(body)).slice(1);
    expect(await wrong({ ...timeless, history })).toEqual(['invalid-request', '/occurredAt required']);
    const future = plusMs(tuesdayMorning, day);
    expect(await wrong({ ...row, occurredAt: future, history: {} })).toEqual([
      ...['invalid-request', '/occurredAt in-future'],
    ]);
    expect(await wrong({ ...row, history: { closedAt: future } })).toEqual([
      ...['invalid-request', '/history/closedAt in-future'],
    ]);
    expect(await wrong({ ...row, history: { closedAt: '2018-11-06T09:19:59+08:00' } })).toEqual([
      ...['invalid-request', '/history/closedAt before-occurred'],
    ]);
    const fields = await post({ ...row, history: { closedAt: future } });
    expect(fields.body.errors[0].detail).toBe('此时刻尚未到。');
  });

  it('gets the same answer for the same row, and another for the same reference with other words or as another kind', async () => {
    const before = plusMs(tuesdayMorning, -day);
    const sent = { ...row, occurredAt: before, channelReference: 'F-1', history: {} };
    const first = await post(sent);
    const again = await post(sent);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(again.text).toBe(first.text);
    const { history: _left, ...now } = sent;
    for (const body of [{ ...sent, text: '别的事' }, { ...sent, history: { answer: '别的' } }, now]) {
      expect(refusal(await post(body))).toEqual([422, 'key-reused']);
    }
    expect(refusal(await post({ ...now, occurredAt: row.occurredAt }))).toEqual([422, 'key-reused']);
    expect(await casesWith('F-1')).toBe(1);
    const living = { ...now, channelReference: 'F-2' };
    expect((await post(living)).status).toBe(201);
    expect(refusal(await post({ ...living, history: {} }))).toEqual([422, 'key-reused']);
    expect(await casesWith('F-2')).toBe(1);
  });
});
