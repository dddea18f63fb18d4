// Tests over HTTP what a second administrator confirms or rejects, and that audit sees who did.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import {
  administration,
  audit,
  bearer,
  changing,
  hallSecurity,
  hallSystem,
  security,
  system,
  tokensOf,
} from '../../test/support/api/administrators.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let withheld: Parsed;
const { put, post, decide, entry, changes } = administration(() => api);
const callback = 'sample-b-01-callback';
const accomplice = 'accomplice';

beforeAll(async () => {
  api = await startTestApi();
  const reporter = { name: '李举报', phone: '+8613800000077', disclosure: 'withheld' } as const;
  withheld = await api.open({ title: '举报', place: { grid: 'G-0101' }, reporter });
  expect((await put(`/v1/principals/${accomplice}`, security, { kind: 'person', name: '无岗位者' })).status).toBe(201);
});
beforeEach(() => {
  api.now = tuesdayMorning;
});
afterAll(() => api.close());

/** The reporter as the bearer of a token sees it; the status where the case is not shown. */
async function reporterSeenBy(token: string): Promise<unknown> {
  const { status, body } = await api.call('GET', `/v1/cases/${withheld.id}`, bearer(token));
  return status === 200 ? body.reporter?.name : status;
}

describe('what a second administrator confirms', () => {
  it('is a token that works from then on; audit names both, and the story is the token’s own', async () => {
    const asked = await post(tokensOf(callback), security, { reason: '换发' });
    const { id, token } = asked.body;
    for (const as of [callback, audit, 'sample-cb-auditor']) expect((await decide('confirm', id, as)).status).toBe(403);
    api.now = plusMs(tuesdayMorning, 60_000);
    const confirmed = await post(`/v1/pending-changes/${id}/confirm`, system, { reason: '已核对' });
    expect(confirmed.body).toEqual({ id, register: 'tokens', code: id, decision: 'confirmed' });
    expect(await reporterSeenBy(token)).toBe('李举报');
    expect((await decide('confirm', id, hallSystem)).body.code).toBe('no-longer-pending');
    const listed = (await api.get(tokensOf(callback), audit)).body.items.find((one: Parsed) => one.id === id);
    expect(listed).toMatchObject({
      ...{ id, issuedAt: tuesdayMorning, issuedBy: security },
      ...{ confirmedAt: api.now, revokedAt: null },
    });
    expect(
      (await api.call('DELETE', `${tokensOf(callback)}/${id}`, { as: security, body: { reason: '遗失' } })).status,
    ).toBe(204);
    expect(await reporterSeenBy(token)).toBe(401);
    const story = await changes(`code=${id}`);
    expect(
      story.map(({ register, event, by, confirmedBy, principal, reason: why }) => [
        register,
        event,
        by,
        confirmedBy,
        principal,
        why,
      ]),
    ).toEqual([
      ['tokens', 'revoked', security, null, callback, '遗失'],
      ['tokens', 'confirmed', security, system, callback, '换发'],
      ['pending-changes', 'confirmed', system, null, callback, '已核对'],
      ['tokens', 'issued', security, null, callback, '换发'],
      ['pending-changes', 'asked', security, null, callback, '换发'],
    ]);
    expect(JSON.stringify(story)).not.toContain(token);
  });

  it('is a grant, made exactly as it was asked for', async () => {
    const path = '/v1/holders/second-callback';
    const grant = { post: 'B-01-callback', person: 'sample-g-0102-officer', fromOn: '2026-01-01', reason: '临时回访' };
    const { body: pending } = await put(path, security, grant);
    const [waiting] = (await api.get('/v1/pending-changes', system)).body.items;
    expect(waiting).toEqual(pending);
    expect(pending).toMatchObject({
      ...{ register: 'holders', code: 'second-callback', baseVersion: 0, gainers: ['sample-g-0102-officer'] },
      ...{ by: security, at: tuesdayMorning, expiresAt: plusMs(tuesdayMorning, 7 * 86_400_000), reason: '临时回访' },
    });
    expect((await decide('confirm', pending.id, system)).status).toBe(200);
    expect((await api.get(path, audit)).body).toMatchObject({ version: 1, changedBy: security, reason: '临时回访' });
    expect(await reporterSeenBy(await api.tokenOf('sample-g-0102-officer'))).toBe('李举报');
    const [made] = await changes('register=holders&code=second-callback');
    expect(made).toMatchObject({
      event: 'put',
      version: 1,
      by: security,
      confirmedBy: system,
      principal: grant.person,
    });
    expect(made?.changes).toContainEqual({ path: 'post', before: null, after: 'B-01-callback' });
  });

  it('is nothing once it is rejected, taken back, lapsed, or about an entry that changed', async () => {
    const path = '/v1/holders/third-callback';
    const grant = { post: 'B-01-callback', person: accomplice, fromOn: '2026-01-01' };
    const ask = async () => (await put(path, security, grant)).body.id as string;
    const [rejected, takenBack, lapsed] = [await ask(), await ask(), await ask()];
    expect((await decide('reject', rejected, system)).status).toBe(200);
    expect((await decide('reject', takenBack, security)).status).toBe(200);
    for (const id of [rejected, takenBack])
      expect((await decide('confirm', id, system)).body.code).toBe('no-longer-pending');
    const token = (await post(tokensOf(accomplice), security)).body;
    expect((await decide('reject', token.id, system)).status).toBe(200);
    expect((await decide('confirm', token.id, hallSystem)).body.code).toBe('no-longer-pending');
    expect((await decide('confirm', randomUUID(), system)).status).toBe(404);
    expect((await decide('confirm', 'nonsense', system)).status).toBe(404);

    const officer = '/v1/posts/G-0105-officer';
    const asked = (await put(officer, system, await entry(officer, { role: 'callback' }))).body;
    const renamed = { names: { zh: '改名', en: 'Renamed' } };
    expect((await put(officer, system, await entry(officer, renamed))).status).toBe(200);
    const stale = await decide('confirm', asked.id, security);
    expect([stale.status, stale.body.code]).toEqual([409, 'stale-version']);

    api.now = plusMs(tuesdayMorning, 7 * 86_400_000);
    expect((await decide('confirm', lapsed, system)).body.code).toBe('no-longer-pending');
    expect((await api.get('/v1/pending-changes', system)).body.items).toEqual([]);
    const told = await changes(`register=pending-changes&principal=${accomplice}&limit=200`);
    const of = (id: string) => told.filter(({ code }) => code === id).map(({ event, by }) => [event, by]);
    expect([of(rejected), of(takenBack), of(lapsed)]).toEqual([
      [
        ['rejected', system],
        ['asked', security],
      ],
      [
        ['rejected', security],
        ['asked', security],
      ],
      [
        ['lapsed', security],
        ['asked', security],
      ],
    ]);
  });

  it('is not confirmed by one who gains, nor when others gain than at the asking', async () => {
    const officer = '/v1/posts/G-0104-officer-deputy';
    const { body: asked } = await put(officer, system, await entry(officer, { role: 'callback' }));
    const also = { post: 'G-0104-officer-deputy', person: 'sample-g-0103-officer', fromOn: '2026-01-01' };
    const { body: grant } = await put('/v1/holders/also', security, also);
    expect((await decide('confirm', grant.id, system)).status).toBe(200);
    const stale = await decide('confirm', asked.id, security);
    expect([stale.status, stale.body.code]).toEqual([409, 'stale-version']);
    const own = { post: 'CB-security-administrator', person: hallSystem, fromOn: '2026-04-01' };
    const later = { ...own, person: accomplice };
    const { body: second } = await put('/v1/holders/one-more', hallSecurity, later);
    expect((await decide('confirm', second.id, system)).status).toBe(200);
    expect((await put('/v1/holders/both', hallSecurity, own)).body.code).toBe('invalid-request');
  });
});

