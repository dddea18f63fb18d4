// Tests what people see and change of their own account: password, sessions, posts and queues.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStatuses } from '../../domain/base/codes.js';
import { plusMs } from '../../domain/base/instant.js';
import { atBrowser, cookieOf, goodPassword, withCookie } from '../../test/support/api/sign-in.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';

let api: TestApi;
const browser = atBrowser(() => api);
const officer = 'sample-g-0101-officer';
const day = 86_400_000;
const nextPassword = 'zweite kiesel wolke';
const sessionsOf = (cookie: string) => api.call('GET', '/v1/me/sessions', withCookie(cookie));
const change = (cookie: string, current: string, next: string) =>
  api.call('PUT', '/v1/me/password', { ...withCookie(cookie), body: { current, next } });

beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(() => {
  api.now = plusMs(api.now, day);
});
afterAll(() => api.close());

describe('the own password', () => {
  it('is changed by whoever knows it; the other sessions end and this one goes on under another cookie', async () => {
    const elsewhere = await browser.withPassword(officer);
    const here = cookieOf(await browser.signIn(officer));
    const [{ id }] = (await sessionsOf(here)).body.items;
    const changed = await change(here, goodPassword, nextPassword);
    expect(changed.status, changed.text).toBe(204);
    const renewed = cookieOf(changed);
    const statuses = [elsewhere, here, renewed].map(async (cookie) => (await browser.me(cookie)).status);
    expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
    expect((await sessionsOf(renewed)).body.items).toMatchObject([{ id, current: true }]);
    expect((await browser.signIn(officer)).status).toBe(401);
    expect((await browser.signIn(officer, nextPassword)).status).toBe(200);
  });

  it('is not changed without knowing it, to an easy one, or by a token', async () => {
    const cookie = await browser.withPassword(officer);
    const wrong = await change(cookie, 'not my password', nextPassword);
    expect([wrong.status, wrong.body.code]).toEqual([403, 'wrong-password']);
    const easy = await change(cookie, goodPassword, 'password12345');
    expect([easy.status, easy.body.errors]).toMatchObject([400, [{ pointer: '/next', code: 'too-easily-guessed' }]]);
    const body = { current: goodPassword, next: nextPassword };
    expect((await api.call('PUT', '/v1/me/password', { as: officer, body })).status).toBe(403);
    expect((await browser.signIn(officer)).status).toBe(200);
  });
});

describe('the own sessions', () => {
  it('are listed by browser and ended one by one, those of others never', async () => {
    const first = await browser.withPassword(officer);
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0';
    api.now = plusMs(api.now, 60_000);
    const second = cookieOf(await browser.signIn(officer, goodPassword, { 'user-agent': agent }));
    const { items } = (await sessionsOf(second)).body;
    expect(items.map(({ browser: name, current }: Parsed) => [name, current])).toEqual([
      ['Edge, Windows', true],
      ['other', false],
    ]);
    expect(JSON.stringify(items)).not.toContain('140');
    const other = await browser.withPassword('sample-g-0102-officer');
    const end = (cookie: string, id: string) => api.call('DELETE', `/v1/me/sessions/${id}`, withCookie(cookie));
    expect((await end(other, items[1].id)).status).toBe(404);
    expect([(await end(second, items[1].id)).status, (await end(second, items[1].id)).status]).toEqual([204, 404]);
    expect([(await browser.me(first)).status, (await browser.me(second)).status]).toEqual([401, 200]);
    expect((await end(second, 'nothing')).status).toBe(404);
  });
});

describe('the own account', () => {
  it('names posts and units in the language asked for, and says for whom one stands in', async () => {
    const { body } = await api.call('GET', '/v1/me', {
      as: 'sample-g-0203-officer-deputy',
      headers: { 'accept-language': 'en' },
    });
    expect(body.language).toBe('en');
    expect(body.posts).toEqual([
      {
        code: 'G-0203-officer-deputy',
        role: 'officer',
        unit: 'G-0203',
        handles: true,
        name: expect.stringContaining('deputy grid officer'),
        unitName: expect.stringMatching(/^[\x20-\x7e]+$/),
      },
      expect.objectContaining({
        code: 'G-0203-officer',
        standsInFor: await browser.nameOf('sample-g-0203-officer'),
        until: '2027-12-31T16:00:00.000Z',
      }),
    ]);
    expect(body.session).toBeNull();
    const vacancy = (await api.get('/v1/me', 'sample-g-0205-officer-deputy')).body.posts;
    expect(vacancy[1]).toMatchObject({ code: 'G-0205-officer', standsInFor: null });
  });

  it('is shown to machines and administrators too, who have no queue', async () => {
    const channel = (await api.get('/v1/me', 'channel-web')).body;
    expect(channel).toMatchObject({ account: { kind: 'channel' }, posts: [], roles: [], counts: null, session: null });
    const roles = ['hall-system-administrator', 'cb-security-administrator', 'cb-audit-administrator', 'cb-auditor'];
    for (const role of [...roles, 'b-01-supervision', 'b-01-callback', 'b-01-operator']) {
      expect((await api.get('/v1/me', `sample-${role}`)).body.counts, role).toBeNull();
    }
    expect((await api.get('/v1/me')).status).toBe(401);
  });
});

