// Tests over HTTP that no administrator alone reaches what a case holds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let withheld: Parsed;
const { put, post, decide, entry } = administration(() => api);
const callback = 'sample-b-01-callback';
/** A person without a post, whom an administrator might use. */
const accomplice = 'accomplice';

beforeAll(async () => {
  api = await startTestApi();
  const reporter = { name: '李举报', phone: '+8613800000077', disclosure: 'withheld' } as const;
  withheld = await api.open({ title: '举报', place: { grid: 'G-0101' }, reporter });
  expect((await put(`/v1/principals/${accomplice}`, security, { kind: 'person', name: '无岗位者' })).status).toBe(201);
});
afterAll(() => api.close());

/** The reporter as a caller sees it; the status where the case is not shown. */
async function reporterSeenBy(headers: { headers: Record<string, string> }): Promise<unknown> {
  const { status, body } = await api.call('GET', `/v1/cases/${withheld.id}`, headers);
  return status === 200 ? body.reporter?.name : status;
}

/** Neither administrator, nor the accomplice with any token that was answered, reads anything of the case. */
async function expectNothingOpened(answered: readonly Answer[]): Promise<void> {
  const tokens = answered.flatMap(({ body }) => (body?.token === undefined ? [] : [body.token as string]));
  for (const as of changing) tokens.push(await api.tokenOf(as));
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
    const grant = { post: 'B-01-callback', fromOn: '2026-01-01' };
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
      await put('/v1/principals/robot', security, { kind: 'service', name: '机器', unit: 'B-01' }),
      await put('/v1/principals/robot-web', security, { kind: 'channel', name: '渠道', channel: 'web' }),
      await put(`/v1/principals/${accomplice}`, security, { kind: 'person', name: '无岗位者', unit: 'B-01' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect((await put('/v1/principals/robot', system, { kind: 'service', name: '机器' })).status).toBe(403);
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

  it('opens nothing by the level of a unit: a department reads less than a unit of the police', async () => {
    const [department, station] = ['/v1/units/D-MZ', '/v1/units/S-03'];
    const asked = await put(department, system, await entry(department, { level: 'bureau' }));
    expect([asked.status, asked.body.gainers], asked.text).toEqual([202, ['sample-d-mz-liaison']]);
    expect((await api.get(department, audit)).body.level).toBe('department');
    const other = await put(station, system, await entry(station, { level: 'bureau' }));
    expect([other.status, other.body.gainers], other.text).toEqual([202, []]);
    expect((await put(department, system, await entry(department, { addresses: ['民政路'] }))).status).toBe(200);
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
      for (const as of [...changing, audit, 'sample-cb-auditor']) {
        const may = as.endsWith(mine.slice('sample-cb'.length));
        expect([register, as, (await put(at, as, same)).status]).toEqual([register, as, may ? 200 : 403]);
      }
    }
    const activation = { policy: 'beijing@1' };
    expect((await post('/v1/policies/activations', security, activation)).status).toBe(403);
    expect((await post('/v1/policies/activations/rollback', security)).status).toBe(403);
  });

  it('serves nobody with a post above his unit', async () => {
    const hall = 'sample-hall-desk';
    for (const principal of [hall, hallSecurity, 'sample-exchange']) {
      const asked = await post(tokensOf(principal), security);
      expect([asked.status, asked.body.code], principal).toEqual([403, 'outranked']);
    }
    const grant = { post: 'HALL-desk', person: accomplice, fromOn: '2026-01-01' };
    expect((await put('/v1/holders/above', security, grant)).body.code).toBe('outranked');
    const account = `/v1/principals/${hall}`;
    expect((await put(account, security, await entry(account, { name: '改' }))).body.code).toBe('outranked');
    const away = { person: hall, fromOn: '2026-03-04', untilOn: '2026-03-06' };
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
