// Tests over HTTP that nobody who holds a case hides it from those who watch over the work.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putRegister, readRegister } from '../../casebook/registers/registers.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const officer = 'sample-g-0301-officer';
const operator = 'sample-b-01-operator';
/** Everyone who could find out, up to the hall. */
const superiors = [
  ...['sample-s-03-desk', 'sample-s-03-chief', 'sample-b-01-desk', 'sample-b-01-chief', 'sample-b-01-supervision'],
  ...[
    'sample-b-01-callback',
    'sample-b-01-callback-2',
    'sample-cb-supervision',
    'sample-hall-desk',
    'sample-hall-chief',
  ],
];
const watching = ['sample-b-01-supervision', 'sample-cb-supervision'];
const reason = '与其有关';

const ids = ({ body }: { body: Parsed }): string[] => body.items.map((item: Parsed) => item.id ?? item.caseId);
const amend = (id: string, as: string, about: Parsed) => api.command(id, 'amend', as, { about, reason });

/** The case is read, on the board, and in the feed; the board shows it once it is late. */
async function seenBy(id: string, as: string): Promise<void> {
  expect((await api.get(`/v1/cases/${id}`, as)).status, as).toBe(200);
  expect(ids(await api.get('/v1/overdue?limit=200', as)), as).toContain(id);
  // The feed shows an event once no older transaction of the whole server is under way.
  await expect
    .poll(async () => ids(await api.get('/v1/events?limit=1000', as)), { timeout: 10_000, message: as })
    .toContain(id);
}

describe('a grid officer who names superior after superior', () => {
  it('hides the case from none of them, nor from the police by naming the city bureau', async () => {
    const { id } = await api.open({ place: { grid: 'G-0301' } });
    for (const person of superiors) expect((await amend(id, officer, { person })).status, person).toBe(200);
    expect((await amend(id, officer, { unit: 'CB' })).status).toBe(200);
    const shown = await api.get(`/v1/cases/${id}`, operator);
    expect(shown.body).toMatchObject({ unit: 'G-0301', recused: { units: [], persons: [] } });
    for (const as of superiors) expect((await api.get(`/v1/cases/${id}`, as)).status, as).toBe(200);
    api.now = '2026-03-20T02:00:00.000Z';
    for (const as of watching) await seenBy(id, as);
    api.now = '2026-03-03T02:00:00.000Z';
  });

  it('leaves a proposal that intake reads and decides; the colleague named does not read whom it names', async () => {
    const { id } = await api.open({ place: { grid: 'G-0301' } });
    const person = 'sample-s-03-chief';
    expect((await amend(id, officer, { person })).status).toBe(200);
    const proposal = async (as: string): Promise<Parsed> =>
      (await api.get(`/v1/cases/${id}/events`, as)).body.items.find(({ kind }: Parsed) => kind === 'recusal-proposed');
    for (const as of [operator, officer]) expect((await proposal(as)).data.about).toEqual({ person });
    for (const as of [person, 'sample-s-03-desk']) {
      expect(await proposal(as)).toMatchObject({ data: { about: null }, reason: null });
      expect((await api.get(`/v1/cases/${id}`, as)).text).not.toContain(reason);
      const found = await api.call('POST', '/v1/cases/search', { as, body: { words: reason } });
      expect(ids(found)).not.toContain(id);
    }
    expect(await proposal(operator)).toMatchObject({ reason });
    const waiting = await api.get('/v1/tasks?limit=200', operator);
    const task = waiting.body.items.find((one: Parsed) => one.case.id === id);
    expect(task).toMatchObject({ kind: 'decide-recusal', mayFinish: true });
    const declined = await api.command(id, 'finish-task', operator, { task: task.id, note: '与其无关' });
    expect(declined.body).toMatchObject({ tasks: [], recused: { persons: [] } });
  });
});