describe('the counts of the own queues', () => {
  const people = [
    officer,
    'sample-g-0301-officer',
    'sample-g-0401-officer',
    'sample-s-01-desk',
    'sample-s-01-chief',
    'sample-b-01-desk',
    'sample-d-hb-liaison',
    'sample-hall-desk',
  ];

  beforeAll(async () => {
    api.now = tuesdayMorning;
    const at = (grid: string) => api.open({ place: { grid }, kind: 'help' });
    for (const grid of ['G-0101', 'G-0101', 'G-0301', 'G-0302']) await at(grid);
    const waits = await at('G-0101');
    await api.command(waits.id, 'sign', officer);
    await api.command(waits.id, 'request-information', officer, { question: '哪一盏灯？' });
    const raised = await at('G-0101');
    await api.command(raised.id, 'sign', officer);
    await api.command(raised.id, 'escalate', officer, { reason: '需协调' });
    const offered = await at('G-0401');
    const offer = { to: 'D-HB', legalBasis: '职责', reason: '非警务' };
    await api.command(offered.id, 'offer-transfer', 'sample-g-0401-officer', offer);
    const kept = await at('G-0401');
    const given = await api.command(kept.id, 'offer-transfer', 'sample-g-0401-officer', offer);
    expect(given.status, given.text).toBe(200);
    await api.command(kept.id, 'accept-transfer', 'sample-d-hb-liaison');
    const late = await at('G-0401');
    await api.command(late.id, 'sign', 'sample-g-0401-officer');
    await runActsUntil(api.casebook, late.id, plusMs(tuesdayMorning, 2 * day));
  });

  it.each(people)('of %s are what the lists show', async (as) => {
    const seen = [];
    for (const hours of [0, 6, 26, 100]) {
      api.now = plusMs(tuesdayMorning, hours * 3_600_000);
      const { counts, posts } = (await api.get('/v1/me', as)).body;
      const units: string[] = [...new Set<string>(posts.map(({ unit }: Parsed) => unit))];
      expect(counts, `${as} ${hours}`).toEqual(await listed(as, units));
      seen.push(counts);
    }
    expect(seen.some(({ open }) => open > 0) || as === 'sample-hall-desk').toBe(true);
  });

  it('tell of cases overdue, due today and waiting for others', async () => {
    api.now = plusMs(tuesdayMorning, 3_600_000);
    const { counts } = (await api.get('/v1/me', officer)).body;
    expect(counts).toMatchObject({ open: 3, waitingForOthers: 1, dueToday: 2, overdue: 0 });
    api.now = plusMs(tuesdayMorning, 4 * day);
    expect((await api.get('/v1/me', officer)).body.counts).toMatchObject({ open: 3, overdue: 3, dueToday: 0 });
  });

  const levels: Readonly<Record<string, string>> = { G: 'grid', S: 'station', B: 'bureau', D: 'department', H: 'hall' };

  async function listed(as: string, units: readonly string[]) {
    const total = async (filters: string): Promise<number> => {
      const found = units.map(async (unit) => {
        const query = `unit=${unit}&level=${levels[unit[0]!]}&limit=1&count=true&${filters}`;
        return (await api.get(`/v1/cases?${query}`, as)).body.total as number;
      });
      return (await Promise.all(found)).reduce((a, b) => a + b, 0);
    };
    const open = `status=${openStatuses.join(',')}`;
    const midnight = new Date(Date.parse(`${localDate()}T00:00:00.001+08:00`) + day).toISOString();
    const tasks = (await api.get('/v1/tasks?limit=200', as)).body.items.filter(({ unit }: Parsed) =>
      units.includes(unit),
    );
    return {
      open: await total(open),
      overdue: await total(`${open}&overdue=true`),
      dueToday: await total(`${open}&overdue=false&dueBefore=${midnight}`),
      waitingForOthers: await total('status=awaiting-citizen,offered,completed,callback,phone-callback'),
      tasks: tasks.length,
    };
  }

  const localDate = (): string => plusMs(api.now, 8 * 3_600_000).slice(0, 10);
});

describe('the key of the own device', () => {
  it('is the same at each sign-in of one person, another one for others, and only for people', async () => {
    const keyFor = async (person: string): Promise<Parsed> => {
      const answer = await api.call('GET', '/v1/me/device-key', withCookie(await browser.withPassword(person)));
      return answer.body.key as string;
    };
    const own = await keyFor('sample-g-0102-officer');
    expect(own).toMatch(/^[\w-]{43}$/);
    expect(await keyFor('sample-g-0102-officer')).toBe(own);
    expect(await keyFor('sample-s-02-desk')).not.toBe(own);
    expect((await api.get('/v1/me/device-key', 'channel-web')).status).toBe(403);
    expect((await api.call('GET', '/v1/me/device-key')).status).toBe(401);
  });
});
