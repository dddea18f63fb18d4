// Tests how long whoever tries wrong passwords waits: by account, by address, and who never does.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { atBrowser, cookieOf, goodPassword, withCookie } from '../../test/support/api/sign-in.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const browser = atBrowser(() => api);
const officer = 'sample-g-0101-officer';
const wait = (seconds: number): void => void (api.now = plusMs(api.now, seconds * 1_000));
const from = (address: string) => ({ 'x-forwarded-for': address });
const wrong = (name: string, headers: Readonly<Record<string, string>> = {}) =>
  browser.signIn(name, 'not the right words', headers);

/** Tries wrong passwords until one has to wait; answers how often they were judged, and the wait in seconds. */
async function untilWaiting(
  attempt: (time: number) => ReturnType<typeof wrong>,
): Promise<[tries: number, wait: string | null]> {
  for (let tries = 0; tries < 50; tries++) {
    const answer = await attempt(tries);
    if (answer.status === 429) return [tries, answer.headers.get('retry-after')];
    expect([answer.status, answer.body.code]).toEqual([401, 'sign-in-refused']);
  }
  throw new Error('Nobody had to wait.');
}

beforeEach(async () => {
  api = await startTestApi({ trustedProxies: ['127.0.0.1'] });
});
afterEach(() => api.close());

describe('after five wrong passwords', () => {
  it.each([
    ['an account', officer],
    ['a name that no account has', 'nobody-at-all'],
  ])('%s waits, each time twice as long, up to a quarter of an hour', async (_, name) => {
    await browser.withPassword(officer);
    let waits: unknown[] = [];
    for (let round = 0; round < 9; round++) {
      const [tries, seconds] = await untilWaiting(() => wrong(name));
      waits = [...waits, [tries, seconds]];
      wait(Number(seconds) - 1);
      expect((await wrong(name)).status).toBe(429);
      wait(1);
    }
    const doubling = ['15', '30', '60', '120', '240', '480', '900', '900', '900'];
    expect(waits).toEqual(doubling.map((seconds, round) => [round === 0 ? 5 : 1, seconds]));
    expect(await api.registry.metrics()).toMatch(/gridcase_sign_ins_total\{outcome="too-many"\} 18/);
  });

  it('the right one waits too, then lets in, and the count begins anew', async () => {
    await browser.withPassword(officer);
    const [, seconds] = await untilWaiting(() => wrong(officer));
    expect((await browser.signIn(officer)).status).toBe(429);
    wait(Number(seconds));
    expect((await browser.signIn(officer)).status).toBe(200);
    expect((await untilWaiting(() => wrong(officer)))[0]).toBe(5);
  });

  it('a quarter of an hour later fewer than five are forgotten', async () => {
    for (let tries = 0; tries < 4; tries++) await wrong('somebody');
    wait(15 * 60);
    expect((await untilWaiting(() => wrong('somebody')))[0]).toBe(5);
  });

  it('many tries at once are not judged together', async () => {
    await browser.withPassword(officer);
    const answers = await Promise.all(Array.from({ length: 12 }, () => wrong(officer)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });
});

describe('a stranger who tries an account', () => {
  it('does not disturb a session, its password change, or a sign-in from its browser', async () => {
    const cookie = await browser.withPassword(officer);
    await untilWaiting(() => wrong(officer, from('203.0.113.7')));
    expect((await browser.me(cookie)).status).toBe(200);
    const again = await browser.signIn(officer, goodPassword, { cookie, ...from('203.0.113.8') });
    expect(again.status).toBe(200);
    const change = { ...withCookie(cookieOf(again)), body: { current: goodPassword, next: 'zweite kiesel wolke' } };
    expect((await api.call('PUT', '/v1/me/password', change)).status).toBe(204);
    expect((await browser.signIn(officer, goodPassword, from('203.0.113.8'))).status).toBe(429);
  });

  it('has as few tries at a session left open as at the sign-in', async () => {
    const cookie = await browser.withPassword(officer);
    const body = { current: 'not the right words', next: 'zweite kiesel wolke' };
    const statuses = [];
    for (let tries = 0; tries < 6; tries++) {
      statuses.push((await api.call('PUT', '/v1/me/password', { ...withCookie(cookie), body })).status);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  });
});

describe('an address', () => {
  it('waits after twenty wrong tries, whichever names they were for; others do not', async () => {
    await browser.withPassword(officer);
    const [tries] = await untilWaiting((time) => wrong(`name-${time}`, from('203.0.113.7')));
    expect(tries).toBe(20);
    expect((await browser.signIn(officer, goodPassword, from('203.0.113.7'))).status).toBe(429);
    expect((await browser.signIn(officer, goodPassword, from('203.0.113.8'))).status).toBe(200);
  });

  it('of the newer kind counts with its network', async () => {
    const [tries] = await untilWaiting((time) => wrong(`name-${time}`, from(`2001:db8:1:2::${time + 1}`)));
    expect(tries).toBe(20);
    expect((await wrong('name', from('2001:db8:1:3::1'))).status).toBe(401);
  });

  it('of a whole office does not wait because many sign in rightly', async () => {
    await browser.withPassword(officer);
    for (let time = 0; time < 25; time++) expect((await browser.signIn(officer)).status).toBe(200);
  });
});
