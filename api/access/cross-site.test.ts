// Tests that no other site can act by a person's cookie, or sign a browser in.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atBrowser, cookieOf, goodPassword, withCookie } from '../../test/support/api/sign-in.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const browser = atBrowser(() => api);
const officer = 'sample-g-0101-officer';

beforeAll(async () => {
  api = await startTestApi();
  await browser.withPassword(officer);
});
afterAll(() => api.close());

describe('another site', () => {
  const elsewhere = 'https://elsewhere.example';
  const acting: readonly (readonly [Record<string, string>, number])[] = [
    [{ 'sec-fetch-site': 'same-origin' }, 204],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: elsewhere }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
  ];

  it.each(acting)('cannot act by the cookie: %j is answered %i', async (headers, status) => {
    const cookie = cookieOf(await browser.signIn(officer));
    const answer = await api.call('DELETE', '/v1/session', { headers: { cookie, ...headers } });
    expect([answer.status, answer.body?.code]).toEqual([status, status === 403 ? 'cross-site-request' : undefined]);
    expect((await browser.me(cookie)).status).toBe(status === 403 ? 200 : 401);
    const again = cookieOf(await browser.signIn(officer));
    const [{ id }] = (await api.call('GET', '/v1/me/sessions', withCookie(again))).body.items;
    const path = `/v1/me/sessions/${id}`;
    expect((await api.call('DELETE', path, { headers: { cookie: again, ...headers } })).status).toBe(status);
  });

  it('is known by the origin where a browser says no more', async () => {
    const cookie = cookieOf(await browser.signIn(officer));
    const answer = await api.call('DELETE', '/v1/session', { headers: { cookie, origin: api.url } });
    expect(answer.status).toBe(204);
  });

  it('cannot sign a browser in as somebody else', async () => {
    const by = async (headers: Record<string, string>) => (await browser.signIn(officer, goodPassword, headers)).status;
    expect(await by({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await by({ origin: elsewhere })).toBe(403);
    expect(await by({ origin: api.url })).toBe(200);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await api.call('POST', '/v1/session', { raw: `name=${officer}&password=x`, headers: form });
    expect(posted.status).toBe(415);
  });

  it('may link to us: reading needs no proof of where it came from', async () => {
    const cookie = cookieOf(await browser.signIn(officer));
    const answer = await api.call('GET', '/v1/me', { headers: { cookie, 'sec-fetch-site': 'cross-site' } });
    expect(answer.status).toBe(200);
  });
});
