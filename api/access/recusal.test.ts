// Tests hiding a case from the person it is about, and a withheld reporter from staff.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { aPhone, runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let plain: Parsed;
let accusing: Parsed;
const reporter = { name: '李举报', phone: '+8613800000077', email: 'li@example.org' };
const accused = 'sample-g-0101-officer';
/** The accused also holds the bureau's supervision post, which normally sees everything. */
const post = 'B-01-supervision';

beforeAll(async () => {
  api = await startTestApi();
  const holder = { post, person: accused, fromOn: '2026-01-01', untilOn: null, reason: 'a test' };
  const put = await api.call('PUT', '/v1/holders/second-post', {
    as: 'sample-cb-security-administrator',
    body: holder,
  });
  const confirm = { as: 'sample-cb-system-administrator', body: { reason: 'a test' } };
  expect((await api.call('POST', `/v1/pending-changes/${put.body.id}/confirm`, confirm)).status).toBe(200);
  plain = await api.open({ place: { grid: 'G-0101' }, title: '路灯' });
  accusing = await api.open({
    place: { grid: 'G-0101' },
    title: '态度',
    about: { person: accused },
    reporter: { ...reporter, disclosure: 'withheld' },
    submitter: { kind: 'citizen', reference: 'S-77' },
  });
});
afterAll(() => api.close());

const ids = (answer: { body: Parsed }): string[] =>
  answer.body.items.map((item: Parsed) => item.id ?? item.caseId) as string[];
const roads = [
  ['the list', '/v1/cases?limit=200'],
  ['a list by unit', '/v1/cases?unit=B-01&limit=200'],
  ['the board', '/v1/overdue'],
  ['the feed', '/v1/events?limit=200'],
] as const;

describe('a case about an officer', () => {
  it('skips the unit of the officer, and the answer says why', () => {
    expect(accusing).toMatchObject({ unit: 'S-01', level: 'station' });
    expect(accusing.routedBecause.text).toContain('回避');
  });

  it.each(roads)('is not on %s for the officer, but is for others', async (_road, path) => {
    api.now = '2026-03-20T02:00:00.000Z';
    // The feed shows an event once no older transaction of the whole server is under way.
    const seenBy = (who: string) => expect.poll(async () => ids(await api.get(path, who)), { timeout: 10_000 });
    await seenBy('sample-b-01-supervision').toContain(accusing.id);
    await seenBy(accused).toContain(plain.id);
    const his = await api.get(path, accused);
    expect(his.status).toBe(200);
    expect(ids(his)).not.toContain(accusing.id);
  });

  it('is not counted for the officer', async () => {
    const total = async (as: string) => (await api.get('/v1/cases?count=true&limit=1', as)).body.total as number;
    expect(await total(accused)).toBe((await total('sample-b-01-supervision')) - 1);
    const board = async (as: string) => (await api.get('/v1/overdue?groupBy=unit', as)).body;
    expect(JSON.stringify(await board(accused))).not.toContain('"S-01"');
    expect(JSON.stringify(await board('sample-b-01-supervision'))).toContain('"S-01"');
  });

  it('is not found by the officer: no search, number, events, notices, clocks, or engine history', async () => {
    const words = await api.call('POST', '/v1/cases/search', { as: accused, body: { q: accusing.number } });
    expect(words.body.items).toEqual([]);
    for (const part of ['', '/events', '/notices', '/clocks/promise/explain', '/engine']) {
      for (const name of [accusing.id, accusing.number]) {
        const found = await api.get(`/v1/cases/${name}${part}`, accused);
        const never = await api.get(
          `/v1/cases/${name === accusing.id ? '01a00000-0000-7000-8000-000000000000' : '20260303-0000009-9'}${part}`,
          accused,
        );
        expect([found.status, found.body.code, found.body.detail]).toEqual([404, never.body.code, never.body.detail]);
      }
    }
    const acted = await api.command(accusing.id, 'note', accused, { text: '看一看', visibility: 'internal' });
    expect(acted.status).toBe(404);
  });

  it('may name any known person or unit; an unknown one is refused by field', async () => {
    const body = { channel: 'web', kind: 'complaint', text: '投诉', about: { unit: 'X-99', person: 'nobody' } };
    const wrong = await api.call('POST', '/v1/cases', {
      as: 'channel-web',
      body,
      headers: { 'idempotency-key': 'about-nobody' },
    });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toMatchObject([
      { pointer: '/about/unit', code: 'unknown-unit' },
      { pointer: '/about/person', code: 'unknown-person' },
    ]);
  });

  it('is hidden from an officer who has said that it is about himself, once the desk above agrees', async () => {
    const mine = await api.open({ place: { grid: 'G-0102' } });
    const officer = 'sample-g-0102-officer';
    const amendment = { about: { person: officer }, reason: '本人相关' };
    const said = await api.command(mine.id, 'amend', officer, amendment);
    expect(said.status).toBe(200);
    expect(said.body).toMatchObject({ unit: 'G-0102', recused: { persons: [] }, tasks: [{ kind: 'decide-recusal' }] });
    const agreed = await api.command(mine.id, 'amend', 'sample-s-01-desk', amendment);
    expect(agreed.body).toMatchObject({ unit: 'S-01', recused: { persons: [officer] }, tasks: [] });
    expect((await api.get(`/v1/cases/${mine.id}`, officer)).status).toBe(404);
  });
});