describe('whoever watches over administrators', () => {
  const [auditor, away] = ['sample-cb-auditor', { fromOn: '2026-03-04', untilOn: '2026-03-20' }];

  it('is not taken out of the way by one administrator, by no register', async () => {
    const waits = async (path: string, as: string, over: object) => {
      const { status, body, text } = await put(path, as, await entry(path, over));
      expect([path, status, body.gainers], text).toEqual([path, 202, []]);
    };
    for (const code of ['CB-audit-administrator', 'CB-security-administrator', 'CB-auditor']) {
      await waits(`/v1/posts/${code}`, system, { active: false });
    }
    await waits('/v1/posts/CB-auditor', system, { role: 'supervisor' });
    await waits('/v1/posts/HALL-audit-administrator', hallSystem, { active: false });
    await waits('/v1/holders/CB-auditor-holder', security, { untilOn: '2026-03-02' });
    await waits('/v1/holders/CB-system-administrator-holder', security, { untilOn: '2026-12-31' });
    for (const code of [audit, auditor, system]) await waits(`/v1/principals/${code}`, security, { active: false });
    for (const person of [audit, auditor, security]) {
      const asked = await put(`/v1/absences/${person}-away`, system, { ...away, person });
      expect([person, asked.status], asked.text).toEqual([person, 202]);
    }
    const own = await put('/v1/absences/own', system, { ...away, person: system });
    expect([own.status, own.body.code]).toEqual([403, 'not-for-oneself']);
    for (const as of [audit, auditor]) expect((await api.get('/v1/register-changes', as)).status).toBe(200);
  });

  it('is so by two, is back early by one, and decides about none of it', async () => {
    const path = '/v1/absences/auditor-away';
    const ask = async (body: object) => put(path, system, { ...away, person: auditor, ...body });
    const { body: asked } = await ask({});
    expect((await decide('confirm', asked.id, system)).body.code).toBe('not-for-oneself');
    expect((await decide('confirm', asked.id, security)).status).toBe(200);
    expect((await ask({ untilOn: '2026-03-10' })).status).toBe(200);
    expect((await ask({ untilOn: '2026-03-11' })).status).toBe(202);
    const about = await put('/v1/absences/security-away', system, { ...away, person: security });
    for (const word of ['confirm', 'reject'] as const) {
      expect((await decide(word, about.body.id, security)).body.code, word).toBe('not-for-oneself');
    }
    expect((await decide('reject', about.body.id, hallSecurity)).status).toBe(200);
  });

  it('is the only one so protected: an officer is sent away, and any token revoked, by one', async () => {
    const officer = 'sample-g-0201-officer';
    expect((await put('/v1/absences/officer-away', system, { ...away, person: officer })).status).toBe(201);
    const post = '/v1/posts/G-0202-officer-deputy';
    expect((await put(post, system, await entry(post, { active: false }))).status).toBe(200);
    const tokens = tokensOf('sample-hall-audit-administrator');
    await api.tokenOf('sample-hall-audit-administrator');
    const [{ id }] = (await api.get(tokens, audit)).body.items;
    expect((await api.call('DELETE', `${tokens}/${id}`, { as: hallSecurity })).status).toBe(204);
  });
});

