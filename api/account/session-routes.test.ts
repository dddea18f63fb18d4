// Tests signing in and out over HTTP: who is let in, by which cookie, for how long.
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { security } from '../../test/support/api/administrators.js';
import { atBrowser, cookieOf, goodPassword, withCookie } from '../../test/support/api/sign-in.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const logged: string[] = [];
const browser = atBrowser(() => api);
const officer = 'sample-g-0101-officer';
const minutes = (count: number): number => count * 60_000;
const later = (ms: number): void => void (api.now = plusMs(api.now, ms));

beforeAll(async () => {
  const keep = new Writable({ write: (line, _encoding, done) => (logged.push(String(line)), done()) });
  api = await startTestApi({ trustedProxies: ['127.0.0.1'], logger: pino({ level: 'trace' }, keep) });
  await browser.withPassword(officer);
});
beforeEach(() => {
  api.now = plusMs(api.now, minutes(24 * 60));
});
afterAll(() => api.close());

describe('signing in', () => {
  it('lets the right password in and says who is there', async () => {
    const before = await browser.signIn(officer);
    later(minutes(60));
    const answer = await browser.signIn(` ${officer} `);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      account: { code: officer, name: await browser.nameOf(officer), kind: 'person' },
      roles: ['officer'],
      zone: 'Asia/Shanghai',
      session: {
        beganAt: api.now,
        idleEndsAt: plusMs(api.now, minutes(30)),
        endsAt: plusMs(api.now, minutes(12 * 60)),
      },
      lastSignInAt: before.body.session.beganAt,
    });
    expect((await browser.me(cookieOf(answer))).body).toEqual(answer.body);
  });

  it('gives a cookie that scripts cannot read, for this host alone', async () => {
    const plain = await browser.signIn(officer);
    expect(plain.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^gridcase=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const overTls = await browser.signIn(officer, goodPassword, { 'x-forwarded-proto': 'https' });
    expect(overTls.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-gridcase=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    const cookie = cookieOf(overTls);
    expect((await api.call('GET', '/v1/me', withCookie(cookie, { 'x-forwarded-proto': 'https' }))).status).toBe(200);
    expect((await browser.me(cookie)).status).toBe(401);
  });

  it('is refused over a connection that others can read', async () => {
    const headers = { 'x-forwarded-host': 'cases.example.org' };
    const answer = await browser.signIn(officer, goodPassword, headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'insecure-connection']);
    expect(answer.body.title).toContain('https');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('answers an unknown name, a wrong password, an account that ended and one without a password alike', async () => {
    const gone = 'sample-g-0102-officer';
    await browser.withPassword(gone);
    await endAccount(gone);
    const tries = [
      [officer, 'not the right words'],
      ['nobody-at-all', goodPassword],
      [gone, goodPassword],
      ['sample-g-0103-officer', goodPassword],
      ['channel-web', goodPassword],
    ] as const;
    for (const [name, password] of tries) {
      const answer = await browser.signIn(name, password);
      expect(answer.headers.getSetCookie()).toEqual([]);
      const { instance: _, requestId: _id, ...told } = answer.body;
      expect(told, name).toEqual({
        type: '/docs/errors.md#sign-in-refused',
        title: '账号或密码不对，请再看一看。',
        detail: '账号或密码不对，请再看一看。',
        status: 401,
        code: 'sign-in-refused',
      });
    }
  });

  it('keeps only the hash of what the cookie holds', async () => {
    const secret = cookieOf(await browser.signIn(officer)).split('=')[1]!;
    const { rows } = await api.pool.query<{ all: string }>(
      `SELECT string_agg(row::text, ' ') AS all FROM (
         SELECT session::text AS row FROM session UNION ALL SELECT password::text FROM password
         UNION ALL SELECT sign_in_link::text FROM sign_in_link UNION ALL SELECT register_version::text FROM register_version
       ) every`,
    );
    for (const text of [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret, 'base64url').toString('hex'),
    ]) {
      expect(rows[0]!.all).not.toContain(text);
    }
    expect(rows[0]!.all).not.toContain(goodPassword);
    const hash = await api.pool.query(`SELECT 1 FROM session WHERE hash = sha256($1::bytea)`, [Buffer.from(secret)]);
    expect(hash.rowCount).toBe(1);
  });

  it('begins a new session each time and ends the one the browser had', async () => {
    const first = cookieOf(await browser.signIn(officer));
    const second = cookieOf(await browser.signIn(officer, goodPassword, { cookie: first }));
    expect(second).not.toBe(first);
    expect([(await browser.me(first)).status, (await browser.me(second)).status]).toEqual([401, 200]);
  });

  it('makes a password anew whose hash is of another cost', async () => {
    const { hash } = await import('@node-rs/argon2');
    const cheap = await hash(goodPassword, { memoryCost: 8_192, timeCost: 1 });
    await api.pool.query('UPDATE password SET hash = $2 WHERE principal = $1', [officer, cheap]);
    expect((await browser.signIn(officer)).status).toBe(200);
    const { rows } = await api.pool.query('SELECT hash FROM password WHERE principal = $1', [officer]);
    expect(rows[0].hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await browser.signIn(officer)).status).toBe(200);
  });

  it('takes a password as people type it, however their keyboards compose it', async () => {
    const other = 'sample-g-0104-officer';
    const { token } = await browser.link(other);
    await browser.setPassword(token, 'caf\u00e9 kiesel wolke 7');
    expect((await browser.signIn(other, 'cafe\u0301 kiesel wolke 7')).status).toBe(200);
  });
});

