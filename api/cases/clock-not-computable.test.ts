// Tests a clock that cannot be computed: the request is refused by name and nothing is lost.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest } from '../../test/support/casebook/casebook.js';
import { eventsOf } from '../../casebook/read/load-case.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const admin = 'sample-cb-system-administrator';

/** A policy version that no register would accept: a figure of half a working day. */
async function poisoned(version: number, path: string): Promise<void> {
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(
      `INSERT INTO policy (code, version, body)
       SELECT code, $1, jsonb_set(body, $2::text[], '0.5') FROM policy WHERE code = 'model' AND version = 1`,
      [version, path],
    );
  } finally {
    await owner.end();
  }
  const body = { policy: `model@${version}`, reason: '试' };
  expect((await api.call('POST', '/v1/policies/activations', { as: admin, body })).status).toBe(201);
}
const rollBack = () => api.call('POST', '/v1/policies/activations/rollback', { as: admin, body: { reason: '有误' } });

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('a clock that cannot be computed', () => {
  it('refuses a registration and names clock and policy; the same key succeeds once the policy is mended', async () => {
    await poisoned(2, '{clocks,promise,budget,always,amount}');
    const asked = { as: 'channel-web', headers: { 'idempotency-key': randomUUID() }, body: aRequest() };
    const refused = await api.call('POST', '/v1/cases', asked);
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'clock-not-computable', clock: 'promise', policy: 'model@2' },
    ]);
    const { rows } = await api.pool.query('SELECT count(*)::int AS cases FROM case_file');
    expect(rows).toEqual([{ cases: 0 }]);
    expect(await api.registry.metrics()).toContain(
      'gridcase_clocks_not_computable_total{clock="promise",policy="model@2"} 1',
    );
    expect((await rollBack()).status).toBe(201);
    expect((await api.call('POST', '/v1/cases', asked)).status).toBe(201);
  });

  it('refuses a command and names clock and policy; the case stays, and one task is opened', async () => {
    await poisoned(3, '{clocks,handling,budget,byLevel,station,amount}');
    const { id, version } = await api.open({ place: { grid: 'G-0101' } });
    await rollBack();
    const refused = await api.command(id, 'escalate', 'sample-g-0101-officer', { reason: '超出职权' });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'clock-not-computable', clock: 'handling', policy: 'model@3' },
    ]);
    const { body } = await api.get(`/v1/cases/${id}`, 'sample-g-0101-officer');
    expect([body.version, body.unit]).toEqual([version, 'G-0101']);
    expect(await api.registry.metrics()).toContain('{clock="handling",policy="model@3"} 1');
    await api.command(id, 'escalate', 'sample-g-0101-officer', { reason: '再试' });
    const task = { id: 'mend-policy/model@3/handling', kind: 'mend-policy', unit: 'G-0101' };
    const queue = (await api.get('/v1/tasks?limit=200', 'sample-s-01-desk')).body.items;
    expect(queue.filter((one: Parsed) => one.case.id === id)).toMatchObject([task]);
    expect((await eventsOf(api.pool, id)).map(({ kind }) => kind)).toEqual(['registered', 'command-failed']);
    await expectCasebookAgrees(api.casebook, [id]);
    const done = await api.command(id, 'finish-task', 'sample-g-0101-officer', {
      task: task.id,
      note: '已报管理员',
    });
    expect([done.status, done.body.tasks], done.text).toEqual([200, []]);
  });

  it('refuses only its own case in a dry run over many', async () => {
    const [one, other] = [await api.open({ place: { grid: 'G-0104' } }), await api.open({ place: { grid: 'G-0105' } })];
    await api.command(one.id, 'adopt-policy', 'sample-b-01-supervision', { policy: 'model@3', reason: '试' });
    const body = { command: 'dispatch', ids: [one.id, other.id], body: { unit: 'S-01' }, dryRun: true };
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await api.call('POST', '/v1/bulk', { as: 'sample-s-01-desk', headers, body });
    expect(answer.status, answer.text).toBe(200);
    const codes = answer.body.items.map((item: Parsed) => item.code);
    expect(codes).toEqual(['clock-not-computable', null]);
  });

  it('lets a supervisor move the case to another policy', async () => {
    const { id } = await api.open({ place: { grid: 'G-0102' } });
    const asked = { policy: 'model@3', reason: '试' };
    await api.command(id, 'adopt-policy', 'sample-b-01-supervision', asked);
    expect((await api.command(id, 'escalate', 'sample-g-0102-officer', { reason: '超出职权' })).status).toBe(422);
    await api.command(id, 'adopt-policy', 'sample-b-01-supervision', { ...asked, policy: 'model@1' });
    expect((await api.command(id, 'escalate', 'sample-g-0102-officer', { reason: '超出职权' })).status).toBe(200);
  });
});
