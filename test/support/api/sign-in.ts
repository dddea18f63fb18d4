// What a person at a browser does in tests: gets a password, signs in, comes back by cookie.
import { expect } from 'vitest';
import { security, system } from './administrators.js';
import type { Answer, TestApi } from './test-api.js';

export const goodPassword = 'lampe kiesel wolke 七';

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(answer: Answer): string {
  const [set] = answer.headers.getSetCookie();
  return set?.split(';')[0] ?? '';
}

/** A request as a page of ours sends it. */
export const withCookie = (cookie: string, more: Readonly<Record<string, string>> = {}) => ({
  headers: { cookie, 'sec-fetch-site': 'same-origin', ...more },
});

export const atBrowser = (api: () => TestApi) => ({
  signIn: (name: string, password = goodPassword, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    api().call('POST', '/v1/session', { body: { name, password }, headers }),
  me: (cookie: string): Promise<Answer> => api().call('GET', '/v1/me', withCookie(cookie)),
  /** A sign-in link for the person, asked for and confirmed by two administrators. */
  async link(principal: string, confirmed = true): Promise<{ id: string; token: string }> {
    const path = `/v1/principals/${principal}/sign-in-links`;
    const { body } = await api().call('POST', path, { as: security, body: { reason: '入职' } });
    if (confirmed) {
      const decision = { as: system, body: { reason: '已核对' } };
      const done = await api().call('POST', `/v1/pending-changes/${body.id}/confirm`, decision);
      expect(done.status, done.text).toBe(200);
    }
    return body;
  },
  setPassword: (token: string, password = goodPassword): Promise<Answer> =>
    api().call('POST', `/v1/sign-in-links/${token}`, { body: { password } }),
  /** Gives the person the good password and answers the cookie of the session that comes with it. */
  async withPassword(principal: string): Promise<string> {
    const set = await this.setPassword((await this.link(principal)).token);
    expect(set.status, set.text).toBe(200);
    return cookieOf(set);
  },
});