describe('the database itself', () => {
  it('refuses a confirmation by the asker, and any change of the story or of who asked', async () => {
    const { id } = (await post(tokensOf('channel-sms'), security)).body;
    const decided = `UPDATE pending_change SET decision = 'confirmed', decided_at = now(), decided_by = by WHERE id = $1`;
    await expect(api.pool.query(decided, [id])).rejects.toThrow('confirmed_by_another');
    for (const statement of [
      `UPDATE pending_change SET by = 'another'`,
      'DELETE FROM pending_change',
      `UPDATE register_version SET by = 'another'`,
      'DELETE FROM register_version',
    ]) {
      await expect(api.pool.query(statement), statement).rejects.toThrow('permission denied');
    }
  });
});

describe('GET /v1/register-changes', () => {
  it('is for audit, pages without a gap, and filters by register, code, principal and caller', async () => {
    for (const as of [...changing, callback, 'channel-web']) {
      expect((await api.get('/v1/register-changes', as)).status, as).toBe(403);
    }
    const all = await changes('by=sample-cb-security-administrator&limit=200', 'sample-cb-auditor');
    expect(all.length).toBeGreaterThan(4);
    const walked: Parsed[] = [];
    for (let before: string | null = ''; before !== null;) {
      const query = `by=${security}&limit=3${before === '' ? '' : `&before=${before}`}`;
      const { body } = await api.get(`/v1/register-changes?${query}`, audit);
      walked.push(...body.items);
      before = body.nextBefore;
    }
    expect(walked).toEqual(all);
    expect(all.every(({ by, confirmedBy }) => by === security || confirmedBy === security)).toBe(true);
    const instants = all.map(({ at }) => at as string);
    expect(instants).toEqual([...instants].sort().reverse());
    expect(
      (await changes('register=tokens')).every(({ register, principal }) => register === 'tokens' && principal),
    ).toBe(true);
    const [activation] = await changes('register=activations');
    expect(activation).toMatchObject({ event: 'activated', by: 'seed' });
    expect(activation?.changes).toContainEqual({ path: 'policy', before: null, after: 'model@1' });
    expect((await api.get('/v1/register-changes?before=nonsense', audit)).status).toBe(400);
  });
});
