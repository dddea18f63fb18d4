// Tests one command on many cases over HTTP: dry run, key, chunks, one digest notice.
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BulkChunkError, chunkSize, workBulkChunk } from '../../casebook/bulk/bulk-chunk.js';
import { bulkJobSchema, bulkPreviewSchema } from '../../contracts/lists/bulk.js';
import { plusMs } from '../../domain/base/instant.js';
import { startBulkRunner } from '../../background/jobs/run-bulk.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import { inTrouble, sleepers, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { administration, security, system } from '../../test/support/api/administrators.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const operator = 'sample-b-01-operator';
const bureau = 'sample-b-01-desk';
const station = 'sample-s-01-desk';
const supervision = 'sample-b-01-supervision';
const clock = () => api.now;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.now = tuesdayMorning;
});

const openMany = async (n: number, grid = 'G-0101'): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < n; i++) ids.push((await api.open({ place: { grid } })).id);
  return ids;
};

const bulk = async (as: string, body: unknown, key = randomUUID()) => {
  const answer = await api.call('POST', '/v1/bulk', { as, body, headers: { 'idempotency-key': key } });
  const form = answer.status === 202 ? bulkJobSchema : answer.status === 200 ? bulkPreviewSchema : null;
  expect(form?.safeParse(answer.body).error?.issues, answer.text.slice(0, 500)).toBeUndefined();
  return answer;
};

const job = async (id: string, as: string, query = '') => (await api.get(`/v1/bulk/${id}${query}`, as)).body;

/** Works until nothing is left; returns the number of chunks. */
async function workAll(): Promise<number> {
  let chunks = 0;
  while (await workBulkChunk(api.casebook, { clock })) chunks++;
  return chunks;
}

const noticesTo = async (post: string) => {
  const { rows } = await api.pool.query<{ template: string; params: Record<string, string | number> }>(
    'SELECT template, params FROM notification WHERE post = $1 ORDER BY created_at, id',
    [post],
  );
  return rows;
};

const kindsOf = async (id: string) =>
  (await api.get(`/v1/cases/${id}/events`, bureau)).body.items.map((one: Parsed) => one.kind);

describe('POST /v1/bulk with a dry run', () => {
  it('answers the outcome for each case, and writes nothing', async () => {
    const [one, other] = await openMany(2);
    const body = { post: 'G-0102-officer' };
    const { status, body: seen } = await bulk(station, {
      command: 'reassign',
      body,
      ids: [one, 'GC00000000-nowhere', other],
      expectedVersions: { [other!]: 7 },
      dryRun: true,
    });
    expect(status).toBe(200);
    expect(seen).toMatchObject({ dryRun: true, total: 3, accepted: 1 });
    expect(seen.refused).toEqual(
      expect.arrayContaining([
        { code: 'not-found', cases: 1 },
        { code: 'stale-version', cases: 1 },
      ]),
    );
    expect(seen.items[0]).toMatchObject({
      id: one,
      code: null,
      preview: { holder: { before: { unit: 'G-0101' }, after: { unit: 'G-0102' } } },
    });
    expect(await kindsOf(one!)).toEqual(['registered']);
    const { rows } = await api.pool.query('SELECT FROM bulk_job');
    expect(rows).toHaveLength(0);
  });

  it('needs no key, which only a job needs, but accepts one', async () => {
    const [id] = await openMany(1);
    const look = { command: 'reassign', body: { post: 'G-0102-officer' }, ids: [id], dryRun: true };
    const keyless = await api.call('POST', '/v1/bulk', { as: station, body: look });
    expect([keyless.status, keyless.body.dryRun, keyless.body.accepted], keyless.text).toEqual([200, true, 1]);
    const key = randomUUID();
    expect((await bulk(station, look, key)).body).toEqual(keyless.body);
    // The key of a dry run is not used up.
    const job = await bulk(station, { ...look, dryRun: false }, key);
    expect([job.status, job.headers.get('idempotent-replay')]).toEqual([202, null]);
    await workAll();
    for (const dryRun of [false, undefined]) {
      const refused = await api.call('POST', '/v1/bulk', { as: station, body: { ...look, dryRun } });
      expect([refused.status, refused.body.code]).toEqual([400, 'idempotency-key-required']);
    }
  });

  it('names every wrong field, those of the command included', async () => {
    const wrong = await bulk(station, { command: 'reassign', body: { desk: 1 }, dryRun: 'no', ids: [] });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors.map((one: Parsed) => `${one.pointer} ${one.code}`).sort()).toEqual([
      '/body/desk unknown-field',
      '/body/post required',
      '/dryRun wrong-type',
      '/ids too-short',
    ]);
    expect((await bulk(station, { command: 'rate', body: { score: 1 }, ids: ['x'] })).status).toBe(400);
    const neither = await bulk(station, { command: 'sign' });
    expect(neither.body.errors[0]).toMatchObject({ pointer: '/ids', code: 'required' });
    const both = await bulk(station, { command: 'sign', ids: ['x'], filter: {} });
    expect(both.body.errors[0]).toMatchObject({ pointer: '/filter', code: 'either-or' });
    const keyless = await api.call('POST', '/v1/bulk', { as: station, body: { command: 'sign', ids: ['x'] } });
    expect(keyless.body.code).toBe('idempotency-key-required');
  });
});

