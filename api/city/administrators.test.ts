// Tests over HTTP that no administrator alone reaches case contents, and that audit sees who asked and confirmed.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let withheld: Parsed;
const system = 'sample-cb-system-administrator';
const security = 'sample-cb-security-administrator';
const audit = 'sample-cb-audit-administrator';
const [hallSystem, hallSecurity] = ['sample-hall-system-administrator', 'sample-hall-security-administrator'];
const administrators = [system, security, hallSystem, hallSecurity] as const;
const callback = 'sample-b-01-callback';
/** A person of our own without a post, whom an administrator might use. */
const accomplice = 'accomplice';
const reason = '试';

beforeAll(async () => {
  api = await startTestApi();
  const reporter = { name: '李举报', phone: '+8613800000077', disclosure: 'withheld' } as const;
  withheld = await api.open({ title: '举报', place: { grid: 'G-0101' }, reporter });
  const person = { kind: 'person', name: '无岗位者', reason };
  expect((await put(`/v1/principals/${accomplice}`, security, person)).status).toBe(201);
});
beforeEach(() => {
  api.now = tuesdayMorning;
});
afterAll(() => api.close());

const put = (path: string, as: string, body: unknown) => api.call('PUT', path, { as, body });
const post = (path: string, as: string, body: unknown = { reason }) => api.call('POST', path, { as, body });
const tokensOf = (principal: string) => `/v1/principals/${principal}/tokens`;
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const decide = (word: 'confirm' | 'reject', id: string, as: string) => post(`/v1/pending-changes/${id}/${word}`, as);

/** The entry as it may be put again, changed. */
async function entry(path: string, over: object): Promise<object> {
  const { body } = await api.get(path, audit);
  const { code: _c, version: _v, changedAt: _at, changedBy: _by, reason: _r, ...rest } = body;
  return { ...rest, ...over, reason };
}

const changes = async (query: string, as = audit): Promise<Parsed[]> =>
  (await api.get(`/v1/register-changes?${query}`, as)).body.items;

/** The reporter as a caller sees it; the status where the case is not shown. */
async function reporterSeenBy(headers: { headers: Record<string, string> }): Promise<unknown> {
  const { status, body } = await api.call('GET', `/v1/cases/${withheld.id}`, headers);
  return status === 200 ? body.reporter?.name : status;
}

/** Neither administrator, nor the accomplice with any token that was answered, reads anything of the case. */
async function expectNothingOpened(answered: readonly Answer[]): Promise<void> {
  const tokens = answered.flatMap(({ body }) => (body?.token === undefined ? [] : [body.token as string]));
  for (const as of administrators) tokens.push(await api.tokenOf(as));
  for (const token of tokens) expect([401, 404]).toContain(await reporterSeenBy(bearer(token)));
  const facts = await api.casebook.facts.current();
  expect(facts.holdingsByPerson.get(accomplice) ?? []).toEqual([]);
}