describe('complaint 25: a whistle-blower', () => {
  it('is seen by intake and callback, but not by handlers or supervisors', async () => {
    const read = async (as: string): Promise<Parsed> => (await api.get(`/v1/cases/${accusing.id}`, as)).body;
    for (const as of ['sample-b-01-operator', 'sample-b-01-callback']) {
      expect(await read(as)).toMatchObject({
        reporter: { disclosure: 'withheld', ...reporter },
        submitter: { kind: 'citizen', reference: 'S-77' },
      });
    }
    for (const as of ['sample-s-01-desk', 'sample-b-01-supervision', 'sample-b-01-desk']) {
      const seen = await read(as);
      expect(seen.reporter).toMatchObject({ disclosure: 'withheld', name: null, phone: null, email: null });
      expect(seen.submitter).toEqual({ kind: 'citizen', reference: null });
    }
  });

  it('is not unmasked by the handler, nor found by name or telephone number', async () => {
    const unmask = { reporter: { disclosure: 'named' }, reason: '想知道是谁' };
    expect((await api.command(accusing.id, 'amend', 'sample-s-01-desk', unmask)).status).toBe(403);
    for (const body of [{ phone: reporter.phone }, { name: reporter.name }]) {
      expect((await api.call('POST', '/v1/cases/search', { as: 'sample-s-01-desk', body })).body.items).toEqual([]);
      const intake = await api.call('POST', '/v1/cases/search', { as: 'sample-b-01-operator', body });
      expect(ids(intake)).toEqual([accusing.id]);
    }
  });

  it('is not revealed by another case under the same number whose question goes first', async () => {
    api.now = tuesdayMorning;
    const phone = aPhone();
    const [named, hidden] = [
      await api.open({ place: { grid: 'G-0102' }, reporter: { phone } }),
      await api.open({ place: { grid: 'G-0102' }, reporter: { phone, disclosure: 'withheld' } }),
    ];
    const officer = 'sample-g-0102-officer';
    const done = { result: 'solved', text: '已办', contacted: true };
    for (const { id } of [named, hidden]) await api.command(id, 'complete', officer, done);
    const asking = plusMs(tuesdayMorning, 9 * 86_400_000);
    for (const { id } of [named, hidden]) await runActsUntil(api.casebook, id, asking);
    const deferred = async (as: string): Promise<Parsed> =>
      (await api.get(`/v1/cases/${hidden.id}/events`, as)).body.items.find(
        ({ kind }: Parsed) => kind === 'callback-deferred',
      );
    for (const as of [officer, 'sample-b-01-supervision']) {
      expect((await deferred(as)).data).toMatchObject({ behind: null, postponedTo: null });
    }
    expect((await deferred('sample-b-01-callback')).data).toMatchObject({ behind: named.id });
  });

  it('is hidden from callers who are not signed in', async () => {
    for (const id of [accusing.id, '01a00000-0000-7000-8000-000000000000']) {
      const { status, body } = await api.get(`/v1/cases/${id}`);
      expect([status, body.code]).toEqual([401, 'unauthenticated']);
    }
  });
});

describe('a case about an officer, into which another was merged', () => {
  it('is not revealed to the officer by the other case, its events or its similar cases', async () => {
    const child = await api.open({ place: { grid: 'G-0101' }, title: '路灯又坏了', text: '路灯坏了三天' });
    const merge = { into: accusing.id, reason: '同一事项' };
    const merged = await api.command(child.id, 'merge', 'sample-b-01-operator', merge);
    expect(merged.status, merged.text).toBe(200);
    expect(merged.body.parent).toBe(accusing.id);
    for (const path of [`/v1/cases/${child.id}`, `/v1/cases/${child.id}/events`]) {
      expect((await api.get(path, 'sample-b-01-operator')).text).toContain(accusing.id);
      const his = await api.get(path, accused);
      expect(his.status).toBe(200);
      expect(his.text).not.toContain(accusing.id);
    }
    const draft = { place: { grid: 'G-0101' }, text: '路灯坏了三天', title: '路灯又坏了' };
    const like = async (as: string) => api.call('POST', '/v1/cases/similar', { as, body: draft });
    const found = (await like(accused)).body.items.find((one: Parsed) => one.id === child.id);
    expect(found).toMatchObject({ parent: null });
    expect((await like('sample-b-01-operator')).text).toContain(accusing.id);
  });
});