describe('a bulk job', () => {
  it('reassigns what a filter finds, one digest instead of a storm, and says what became of each', async () => {
    const ids = await openMany(7, 'G-0103');
    const before = (await noticesTo('G-0104-officer')).length;
    const asked = await bulk(station, {
      command: 'reassign',
      body: { post: 'G-0104-officer' },
      filter: { unit: 'G-0103', status: ['dispatched'] },
      reason: '网格调整',
    });
    expect([asked.status, asked.body.state, asked.body.total], asked.text).toEqual([202, 'running', 7]);
    expect(asked.body.counts).toEqual({ waiting: 7, done: 0, refused: 0, cancelled: 0 });
    expect(asked.headers.get('location')).toBe(`/v1/bulk/${asked.body.id}`);
    await workAll();
    const done = await job(asked.body.id, station);
    expect([done.state, done.counts.done, done.refused]).toEqual(['done', 7, []]);
    for (const item of done.items) expect(item).toMatchObject({ state: 'done', status: 'dispatched', version: 2 });
    for (const id of ids) {
      const { body } = await api.get(`/v1/cases/${id}`, station);
      expect([body.unit, body.post]).toEqual(['G-0104', 'G-0104-officer']);
      expect(body.statements.some((one: Parsed) => one.purpose === 'reason' && one.text === '网格调整')).toBe(true);
    }
    const notices = (await noticesTo('G-0104-officer')).slice(before);
    expect(notices.map(({ template }) => template)).toEqual(['digest']);
    expect(notices[0]!.params).toMatchObject({ command: 'reassign', cases: 7, 'of.assignment': 7, more: 0 });
    expect(String(notices[0]!.params['numbers']).split(' ')).toHaveLength(7);
    await expectCasebookAgrees(api.casebook, ids);
  });

  it('classifies and supervises many, and judges authority case by case', async () => {
    const own = await openMany(2);
    const [elsewhere] = await openMany(1, 'G-0201');
    const classified = await bulk(operator, { command: 'classify', body: { category: 'order.noise' }, ids: own });
    const supervised = await bulk(supervision, {
      command: 'supervise',
      body: { level: 'bureau', demands: '三日内答复', recipient: 'S-01' },
      ids: [...own, elsewhere],
    });
    await workAll();
    expect((await job(classified.body.id, operator)).counts.done).toBe(2);
    const result = await job(supervised.body.id, supervision);
    expect(result.counts).toMatchObject({ done: 2, refused: 1 });
    expect(result.items[2]).toMatchObject({ id: elsewhere, state: 'refused', code: 'unsuitable-unit' });
    const { body } = await api.get(`/v1/cases/${own[0]}`, supervision);
    expect([body.category, body.supervisionOrder.recipient]).toEqual(['order.noise', 'S-01']);
    const notices = (await noticesTo('S-01-desk')).filter(({ template }) => template === 'digest');
    expect(notices.at(-1)!.params).toMatchObject({ 'of.supervision-order': 2 });
    expect(await noticesTo('S-01-desk')).not.toContainEqual(expect.objectContaining({ template: 'supervision-order' }));
  });

  it('does each case whole: a refused case is left, the others are done, due acts are kept', async () => {
    const [gone, stale, fine] = await openMany(3);
    await api.command(gone!, 'withdraw', operator, { reason: '本人撤回' });
    await api.command(stale!, 'sign', 'sample-g-0101-officer');
    const asked = await bulk(station, {
      command: 'reassign',
      body: { post: 'G-0102-officer' },
      ids: [gone, stale, fine, 'nobody-knows-it'],
      expectedVersions: { [stale!]: 1, [fine!]: 1 },
    });
    await workAll();
    const { items } = await job(asked.body.id, station);
    expect(items.map((one: Parsed) => `${one.state} ${one.code}`)).toEqual([
      'refused transition-not-allowed',
      'refused stale-version',
      'done null',
      'refused not-found',
    ]);
    expect(items[1]).toMatchObject({ currentStatus: 'handling', currentVersion: 2, lastEvent: { kind: 'signed' } });
    expect(await kindsOf(stale!)).toEqual(['registered', 'signed']);
    await expectCasebookAgrees(api.casebook, [gone!, stale!, fine!]);
  });

  it('merges many into one, each with its counterpart or not at all', async () => {
    const [into, ...children] = await openMany(3);
    const body = { into };
    const asked = await bulk(operator, { command: 'merge', body, ids: [...children, into], reason: '同一噪声源' });
    await workAll();
    const { items } = await job(asked.body.id, operator);
    expect(items.map((one: Parsed) => one.state)).toEqual(['done', 'done', 'refused']);
    expect((await kindsOf(into!)).filter((kind: string) => kind === 'child-merged')).toHaveLength(2);
    await expectCasebookAgrees(api.casebook, [into!, ...children]);
  });

  it('is taken once per key', async () => {
    const ids = await openMany(1);
    const key = randomUUID();
    const body = { command: 'note', body: { text: '统一提示', visibility: 'internal' }, ids };
    const [first, second] = await Promise.all([bulk(station, body, key), bulk(station, body, key)]);
    expect([first.status, second.status, first.body.id === second.body.id]).toEqual([202, 202, true]);
    await workAll();
    const again = await bulk(station, body, key);
    expect([again.headers.get('idempotent-replay'), again.body.state]).toEqual(['true', 'done']);
    expect((await kindsOf(ids[0]!)).filter((kind: string) => kind === 'noted')).toHaveLength(1);
    const other = await bulk(station, { ...body, reason: '另一个' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
    expect((await api.get(`/v1/bulk/${first.body.id}`, bureau)).status).toBe(404);
    const { rows } = await api.pool.query('SELECT body FROM bulk_job WHERE id = $1', [first.body.id]);
    expect(rows[0].body).toBeNull();
  });

  it('is cancelled between chunks: finished cases stay done, the rest is left', async () => {
    const ids = await openMany(chunkSize + 3);
    const asked = await bulk(station, { command: 'reassign', body: { post: 'G-0102-officer' }, ids });
    await workBulkChunk(api.casebook, { clock });
    const cancelled = await api.call('POST', `/v1/bulk/${asked.body.id}/cancel`, { as: station });
    expect([cancelled.status, cancelled.body.state], cancelled.text).toEqual([200, 'cancelling']);
    await workAll();
    const over = await job(asked.body.id, station, '?limit=10&state=cancelled');
    expect([over.state, over.counts.done, over.counts.cancelled]).toEqual(['cancelled', chunkSize, 3]);
    expect(over.items).toHaveLength(3);
    const notices = (await noticesTo('G-0102-officer')).filter(({ template }) => template === 'digest');
    expect(notices.at(-1)!.params['cases']).toBe(chunkSize);
    const first = await job(asked.body.id, station, '?limit=40');
    const rest = await job(asked.body.id, station, `?limit=40&cursor=${first.nextCursor}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([40, 13, null]);
  });

  it('continues after its worker was killed in the middle of a chunk, and does nothing twice', async () => {
    const ids = await openMany(chunkSize + 5);
    const asked = await bulk(station, { command: 'reassign', body: { post: 'G-0102-officer' }, ids });
    const done = await workBulkChunk(api.casebook, { clock });
    expect(done).toMatchObject({ items: chunkSize, finished: false });
    const trouble = { table: 'bulk_item', when: `NEW.state = 'done'`, does: 'PERFORM pg_sleep(5)' };
    await inTrouble(api, trouble, async () => {
      const dying = workBulkChunk(api.casebook, { clock }).catch((error: unknown) => error);
      await expect.poll(() => sleepers(api), { timeout: 10_000 }).toBe(1);
      // To the database, a killed process is a connection that ends.
      await api.pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND wait_event = 'PgSleep'`,
        [api.applicationName],
      );
      expect(await dying).toBeInstanceOf(BulkChunkError);
    });
    const between = await job(asked.body.id, station);
    expect(between.counts).toMatchObject({ done: chunkSize, waiting: 5 });
    const runners = [1, 2].map(() =>
      startBulkRunner({ casebook: api.casebook, clock, log: pino({ level: 'silent' }), pollMs: 20 }),
    );
    await expect.poll(async () => (await job(asked.body.id, station)).state, { timeout: 10_000 }).toBe('done');
    await Promise.all(runners.map((runner) => runner.stop()));
    for (const id of ids) expect(await kindsOf(id)).toEqual(['registered', 'reassigned']);
    const notices = (await noticesTo('G-0102-officer')).filter(({ params }) => params['cases'] === ids.length);
    expect(notices).toHaveLength(1);
    await expectCasebookAgrees(api.casebook, ids);
  }, 60_000);

  it('stops when its asker no longer exists', async () => {
    const ids = await openMany(1);
    const asked = await bulk(station, { command: 'reassign', body: { post: 'G-0102-officer' }, ids });
    const { put, decide, entry } = administration(() => api);
    const account = `/v1/principals/${station}`;
    const change = async (active: boolean) => put(account, security, await entry(account, { active }));
    expect((await change(false)).status).toBe(200);
    await workAll();
    const { body: pending } = await change(true);
    expect((await decide('confirm', pending.id, system)).status).toBe(200);
    expect((await job(asked.body.id, station)).items[0]).toMatchObject({ state: 'refused', code: 'forbidden' });
  });

  it('sees only what its asker may see', async () => {
    await openMany(1, 'G-0201');
    const asked = await bulk(station, {
      command: 'reassign',
      body: { post: 'G-0102-officer' },
      filter: { unit: 'G-0201' },
    });
    expect([asked.status, asked.body.total]).toEqual([202, 0]);
    api.now = plusMs(tuesdayMorning, 1_000);
    await workAll();
    expect((await job(asked.body.id, station)).state).toBe('done');
  });
});
