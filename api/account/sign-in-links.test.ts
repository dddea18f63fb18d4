// Tests sign-in links over HTTP: two administrators, one use, and what the auditors see of it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { administration, audit, hallSecurity, security, system } from '../../test/support/api/administrators.js';
import { atBrowser, cookieOf, goodPassword } from '../../test/support/api/sign-in.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const browser = atBrowser(() => api);
const { post, decide, changes } = administration(() => api);
const officer = 'sample-g-0101-officer';
const hour = 3_600_000;
const linksOf = (principal: string): string => `/v1/principals/${principal}/sign-in-links`;
const look = (token: string) => api.get(`/v1/sign-in-links/${token}`);

beforeAll(async () => {
  api = await startTestApi();
});
beforeEach(() => {
  api.now = plusMs(api.now, 24 * hour);
});
afterAll(() => api.close());

describe('a sign-in link', () => {
  it('opens nothing before a second administrator has confirmed it', async () => {
    const answer = await post(linksOf(officer), security);
    expect(answer.status).toBe(202);
    const { id, token } = answer.body;
    expect([(await look(token)).status, (await browser.setPassword(token)).status]).toEqual([404, 404]);
    expect((await decide('confirm', id, security)).body.code).toBe('not-for-oneself');
    expect((await decide('confirm', id, system)).status).toBe(200);
    expect((await look(token)).body).toEqual({
      account: { code: officer, name: await browser.nameOf(officer) },
      expiresAt: plusMs(api.now, 72 * hour),
    });
  });

  it('sets the password once, signs in, and ends every session of before', async () => {
    const former = await browser.withPassword(officer);
    const { token } = await browser.link(officer);
    for (let looks = 0; looks < 3; looks++) expect((await look(token)).status).toBe(200);
    const set = await browser.setPassword(token, 'another kiesel wolke');
    expect([set.status, set.body.account.code]).toEqual([200, officer]);
    expect([(await browser.me(former)).status, (await browser.me(cookieOf(set))).status]).toEqual([401, 200]);
    expect([(await look(token)).status, (await browser.setPassword(token)).status]).toEqual([404, 404]);
    expect((await browser.signIn(officer)).status).toBe(401);
    expect((await browser.signIn(officer, 'another kiesel wolke')).status).toBe(200);
  });

  it('sets one password when it is sent twice at once', async () => {
    const { token } = await browser.link(officer);
    const sent = await Promise.all([browser.setPassword(token), browser.setPassword(token)]);
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('is over 72 hours after its confirmation, also when that came late', async () => {
    const { id, token } = await browser.link(officer, false);
    api.now = plusMs(api.now, 6 * 24 * hour);
    expect((await decide('confirm', id, system)).status).toBe(200);
    api.now = plusMs(api.now, 72 * hour - 1);
    expect((await look(token)).status).toBe(200);
    api.now = plusMs(api.now, 1);
    expect([(await look(token)).status, (await browser.setPassword(token)).status]).toEqual([404, 404]);
  });

  it('that nobody knows reads like one that is over', async () => {
    const [unknown, over] = [await look('x'.repeat(43)), await browser.link(officer)];
    await browser.setPassword(over.token);
    const used = await look(over.token);
    const told = ({ body: { requestId: _, ...rest } }: typeof used) => rest;
    expect(told(used)).toEqual(told(unknown));
    expect(JSON.stringify(used.body)).not.toContain(over.token);
  });

  it('is over when it is revoked, rejected, followed by a password, or its account has ended', async () => {
    const person = 'sample-g-0102-officer';
    const revoked = await browser.link(person);
    const gone = await api.call('DELETE', `${linksOf(person)}/${revoked.id}`, {
      as: security,
      body: { reason: '误发' },
    });
    expect(gone.status).toBe(204);
    const rejected = await browser.link(person, false);
    expect((await decide('reject', rejected.id, system)).status).toBe(200);
    const older = await browser.link(person);
    const waiting = await browser.link(person, false);
    await browser.withPassword(person);
    expect((await decide('reject', waiting.id, system)).status).toBe(200);
    for (const { token } of [revoked, rejected, older, waiting]) expect((await look(token)).status).toBe(404);
    const last = await browser.link(person);
    const body = { kind: 'person', name: '某人', active: false, reason: '离职' };
    await api.call('PUT', `/v1/principals/${person}`, { as: security, body });
    expect([(await look(last.token)).status, (await browser.setPassword(last.token)).status]).toEqual([404, 404]);
    expect((await post(linksOf(person), security)).status).toBe(404);
  });

  it('is not for oneself, not for those above, not for machines, and not by other roles', async () => {
    const refused = async (principal: string, as: string) => {
      const { status, body } = await post(linksOf(principal), as);
      return [status, body.code];
    };
    expect(await refused(security, security)).toEqual([403, 'not-for-oneself']);
    expect(await refused('sample-hall-desk', security)).toEqual([403, 'outranked']);
    expect(await refused('channel-web', security)).toEqual([404, 'not-found']);
    expect(await refused(officer, system)).toEqual([403, 'forbidden']);
    expect(await refused(officer, 'sample-b-01-chief')).toEqual([403, 'forbidden']);
    expect((await post(linksOf(security), hallSecurity)).status).toBe(202);
  });

  it('asks for a password that is not easily guessed, and is not used up by a bad one', async () => {
    const { token } = await browser.link(officer);
    const bad = {
      'kurz 7 zeich': null,
      'elf zeichen': 'too-short',
      password2024: 'too-easily-guessed',
      'sample-g-0101-officer': 'too-easily-guessed',
      aaaaaaaaaaaaaaaa: 'too-easily-guessed',
      [`${'lang '.repeat(26)}!`]: 'too-long',
    };
    for (const [password, code] of Object.entries(bad)) {
      if (code === null) continue;
      const { status, body } = await browser.setPassword(token, password);
      expect([status, body.errors[0].pointer, body.errors[0].code], password).toEqual([400, '/password', code]);
      expect(JSON.stringify(body)).not.toContain(password);
    }
    expect((await browser.setPassword(token, 'kurz 7 zeich')).status).toBe(200);
  });

  it('tells the auditors its whole story and the password’s, without a secret', async () => {
    const person = 'sample-g-0103-officer';
    const { id, token } = await browser.link(person);
    api.now = plusMs(api.now, 1_000);
    const cookie = cookieOf(await browser.setPassword(token));
    const usedAt = api.now;
    api.now = plusMs(api.now, 1_000);
    await api.call('PUT', '/v1/me/password', {
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: { current: goodPassword, next: 'another kiesel wolke' },
    });
    const story = await changes(`principal=${person}&limit=20`);
    const lines = story.map(({ register, event, by, confirmedBy }) => [register, event, by, confirmedBy]);
    expect(lines.filter(([register]) => register !== 'principals' && register !== 'holders')).toEqual([
      ['passwords', 'changed', person, null],
      ['sign-in-links', 'used', person, null],
      ['passwords', 'set', person, null],
      ['sign-in-links', 'confirmed', security, system],
      ['sign-in-links', 'issued', security, null],
      ['pending-changes', 'confirmed', system, null],
      ['pending-changes', 'asked', security, null],
    ]);
    expect(await changes(`register=sign-in-links&code=${id}`)).toHaveLength(3);
    expect(await changes('register=passwords')).not.toEqual([]);
    for (const secret of [token, goodPassword, 'argon2']) expect(JSON.stringify(story)).not.toContain(secret);
    const listed = await api.get(linksOf(person), audit);
    expect(listed.body.items).toMatchObject([{ id, issuedBy: security, usedAt, revokedAt: null }]);
    expect(listed.text).not.toContain(token);
    expect((await api.get(linksOf(person), 'sample-b-01-chief')).status).toBe(403);
  });
});