describe('a proposal about a colleague', () => {
  const deputy = 'sample-g-0301-officer-deputy';
  const taskOf = async (id: string): Promise<string> =>
    (await api.get(`/v1/cases/${id}`, operator)).body.tasks[0].id as string;

  it('is not killed by the colleague: not finished, not merged away, not answered by another recusal', async () => {
    const older = await api.open({ place: { grid: 'G-0301' } });
    const { id } = await api.open({ place: { grid: 'G-0301' } });
    expect((await amend(id, deputy, { person: officer })).status).toBe(200);
    const finished = await api.command(id, 'finish-task', officer, { task: await taskOf(id), note: '无关' });
    const merged = await api.command(id, 'merge', officer, { into: older.id, reason: '同一事项' });
    expect([finished.status, merged.status, merged.body.code]).toEqual([403, 409, 'recusal-open']);
    expect((await amend(id, 'sample-s-03-desk', { unit: 'G-0305' })).status).toBe(200);
    expect(await taskOf(id)).toBeDefined();
  });

  it('in intake is not read by the colleague, who cannot decide it; the other one does', async () => {
    const { id } = await api.open({ place: { grid: 'G-0301' } });
    expect((await amend(id, officer, { person: operator })).status).toBe(200);
    const other = 'sample-b-01-operator-2';
    const told = await api.pool.query(`SELECT post FROM notification WHERE case_id = $1 AND template = 'task'`, [id]);
    expect(told.rows).toEqual([{ post: 'B-01-operator-2' }]);
    for (const path of ['', '/events']) {
      const { text } = await api.get(`/v1/cases/${id}${path}`, operator);
      expect([text.includes(reason), path !== '' && text.includes(`"person":"${operator}"`)]).toEqual([false, false]);
      expect((await api.get(`/v1/cases/${id}${path}`, other)).text).toContain(reason);
    }
    const found = await api.call('POST', '/v1/cases/search', { as: operator, body: { words: reason } });
    expect(ids(found)).not.toContain(id);
    const task = await taskOf(id);
    expect((await api.command(id, 'finish-task', operator, { task, note: '无关' })).status).toBe(403);
    expect((await api.command(id, 'finish-task', other, { task, note: '无关' })).status).toBe(200);
    expect((await api.get(`/v1/cases/${id}`, operator)).text).not.toContain(reason);
  });

  it('reaches a case that was merged before, so that the colleague reads neither of the two', async () => {
    const older = await api.open({ place: { grid: 'G-0301' } });
    const { id } = await api.open({ place: { grid: 'G-0301' } });
    expect((await api.command(id, 'merge', officer, { into: older.id, reason: '同一事项' })).status).toBe(200);
    for (const one of [id, older.id]) {
      expect((await amend(one, operator, { person: officer })).status).toBe(200);
      expect((await api.get(`/v1/cases/${one}`, officer)).status).toBe(404);
    }
  });
});

describe('a case about the whole city bureau', () => {
  it('is handled by the hall, which is told, reads it, and has it on board and feed', async () => {
    const { id } = await api.open({ place: { grid: 'G-0301' } });
    const said = await amend(id, operator, { unit: 'CB' });
    expect(said.body).toMatchObject({ unit: 'HALL', recused: { units: ['CB'] } });
    for (const as of watching) expect((await api.get(`/v1/cases/${id}`, as)).status).toBe(404);
    const { rows } = await api.pool.query(`SELECT post FROM notification WHERE case_id = $1 AND template = 'recusal'`, [
      id,
    ]);
    expect(rows).toEqual([{ post: 'HALL-chief' }]);
    api.now = '2026-04-20T02:00:00.000Z';
    for (const as of ['sample-hall-desk', 'sample-hall-chief']) await seenBy(id, as);
    expect((await api.get('/v1/overdue', 'sample-s-03-desk')).status).toBe(403);
    expect((await api.get('/v1/events', 'sample-s-03-chief')).status).toBe(403);
    api.now = '2026-03-03T02:00:00.000Z';
  });

  it('is opened with the same result, and out of the reach of the police', async () => {
    const { id } = await api.open({ place: { grid: 'G-0301' }, about: { unit: 'CB' } });
    expect((await api.get(`/v1/cases/${id}`, 'sample-hall-desk')).body).toMatchObject({ unit: 'HALL' });
    expect((await amend(id, operator, { person: 'sample-hall-desk' })).status).toBe(404);
  });
});

describe('a case about everybody at the top', () => {
  it('is refused by field: somebody independent has to be left', async () => {
    const { id } = await api.open({ place: { grid: 'G-0301' }, about: { person: 'sample-hall-chief' } });
    const refused = await amend(id, operator, { person: 'sample-hall-desk' });
    expect([refused.status, refused.body.code]).toEqual([400, 'nobody-independent']);
    expect((await api.get(`/v1/cases/${id}`, 'sample-hall-desk')).status).toBe(200);
  });

  it('is not opened where the top has one post, and is about its holder', async () => {
    const small = await startTestApi();
    try {
      const entry = (await readRegister(small.casebook, { register: 'posts', code: 'HALL-desk' }))!;
      const order = { register: 'posts', code: 'HALL-desk', reason: 'a test', by: 'test', at: small.now } as const;
      await putRegister(small.casebook, { ...order, body: { ...entry.body, active: false } });
      const body = { channel: 'web', kind: 'complaint', text: '投诉', about: { person: 'sample-hall-chief' } };
      const headers = { 'idempotency-key': 'about-the-top' };
      const refused = await small.call('POST', '/v1/cases', { as: 'channel-web', body, headers });
      const errors = [{ pointer: '/about/person', code: 'nobody-independent' }];
      expect(refused.body).toMatchObject({ status: 400, errors });
    } finally {
      await small.close();
    }
  });
});
