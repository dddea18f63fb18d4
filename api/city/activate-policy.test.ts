// Tests activating policies over HTTP: by the system administrator, now or later, and back again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const admin = 'sample-cb-system-administrator';
const path = '/v1/policies/activations';
const hour = 3_600_000;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const post = (body: unknown, { to = path, as = admin } = {}) => api.call('POST', to, { as, body });
const policyOf = async (): Promise<string> => {
  const { id } = await api.open();
  const { rows } = await api.pool.query<{ policy: string }>(
    `SELECT policy_code || '@' || policy_version AS policy FROM case_file WHERE id = $1`,
    [id],
  );
  return rows[0]!.policy;
};

describe(`POST ${path}`, () => {
  it('pins new cases at once, and says who, when and why', async () => {
    const answer = await post({ policy: 'jinan@1', reason: '条例施行' });
    expect([answer.status, answer.body], answer.text).toEqual([
      201,
      {
        id: expect.any(String) as string,
        policy: 'jinan@1',
        from: api.now,
        by: admin,
        reason: '条例施行',
        at: api.now,
        undoes: null,
        state: 'in-force',
      },
    ]);
    expect(await policyOf()).toBe('jinan@1');
  });

  it('schedules one that comes into force by itself', async () => {
    const from = plusMs(tuesdayMorning, hour);
    expect((await post({ policy: 'weifang@1', from, reason: '试点' })).body.state).toBe('scheduled');
    expect(await policyOf()).toBe('jinan@1');
    api.now = from;
    expect(await policyOf()).toBe('weifang@1');
    const { body } = await api.get(path, 'sample-cb-auditor');
    expect(body.inForce).toBe('weifang@1');
    expect(body.items.map((one: Parsed) => `${one.policy} ${one.state}`)).toEqual([
      'weifang@1 in-force',
      'jinan@1 past',
      'model@1 past',
    ]);
  });

  it('names every wrong field', async () => {
    const wrong = await post({ policy: 'model', from: 'tomorrow' });
    expect(wrong.body.errors.map((one: Parsed) => one.pointer).sort()).toEqual(['/from', '/policy', '/reason']);
    const past = await post({ policy: 'model@1', from: tuesdayMorning, reason: '试' });
    expect([past.status, past.body.code, past.body.errors[0].pointer]).toEqual([400, 'already-past', '/from']);
    expect(past.body.title).toBe('该时刻已过；请填以后的时刻，不填则立即生效。');
    const english = { as: admin, body: { policy: 'model@1', from: tuesdayMorning, reason: '试' } };
    const { body } = await api.call('POST', path, { ...english, headers: { 'accept-language': 'en' } });
    expect(body.title).toBe('That instant has passed; name one to come, or none for at once.');
    const unknown = await post({ policy: 'model@7', reason: '试' });
    expect([unknown.status, unknown.body.code, unknown.body.errors[0].pointer]).toEqual([
      400,
      'unknown-policy',
      '/policy',
    ]);
    expect((await post({ policy: 'weifang@1', reason: '试' })).status).toBe(409);
    const played = await post({ policy: 'rehearsal@1', from: plusMs(api.now, hour), reason: '试' });
    expect([played.status, played.body.code, played.body.errors[0].pointer]).toEqual([
      400,
      'only-for-rehearsal',
      '/policy',
    ]);
  });

  it('is for the system administrator alone; a desk may not even read it', async () => {
    const asked = { policy: 'model@1', reason: '试' };
    expect((await post(asked, { as: 'sample-cb-security-administrator' })).status).toBe(403);
    expect((await post(asked, { as: 'sample-b-01-desk' })).status).toBe(403);
    expect((await api.get(path, 'sample-b-01-desk')).status).toBe(403);
    expect((await api.get(path)).status).toBe(401);
  });
});

describe(`POST ${path}/rollback`, () => {
  const to = `${path}/rollback`;

  it('takes back a scheduled activation before it begins, and nothing else', async () => {
    const before = await policyOf();
    const now = api.now;
    const from = plusMs(now, 2 * hour);
    const later = (await post({ policy: 'shandong-complaints@1', from, reason: '下月施行' })).body;
    const asked = { activation: later.id, reason: '暂缓' };
    expect((await post(asked, { to })).body).toMatchObject({
      policy: before,
      from,
      undoes: later.id,
      state: 'scheduled',
    });
    expect(await policyOf()).toBe(before);
    for (const activation of [later.id, 'none-such']) {
      const again = await post({ activation, reason: '暂缓' }, { to });
      expect([again.status, again.body.code]).toEqual([409, 'nothing-to-roll-back']);
    }
    api.now = plusMs(from, hour);
    expect(await policyOf()).toBe(before);
  });

  it('returns to the policy before, one at a time, until there is none', async () => {
    expect((await post({ reason: '有误' }, { to })).body).toMatchObject({ policy: 'jinan@1', state: 'in-force' });
    expect(await policyOf()).toBe('jinan@1');
    expect((await post({ reason: '有误' }, { to })).body.policy).toBe('model@1');
    const none = await post({ reason: '有误' }, { to });
    expect([none.status, none.body.code]).toEqual([409, 'nothing-to-roll-back']);
    expect((await post({ reason: '试' }, { to, as: 'sample-b-01-desk' })).status).toBe(403);
  });
});

