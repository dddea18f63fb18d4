// Tests the account's page: choices that follow the person, posts, and the end of the session.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { atBrowser, goodPassword, withCookie } from '../../test/support/api/sign-in.js';
import { type Answer, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
let cookie: string;
const browser = atBrowser(() => api);
const officer = 'sample-g-0101-officer';
const html = { accept: 'text/html' };
const minute = 60_000;

beforeAll(async () => {
  api = await startTestApi();
  cookie = await browser.withPassword(officer);
});
afterAll(() => api.close());

const open = (path: string, as = cookie): Promise<Answer> => api.call('GET', path, withCookie(as, html));
const send = (path: string, fields: Record<string, string>, as = cookie): Promise<Answer> => {
  const typed = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
  return api.call('POST', path, { raw: new URLSearchParams(fields).toString(), ...withCookie(as, typed) });
};
const choices = { lang: 'en', size: 'larger', colours: 'night', keys: 'off' };

describe('the choices of display', () => {
  it('stay with the account, and the next browser has them from the sign-in on', async () => {
    const kept = await send('/account/display', choices);
    const goTo = '/account?saved=display&lang=en&size=larger&colours=night&keys=off';
    expect([kept.status, kept.headers.get('location')]).toEqual([303, goTo]);
    const elsewhere = await send('/sign-in', { name: officer, password: goodPassword }, '');
    expect(elsewhere.headers.get('location')).toBe('/my?lang=en&size=larger&colours=night&keys=off');
    const session = elsewhere.headers.getSetCookie()[0]!.split(';')[0]!;
    const first = await open(elsewhere.headers.get('location')!, session);
    expect(first.text).toContain('<html lang="en" class="large larger night">');
    expect(first.headers.getSetCookie().map((one) => one.split(';')[0])).toEqual([
      'lang=en',
      'size=larger',
      'colours=night',
      'keys=off',
    ]);
    const remembered = `${session}; lang=en; size=larger; colours=night`;
    expect((await open('/my', remembered)).text).toContain('class="large larger night"');
    expect((await open('/my', `${remembered}; keys=off`)).text).toContain('data-keys="off"');
    const page = (await open('/account', remembered)).text;
    for (const value of ['en', 'larger', 'night', 'off'])
      expect(page).toMatch(new RegExp(`value="${value}"[^>]*checked`));
    expect((await browser.me(cookie)).body.display).toMatchObject({ size: 'larger', letterKeys: false });
  });

  it('are refused when there is no such choice, and are nobody else’s', async () => {
    expect((await send('/account/display', { ...choices, size: 'huge' })).status).toBe(400);
    const other = await browser.withPassword('sample-g-0102-officer');
    expect((await browser.me(other)).body.display).toBeNull();
    const body = { language: 'en', size: 'normal', colours: 'day', letterKeys: true };
    expect((await api.call('PUT', '/v1/me/display', { as: 'channel-web', body })).status).toBe(403);
  });
});

describe('the end of the session', () => {
  it('stands on every page, and opening the link puts it off', async () => {
    const until = (text: string) => /class="foot[^>]*><span>([^<]*)/.exec(text)?.[1];
    const before = until((await open('/my')).text);
    expect(before).toBeTruthy();
    const { idleEndsAt } = (await browser.me(cookie)).body.session;
    api.now = plusMs(idleEndsAt, -minute);
    const longer = await open('/account/longer');
    expect(longer.status).toBe(200);
    api.now = plusMs(api.now, 2 * minute);
    const after = await open('/my');
    expect(after.status).toBe(200);
    expect(until(after.text)).not.toBe(before);
  });
});

describe('the posts', () => {
  it('that act stand in the header of every page, the first by name and how many more', async () => {
    const several = 'sample-g-0203-officer-deputy';
    const session = await browser.withPassword(several);
    const { posts } = (await browser.me(session)).body;
    const header = /<header[\s\S]*?<\/header>/.exec((await open('/my', session)).text)![0];
    expect(header).toContain(posts[0].name);
    expect(posts.length > 1).toBe(header.includes('个岗位'));
  });
});
