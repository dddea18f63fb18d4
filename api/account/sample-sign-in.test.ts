// Tests signing in as a sample person: where it is switched on, as an account nobody owns.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atBrowser, cookieOf } from '../../test/support/api/sign-in.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { security } from '../../test/support/api/administrators.js';
import { whyNotWithSamples } from '../../processes/start/sample-guard.js';

let api: TestApi;
const browser = atBrowser(() => api);
const path = '/v1/session/samples';
const officer = 'sample-g-0101-officer';
const signInAs = (principal: string, headers: Readonly<Record<string, string>> = {}) =>
  api.call('POST', path, { body: { principal }, headers });
const listed = async (): Promise<Parsed[]> => (await api.get(path)).body.items;

beforeAll(async () => {
  api = await startTestApi({ trustedProxies: ['127.0.0.1'], sampleSignIn: true });
});
afterAll(() => api.close());

describe('sample people', () => {
  it('are listed by what they do, officers first', async () => {
    const items = await listed();
    const roles = [...new Set(items.map(({ role }) => role))];
    expect(roles).toEqual([
      ...['officer', 'station-desk', 'bureau-desk', 'hall-desk', 'chief', 'liaison', 'operator', 'callback'],
      ...['supervisor', 'system-administrator', 'security-administrator', 'audit-administrator', 'auditor'],
    ]);
    const english = await api.call('GET', path, { headers: { 'accept-language': 'en' } });
    expect(english.body.items[0]).toEqual({
      principal: officer,
      name: await browser.nameOf(officer),
      role: 'officer',
      post: { code: 'G-0101-officer', name: expect.stringContaining('grid officer') },
      unit: { code: 'G-0101', name: expect.any(String) },
    });
  });

  it('are signed in with one click, as by a password', async () => {
    const answer = await signInAs(officer);
    expect([answer.status, answer.body.account.code]).toEqual([200, officer]);
    expect((await browser.me(cookieOf(answer))).body.session).toEqual(answer.body.session);
  });

  it('are not signed in by another site or over an open connection', async () => {
    expect((await signInAs(officer, { 'sec-fetch-site': 'cross-site' })).body.code).toBe('cross-site-request');
    expect((await signInAs(officer, { 'x-forwarded-host': 'cases.example.org' })).body.code).toBe(
      'insecure-connection',
    );
  });

  it('are none of the accounts that have a password, have ended, are machines or were made by somebody', async () => {
    const [owned, ended, made] = ['sample-g-0102-officer', 'sample-g-0103-officer', 'sample-made'];
    await browser.withPassword(owned);
    const put = (code: string, active: boolean) =>
      api.call('PUT', `/v1/principals/${code}`, {
        as: security,
        body: { kind: 'person', name: '某人', active, reason: '试' },
      });
    expect([(await put(ended, false)).status, (await put(made, true)).status]).toEqual([200, 201]);
    const names = (await listed()).map(({ principal }) => principal);
    for (const other of [owned, ended, made, 'channel-web', 'sample-exchange', 'nobody']) {
      expect(names).not.toContain(other);
      expect((await signInAs(other)).status, other).toBe(404);
    }
  });
});

describe('where it is switched off', () => {
  it('nobody can choose a sample person', async () => {
    const closed = await startTestApi({ trustedProxies: ['127.0.0.1'] });
    const body = { principal: officer };
    const answers = [await closed.get(path), await closed.call('POST', path, { body })];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    await closed.close();
  });
});

describe('in production', () => {
  it('the sample people keep the API from starting, unless they are wanted', async () => {
    const why = await whyNotWithSamples(api.pool, { production: true, sample: false });
    expect(why).toMatch(/holds \d+ sample accounts.*GRIDCASE_SAMPLE=on/);
    expect(await whyNotWithSamples(api.pool, { production: true, sample: true })).toBeNull();
    expect(await whyNotWithSamples(api.pool, { production: false, sample: false })).toBeNull();
    await api.pool.query(`UPDATE setting SET value = 'off' WHERE name = 'sample'`);
    expect(await whyNotWithSamples(api.pool, { production: true, sample: false })).toBeNull();
    expect((await signInAs(officer)).status).toBe(404);
  });
});