describe('a session', () => {
  it('goes on while it is used and is over after half an hour without', async () => {
    const cookie = cookieOf(await browser.signIn(officer));
    for (let round = 0; round < 3; round++) {
      later(minutes(29));
      expect((await browser.me(cookie)).body.session.idleEndsAt).toBe(plusMs(api.now, minutes(30)));
    }
    later(minutes(30));
    expect((await browser.me(cookie)).status).toBe(401);
  });

  it('is over after twelve hours, however busy', async () => {
    const cookie = cookieOf(await browser.signIn(officer));
    for (let step = 0; step < 35; step++) {
      later(minutes(20));
      expect((await browser.me(cookie)).status).toBe(200);
    }
    later(minutes(20));
    expect((await browser.me(cookie)).status).toBe(401);
  });

  it('is over sooner where the place says so, also one that was begun before', async () => {
    const cookie = cookieOf(await browser.signIn(officer));
    await lastFor({ idleMinutes: 5, hours: 1 });
    later(minutes(4));
    const { session } = (await browser.me(cookie)).body;
    expect(session).toMatchObject({
      idleEndsAt: plusMs(api.now, minutes(5)),
      endsAt: plusMs(session.beganAt, minutes(60)),
    });
    later(minutes(5));
    expect((await browser.me(cookie)).status).toBe(401);
    await lastFor({ idleMinutes: 30, hours: 12 });
  });

  it('is written down as used once a minute at most', async () => {
    const answer = await browser.signIn(officer);
    const cookie = cookieOf(answer);
    const seen = async () => (await api.call('GET', '/v1/me/sessions', withCookie(cookie))).body.items[0].lastSeenAt;
    const begun = api.now;
    later(59_000);
    expect(await seen()).toBe(begun);
    later(1_000);
    expect(await seen()).toBe(api.now);
  });

  it('is ended by signing out, which takes the cookie away, also a second time', async () => {
    const cookie = cookieOf(await browser.signIn(officer));
    for (let time = 0; time < 2; time++) {
      const out = await api.call('DELETE', '/v1/session', withCookie(cookie));
      expect(out.status).toBe(204);
      expect(out.headers.getSetCookie()).toEqual(['gridcase=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
      expect((await browser.me(cookie)).status).toBe(401);
    }
    expect((await api.call('DELETE', '/v1/session')).status).toBe(204);
  });

  it('ends with the account and stays ended when the account is back', async () => {
    const [person, other] = ['sample-g-0105-officer', officer];
    const cookie = await browser.withPassword(person);
    const kept = cookieOf(await browser.signIn(other));
    await endAccount(person);
    expect((await browser.me(cookie)).status).toBe(401);
    await putAccount(person, true);
    expect([(await browser.me(cookie)).status, (await browser.me(kept)).status]).toEqual([401, 200]);
    expect((await browser.signIn(person)).status).toBe(200);
  });

  it('acts as its person, but a token in the same request goes before it', async () => {
    const cookie = cookieOf(await browser.signIn(officer));
    const opened = await api.open({ place: { grid: 'G-0101' } });
    const sign = (more = {}) =>
      api.call('POST', `/v1/cases/${opened.id}/commands/sign`, { body: {}, ...withCookie(cookie, more) });
    const wrong = await sign({ authorization: 'Bearer wrong' });
    expect(wrong.status).toBe(401);
    const signed = await sign();
    expect([signed.status, signed.body.officer]).toEqual([200, officer]);
  });
});

describe('the log and the figures', () => {
  it('tell that somebody was refused, and by which request, but no name and no secret', async () => {
    const before = logged.length;
    const headers = { 'x-request-id': 'refused-here-1' };
    const answer = await browser.signIn('somebody-unknown', 'some wrong words', headers);
    expect(answer.status).toBe(401);
    const refused = logged.slice(before).filter((line) => line.includes('a password was refused'));
    expect(refused.map((line) => JSON.parse(line).requestId)).toEqual(['refused-here-1']);
    const cookie = cookieOf(await browser.signIn(officer));
    const everything = logged.join('');
    for (const secret of ['somebody-unknown', 'some wrong words', goodPassword, cookie.split('=')[1]!]) {
      expect(everything).not.toContain(secret);
    }
    const figures = await api.registry.metrics();
    expect(figures).toMatch(/gridcase_sign_ins_total\{outcome="refused"\} [1-9]/);
    expect(figures).toMatch(/gridcase_sign_ins_total\{outcome="password"\} [1-9]/);
    expect(figures).toMatch(/gridcase_sign_ins_total\{outcome="link"\} [1-9]/);
  });
});

async function putAccount(principal: string, active: boolean): Promise<void> {
  const body = { kind: 'person', name: '某人', active, reason: '试' };
  const answer = await api.call('PUT', `/v1/principals/${principal}`, { as: security, body });
  if (answer.status === 202) {
    const decision = { as: 'sample-cb-system-administrator', body: { reason: '已核对' } };
    await api.call('POST', `/v1/pending-changes/${answer.body.id}/confirm`, decision);
  }
}
const endAccount = (principal: string): Promise<void> => putAccount(principal, false);

async function lastFor({ idleMinutes, hours }: { idleMinutes: number; hours: number }): Promise<void> {
  await api.pool.query(
    `INSERT INTO setting VALUES ('session-idle-minutes', $1), ('session-hours', $2)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [String(idleMinutes), String(hours)],
  );
  await api.pool.query('UPDATE facts_version SET version = version + 1');
  await api.casebook.facts.refresh();
}
