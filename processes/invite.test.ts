// Tests how the database's owner lets an administrator in, and nobody else.
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findLink } from '../casebook/accounts/sign-in-links.js';
import { createPool } from '../casebook/db/pool.js';
import { tokenHash } from '../casebook/registers/principals.js';
import { seed } from '../prisma/seed.js';
import { type TestDatabase, createTestDatabase, postgresAdminUrl } from '../test/support/servers/servers.js';
import { inviteAdministrator, readInviteOptions } from './invite.js';
import { sentenceOfError } from './start/run-program.js';

let database: TestDatabase;
let pool: pg.Pool;
let said: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, size: 2 });
  await seed({
    databaseUrl: database.url,
    dataDirectory: join(tmpdir(), `gridcase-invite-${String(process.pid)}`),
    addresses: { baseUrl: 'http://x', engineUrl: 'x', engineUiUrl: null },
    sample: false,
    policy: 'model',
    at: '2026-11-23T02:00:00.000Z',
    log: () => undefined,
  });
});
beforeEach(() => void (said = []));
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const security = 'security-administrator';

/** What the program prints on its standard output. */
async function invited(principal: string, by: 'link' | 'token' = 'link', ownerUrl = database.ownerUrl) {
  const printed: string[] = [];
  await inviteAdministrator({
    ...{ principal, by, ownerUrl, reason: 'the first administrator', baseUrl: 'https://cases.example/' },
    print: (secret) => void printed.push(secret),
    say: (line) => void said.push(line),
  });
  return printed.join('\n');
}

const secretOf = (link: string): string => /^https:\/\/cases\.example\/sign-in\/([\w-]{43})$/.exec(link)?.[1] ?? '';
const story = async (register: string) =>
  (
    await pool.query<{ event: string; by: string; reason: string }>(
      `SELECT body->>'event' AS event, by, reason FROM register_version
       WHERE register = $1 AND body->>'principal' = $2 ORDER BY at, version`,
      [register, security],
    )
  ).rows;
const opens = async (secret: string) =>
  (await findLink(pool, secret, new Date().toISOString()))?.principal ?? 'nothing';
const inUse = async (token: string) => {
  const { rows } = await pool.query<{ lives: boolean }>(
    `SELECT confirmed_at IS NOT NULL AND revoked_at IS NULL AND valid_until > now() AS lives FROM token
     WHERE encode(hash, 'hex') = $1`,
    [tokenHash(token)],
  );
  return rows[0]?.lives;
};

describe('a link for the first administrator', () => {
  it('opens the account for 72 hours, stands in the story, and ends the one before', async () => {
    const first = secretOf(await invited(security));
    const { rows } = await pool.query<{ hours: number; hash: string }>(
      `SELECT extract(epoch FROM expires_at - confirmed_at)::int / 3600 AS hours, encode(hash, 'hex') AS hash FROM sign_in_link`,
    );
    expect(rows).toEqual([{ hours: 72, hash: tokenHash(first) }]);
    expect(await opens(first)).toBe(security);
    expect(said.join('\n')).toContain('for security-administrator, by operator');
    expect(said.join('\n')).not.toContain(first);

    const second = secretOf(await invited(security));
    expect([await opens(first), await opens(second)]).toEqual(['nothing', security]);
    expect(said.at(-2)).toContain('ended: 1 earlier');
    const operator = { by: 'operator', reason: 'the first administrator' };
    const events = ['issued', 'confirmed', 'revoked', 'issued', 'confirmed'].map((event) => ({ event, ...operator }));
    expect(await story('sign-in-links')).toHaveLength(events.length);
    expect(await story('sign-in-links')).toEqual(expect.arrayContaining(events));
  });

  it('is a token where a program asks, in use at once, and ends the lost ones', async () => {
    const before = (await pool.query('SELECT version FROM facts_version')).rows;
    const [first, second] = [await invited(security, 'token'), await invited(security, 'token')];
    expect([await inUse(first), await inUse(second)]).toEqual([false, true]);
    expect((await story('tokens')).filter(({ by }) => by === 'operator').map(({ event }) => event)).toContain(
      'revoked',
    );
    // Every process hears of it.
    expect((await pool.query('SELECT version FROM facts_version')).rows).not.toEqual(before);
  });
});

describe('nobody else is let in', () => {
  const refused = (...order: Parameters<typeof invited>) => invited(...order).catch(sentenceOfError);

  it('but active administrators, whom the refusal names', async () => {
    const names = 'audit-administrator, security-administrator, system-administrator';
    expect(await refused('nobody')).toBe(`There is no account nobody. Administrators are: ${names}.`);
    await pool.query(`UPDATE principal SET active = false WHERE code = 'audit-administrator'`);
    expect(await refused('audit-administrator')).toContain('is not active');
    await pool.query(
      `INSERT INTO principal (code, kind, name, active, version) VALUES ('officer', 'person', '某', true, 1)`,
    );
    expect(await refused('officer')).toContain("holds no administrator's post");
    expect(await refused('officer', 'token')).toContain("holds no administrator's post");
    expect(said).toEqual([]);
  });

  it('by a login that is not the owner', async () => {
    expect(await refused(security, 'link', database.url)).toMatch(/^The login gridcase_app does not own the tables/);
  });

  it('where the database is away, unknown, refuses the login or is not migrated', async () => {
    const other = (change: (url: URL) => void): string => {
      const url = new URL(database.ownerUrl);
      change(url);
      return url.href;
    };
    const away = other((url) => (url.port = '9'));
    expect(await refused(security, 'link', away)).toMatch(/^PostgreSQL does not answer .*DATABASE_OWNER_URL/);
    const missing = other((url) => (url.pathname = '/none'));
    expect(await refused(security, 'link', missing)).toMatch(/^There is no such database/);
    const wrong = other((url) => (url.password = 'guessed'));
    expect(await refused(security, 'link', wrong)).toMatch(/^PostgreSQL refuses the login/);
    expect(await refused(security, 'link', await postgresAdminUrl())).toMatch(
      /not migrated.*node dist\/prisma\/migrate\.js/,
    );
  });

  it('without an account and a reason', () => {
    expect(readInviteOptions(['a', '--reason', 'lost', '--token'])).toEqual({
      principal: 'a',
      reason: 'lost',
      by: 'token',
    });
    expect(() => readInviteOptions(['--reason', 'x'])).toThrow('name one account');
    for (const reason of [' ', '\u200b', 'a\u0001b', 'x'.repeat(501)])
      expect(() => readInviteOptions(['a', '--reason', reason]), reason).toThrow('--reason needs');
    expect(() => readInviteOptions(['\u001b[2J', '--reason', 'x'])).toThrow('no name of an account');
    expect(() => readInviteOptions(['a', '--reason', 'x', '--for-all'])).toThrow('--for-all');
  });
});