describe('an administrator alone', () => {
  it('issues no token to himself or in the other one’s place, and one of a callback officer opens nothing', async () => {
    const own = [await post(tokensOf(security), security), await post(tokensOf(system), system)];
    expect(own.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'not-for-oneself'],
      [403, 'forbidden'],
    ]);
    expect((await post(tokensOf(callback), system)).status).toBe(403);
    const asked = await post(tokensOf(callback), security);
    expect(asked.status, asked.text).toBe(202);
    expect(await reporterSeenBy(bearer(asked.body.token))).toBe(401);
    const itself = await decide('confirm', asked.body.id, security);
    expect([itself.status, itself.body.code]).toEqual([403, 'not-for-oneself']);
    await expectNothingOpened([asked]);
  });

  it('grants himself nothing, and an accomplice nothing at once', async () => {
    const grant = { post: 'B-01-callback', fromOn: '2026-01-01', reason };
    const own = await put('/v1/holders/own', security, { ...grant, person: security });
    expect([own.status, own.body.code]).toEqual([400, 'invalid-request']);
    const oneMore = { ...grant, post: 'CB-security-administrator', person: security };
    const same = await put('/v1/holders/own', security, oneMore);
    expect([same.status, same.body.code]).toEqual([403, 'not-for-oneself']);
    for (const body of [grant, { ...grant, post: 'CB-security-administrator' }]) {
      expect((await put('/v1/holders/given', system, { ...body, person: accomplice })).status).toBe(403);
      const asked = await put(`/v1/holders/given-${body.post}`, security, { ...body, person: accomplice });
      expect([asked.status, asked.body.gainers], asked.text).toEqual([202, [accomplice]]);
      expect((await api.get(`/v1/holders/given-${body.post}`, audit)).status).toBe(404);
    }
    await expectNothingOpened([await post(tokensOf(accomplice), security)]);
  });

  it('opens nothing by an account of a service, of a channel, or of a person with a unit', async () => {
    const answers = [
      await put('/v1/principals/robot', security, { kind: 'service', name: '机器', unit: 'B-01', reason }),
      await put('/v1/principals/robot-web', security, { kind: 'channel', name: '渠道', channel: 'web', reason }),
      await put(`/v1/principals/${accomplice}`, security, { kind: 'person', name: '无岗位者', unit: 'B-01', reason }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect((await put('/v1/principals/robot', system, { kind: 'service', name: '机器', reason })).status).toBe(403);
    expect((await post(tokensOf('robot'), security)).status).toBe(404);
    await expectNothingOpened(answers);
  });

  it('opens nothing by a post’s role, unit or substitute', async () => {
    const officer = '/v1/posts/G-0105-officer';
    const gainer = 'sample-g-0105-officer';
    for (const over of [{ role: 'callback' }, { unit: 'B-01' }, { role: 'security-administrator' }]) {
      const asked = await put(officer, system, await entry(officer, over));
      expect([asked.status, asked.body.gainers], asked.text).toEqual([202, expect.arrayContaining([gainer])]);
    }
    const desk = '/v1/posts/B-01-callback-2';
    const asked = await put(desk, system, await entry(desk, { substitute: 'G-0105-officer' }));
    expect([asked.status, asked.body.gainers], asked.text).toEqual([202, expect.arrayContaining([gainer])]);
    const [own, other] = ['/v1/posts/CB-system-administrator', '/v1/posts/CB-security-administrator'];
    const renamed = { names: { zh: '改名', en: 'Renamed' } };
    expect((await put(own, system, await entry(own, renamed))).body.code).toBe('not-for-oneself');
    expect((await put(other, security, await entry(other, renamed))).body.code).toBe('forbidden');
    await expectNothingOpened([]);
  });

  it('opens nothing by the tree of units, and moves not his own', async () => {
    const [grid, bureau] = ['/v1/units/G-0101', '/v1/units/CB'];
    const moved = await put(grid, system, await entry(grid, { parent: 'S-02' }));
    expect([moved.status, moved.body.gainers], moved.text).toEqual([
      202,
      expect.arrayContaining(['sample-s-02-desk', 'sample-s-02-chief']),
    ]);
    const own = await put(bureau, system, await entry(bureau, { parent: null }));
    expect([own.status, own.body.code]).toEqual([403, 'not-for-oneself']);
    const unit = '/v1/units/D-CG';
    const delivery = { kind: 'webhook', url: 'https://elsewhere.example', secret: 'a-secret-of-nobody' };
    const sent = await put(unit, system, await entry(unit, { delivery }));
    expect(sent.status, sent.text).toBe(202);
    expect((await api.get('/v1/pending-changes', audit)).text + sent.text).not.toContain(delivery.secret);
    await expectNothingOpened([]);
  });

  it('extends no grant, brings back no account, and ends any grant or token at once', async () => {
    const [holder, account] = ['/v1/holders/G-0104-officer-holder', '/v1/principals/sample-g-0104-officer'];
    expect((await put(holder, security, await entry(holder, { untilOn: '2026-12-31' }))).status).toBe(200);
    expect((await put(holder, security, await entry(holder, { untilOn: '2027-12-31' }))).status).toBe(202);
    expect((await put(account, security, await entry(account, { active: false }))).status).toBe(200);
    expect((await put(account, security, await entry(account, { active: true }))).status).toBe(202);
    const token = await api.tokenOf('sample-g-0103-officer');
    const [{ id }] = (await api.get(tokensOf('sample-g-0103-officer'), audit)).body.items;
    expect((await api.call('DELETE', `${tokensOf('sample-g-0103-officer')}/${id}`, { as: system })).status).toBe(403);
    expect((await api.call('DELETE', `${tokensOf('sample-g-0103-officer')}/${id}`, { as: security })).status).toBe(204);
    expect((await api.call('GET', '/v1/channels', bearer(token))).status).toBe(401);
  });

  it('keeps to his registers; the auditors change nothing', async () => {
    const forSystem = [
      'units',
      'posts',
      'absences',
      'channels',
      'categories',
      'calendars',
      'policies',
      'routing-rules',
    ];
    const path = async (register: string) => {
      const codes: Record<string, string> = {
        ...{ units: 'G-0101', posts: 'G-0101-officer', absences: 'G-0203-officer-away', channels: 'web' },
        ...{ categories: 'residence.permit', calendars: 'cn', policies: 'model', 'routing-rules': 'grid-of-place' },
        ...{ principals: 'channel-web', holders: 'G-0101-officer-holder' },
      };
      return `/v1/${register}/${codes[register]}`;
    };
    for (const register of [...forSystem, 'principals', 'holders']) {
      const at = await path(register);
      const same = await entry(at, {});
      const mine = forSystem.includes(register) ? system : security;
      for (const as of [...administrators, audit, 'sample-cb-auditor']) {
        const may = as.endsWith(mine.slice('sample-cb'.length));
        expect([register, as, (await put(at, as, same)).status]).toEqual([register, as, may ? 200 : 403]);
      }
    }
    const activation = { policy: 'beijing@1', reason };
    expect((await post('/v1/policies/activations', security, activation)).status).toBe(403);
    expect((await post('/v1/policies/activations/rollback', security)).status).toBe(403);
  });

  it('serves nobody with a post above his unit', async () => {
    const hall = 'sample-hall-desk';
    for (const principal of [hall, hallSecurity, 'sample-exchange']) {
      const asked = await post(tokensOf(principal), security);
      expect([asked.status, asked.body.code], principal).toEqual([403, 'outranked']);
    }
    const grant = { post: 'HALL-desk', person: accomplice, fromOn: '2026-01-01', reason };
    expect((await put('/v1/holders/above', security, grant)).body.code).toBe('outranked');
    const account = `/v1/principals/${hall}`;
    expect((await put(account, security, await entry(account, { name: '改' }))).body.code).toBe('outranked');
    const away = { person: hall, fromOn: '2026-03-04', untilOn: '2026-03-06', reason };
    expect((await put('/v1/absences/above', system, away)).body.code).toBe('outranked');
    const desk = '/v1/posts/HALL-desk';
    expect((await put(desk, system, await entry(desk, { role: 'callback' }))).body.code).toBe('outranked');
    const asked = await post(tokensOf(hall), hallSecurity);
    expect(asked.status, asked.text).toBe(202);
    expect((await decide('confirm', asked.body.id, system)).body.code).toBe('outranked');
    expect((await decide('reject', asked.body.id, system)).body.code).toBe('outranked');
    expect((await decide('confirm', asked.body.id, hallSystem)).status).toBe(200);
    expect((await api.call('GET', '/v1/cases', bearer(asked.body.token))).status).toBe(200);
  });
});