describe('GET /v1/policies/:code/versions', () => {
  it('shows what each version changed, who did it and why', async () => {
    const entry = (await api.get('/v1/policies/model', admin)).body;
    const { version: _v, changedAt: _at, changedBy: _by, reason: _why, ...policy } = entry;
    policy.clocks['first-contact'].budget.byLevel.grid.amount = 12;
    const put = await api.call('PUT', '/v1/policies/model', { as: admin, body: { ...policy, reason: '提速' } });
    expect([put.status, put.body.version], put.text).toEqual([200, 2]);
    const { body } = await api.get('/v1/policies/model/versions', 'sample-cb-auditor');
    expect(body.items[0]).toEqual({
      version: 2,
      at: api.now,
      by: admin,
      reason: '提速',
      changes: [{ path: 'clocks.first-contact.budget.byLevel.grid.amount', before: 24, after: 12 }],
    });
    expect(body.items[1].version).toBe(1);
    expect(body.nextBefore).toBeNull();
    const page = await api.get('/v1/policies/model/versions?limit=1', admin);
    expect([page.body.items.length, page.body.nextBefore]).toEqual([1, 2]);
    expect((await api.get('/v1/policies/model/versions?before=2', admin)).body.items[0].version).toBe(1);
  });

  it('shows a changed source by language, and names a missing language', async () => {
    const entry = (await api.get('/v1/policies/jinan', admin)).body;
    const { version: _v, changedAt: _at, changedBy: _by, reason: _why, ...policy } = entry;
    const put = (citation: unknown) => {
      const clocks = { ...policy.clocks, promise: { ...policy.clocks.promise, citation } };
      return api.call('PUT', '/v1/policies/jinan', { as: admin, body: { ...policy, clocks, reason: '更正出处' } });
    };
    const { zh, en } = policy.clocks.promise.citation;
    const halved = await put({ zh });
    expect([halved.status, halved.body.errors]).toMatchObject([
      400,
      [{ pointer: '/clocks/promise/citation/en', code: 'required' }],
    ]);
    expect((await put(en)).body.errors[0]).toMatchObject({ pointer: '/clocks/promise/citation', code: 'wrong-type' });
    expect((await put({ zh: '更正后的出处', en })).status).toBe(200);
    const [newest] = (await api.get('/v1/policies/jinan/versions', admin)).body.items;
    expect(newest.changes).toEqual([{ path: 'clocks.promise.citation.zh', before: zh, after: '更正后的出处' }]);
  });

  it('shows no secret, nothing to other roles, and 404 for an entry that never existed', async () => {
    const units = await api.get('/v1/units/D-CG/versions', admin);
    expect(units.status).toBe(200);
    expect(units.text).not.toMatch(/"secret":"(?!\*{16})/);
    expect((await api.get('/v1/policies/model/versions', 'sample-b-01-desk')).status).toBe(403);
    expect((await api.get('/v1/policies/none/versions', admin)).status).toBe(404);
  });
});

describe('POST /v1/cases/:id/commands/adopt-policy', () => {
  it('moves one running case to another policy, and records it in the events', async () => {
    const { id } = await api.open();
    const asked = { policy: 'shandong-complaints@1', reason: '投诉类适用' };
    const answer = await api.command(id, 'adopt-policy', 'sample-b-01-supervision', asked);
    expect(answer.status, answer.text).toBe(200);
    const days = (name: string) => answer.body.clocks.find((clock: Parsed) => clock.name === name).budget.amount;
    // The promise printed for the citizen stays.
    expect([days('handling'), days('promise')]).toEqual([15, 5]);
    const { body: notices } = await api.get(`/v1/cases/${id}/notices`, 'sample-b-01-supervision');
    expect(notices.items.map((one: Parsed) => one.kind)).toContain('policy-adopted');
    const { body } = await api.get(`/v1/cases/${id}/events`, 'sample-b-01-supervision');
    expect(body.items.at(-1)).toMatchObject({ kind: 'policy-adopted' });
    const unknown = await api.command(id, 'adopt-policy', 'sample-b-01-supervision', { ...asked, policy: 'no@1' });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'unknown-policy']);
  });
});
