// What a person at a browser does in tests: gets a password, signs in, comes back by cookie.
import { expect } from 'vitest';
import { audit, security, system } from './administrators.js';
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

export function atBrowser(api: () => TestApi) {
  const post = (path: string, body: object, more: object = {}): Promise<Answer> =>
    api().call('POST', path, { body, ...more });
  /** A sign-in link for the person, asked for and confirmed by two administrators. */
  const link = async (principal: string, confirmed = true): Promise<{ id: string; token: string }> => {
    const { body } = await post(`/v1/principals/${principal}/sign-in-links`, { reason: '入职' }, { as: security });
    if (!confirmed) return body;
    const done = await post(`/v1/pending-changes/${body.id}/confirm`, { reason: '已核对' }, { as: system });
    expect(done.status, done.text).toBe(200);
    return body;
  };
  const setPassword = (token: string, password = goodPassword): Promise<Answer> =>
    post(`/v1/sign-in-links/${token}`, { password });
  return {
    /** The person's name, as the register has it. */
    nameOf: async (principal: string): Promise<string> =>
      (await api().get(`/v1/principals/${principal}`, audit)).body.name,
    link,
    setPassword,
    signIn: (name: string, password = goodPassword, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
      post('/v1/session', { name, password }, { headers }),
    me: (cookie: string): Promise<Answer> => api().call('GET', '/v1/me', withCookie(cookie)),
    /** Gives the person the good password and answers the cookie of the session that comes with it. */
    withPassword: async (principal: string): Promise<string> => {
      const set = await setPassword((await link(principal)).token);
      expect(set.status, set.text).toBe(200);
      return cookieOf(set);
    },
  };
}