describe('what a second administrator confirms', () => {
  it('is a token that works from then on; audit names both, and the story is the token’s own', async () => {
    const asked = await post(tokensOf(callback), security, { reason: '换发' });
    const { id, token } = asked.body;
    for (const as of [callback, audit, 'sample-cb-auditor']) expect((await decide('confirm', id, as)).status).toBe(403);
    api.now = plusMs(tuesdayMorning, 60_000);
    const confirmed = await post(`/v1/pending-changes/${id}/confirm`, system, { reason: '已核对' });
    expect(confirmed.body).toEqual({ id, register: 'tokens', code: id, decision: 'confirmed' });
    expect(await reporterSeenBy(bearer(token))).toBe('李举报');
    expect((await decide('confirm', id, hallSystem)).body.code).toBe('no-longer-pending');
    const listed = (await api.get(tokensOf(callback), audit)).body.items.find((one: Parsed) => one.id === id);
    expect(listed).toEqual({ id, issuedAt: tuesdayMorning, issuedBy: security, confirmedAt: api.now, revokedAt: null });
    expect(
      (await api.call('DELETE', `${tokensOf(callback)}/${id}`, { as: security, body: { reason: '遗失' } })).status,
    ).toBe(204);
    expect(await reporterSeenBy(bearer(token))).toBe(401);
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
    expect(await reporterSeenBy(bearer(await api.tokenOf('sample-g-0102-officer')))).toBe('李举报');
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
    const grant = { post: 'B-01-callback', person: accomplice, fromOn: '2026-01-01', reason };
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
    const also = { post: 'G-0104-officer-deputy', person: 'sample-g-0103-officer', fromOn: '2026-01-01', reason };
    const { body: grant } = await put('/v1/holders/also', security, also);
    expect((await decide('confirm', grant.id, system)).status).toBe(200);
    const stale = await decide('confirm', asked.id, security);
    expect([stale.status, stale.body.code]).toEqual([409, 'stale-version']);
    const own = { post: 'CB-security-administrator', person: hallSystem, fromOn: '2026-04-01', reason };
    const later = { ...own, person: accomplice };
    const { body: second } = await put('/v1/holders/one-more', hallSecurity, later);
    expect((await decide('confirm', second.id, system)).status).toBe(200);
    expect((await put('/v1/holders/both', hallSecurity, own)).body.code).toBe('invalid-request');
  });
});

describe('GET /v1/register-changes', () => {
  it('is for audit, pages without a gap, and filters by register, code, principal and caller', async () => {
    for (const as of [...administrators, callback, 'channel-web']) {
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
