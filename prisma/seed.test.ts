// Tests the seed: it creates what is missing, keeps others' changes, and issues tokens once.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCity } from '../casebook/registers/load-city.js';
import { citySchema } from '../contracts/city/city.js';
import { chinaCalendar } from './city/calendar-cn.js';
import { sampleCity } from './city/sample-city.js';
import { activePolicyAt, createFactsCache } from '../casebook/facts/facts.js';
import { createPool } from '../casebook/db/pool.js';
import { revokeAtOnce } from '../casebook/administration/decide-change.js';
import { tokenHash } from '../casebook/registers/principals.js';
import { type TestDatabase, createTestDatabase } from '../test/support/servers/servers.js';
import type { AccessFile } from './seed-access.js';
import { type SeedOptions, seed, seedOptionsOf } from './seed.js';

let database: TestDatabase;
let pool: Pool;
let dataDirectory: string;
let said: string[];
const run = (change: Partial<SeedOptions> = {}) =>
  seed({
    databaseUrl: database.url,
    dataDirectory,
    addresses: { baseUrl: 'http://127.0.0.1:8080', engineUrl: '127.0.0.1:7233', engineUiUrl: null },
    sample: true,
    policy: 'model',
    at: '2026-11-23T02:00:00.000Z',
    log: (line) => said.push(line),
    ...change,
  });
const accessPath = () => join(dataDirectory, 'sample-access.json');
const access = async () => JSON.parse(await readFile(accessPath(), 'utf8')) as AccessFile;
const tokenOf = async (name: string) => (await access()).principals.find((one) => one.name === name)?.token;

describe('the seed', () => {
  beforeEach(async () => {
    database = await createTestDatabase();
    pool = createPool({ url: database.url, size: 2 });
    dataDirectory = await mkdtemp(join(tmpdir(), 'gridcase-seed-'));
    said = [];
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
    await rm(dataDirectory, { recursive: true });
  });

  it('creates the sample city with an account for each filled post, in a file only its owner reads', async () => {
    expect(await run()).toMatchObject({ sample: true, accessFile: accessPath() });
    expect((await stat(accessPath())).mode & 0o777).toBe(0o600);
    const { principals, ...addresses } = await access();
    expect(addresses).toEqual({
      baseUrl: 'http://127.0.0.1:8080',
      engineUrl: '127.0.0.1:7233',
      engineUiUrl: null,
      databaseUrl: database.url,
    });
    const find = (name: string) => principals.find((one) => one.name === name);
    expect(find('sample-g-0301-officer')).toEqual({
      name: 'sample-g-0301-officer',
      kind: 'person',
      roles: ['officer'],
      unit: 'G-0301',
      post: 'G-0301-officer',
      posts: ['G-0301-officer', 'G-0302-officer'],
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(find('channel-web')).toMatchObject({
      kind: 'channel',
      roles: ['channel'],
      unit: null,
      post: null,
      posts: [],
    });
    expect(find('sample-exchange')).toMatchObject({ kind: 'service', roles: [], unit: 'HALL' });
    expect(new Set(principals.flatMap(({ roles }) => roles)).size).toBe(14);
    const { tokensByHash } = await createFactsCache(pool).current();
    expect(principals.every(({ name, token }) => tokensByHash.get(tokenHash(token))?.principal.code === name)).toBe(
      true,
    );
  });

  it('keeps tokens from one start to the next, and brings the addresses up to date', async () => {
    await run();
    const before = await access();
    const again = await run({ addresses: { baseUrl: 'http://127.0.0.1:9090', engineUrl: 'e', engineUiUrl: 'u' } });
    expect(again.changed).toBe(0);
    expect(await access()).toEqual({ ...before, baseUrl: 'http://127.0.0.1:9090', engineUrl: 'e', engineUiUrl: 'u' });
  });

  it('adds the divisions to a sample city of an earlier release, and renames nobody', async () => {
    const whole = sampleCity({ calendar: await chinaCalendar(), deliveries: {} });
    const isEarlier = (code: string): boolean => !/^(sample-p|P)-/.test(code) && code !== 'division-of-category';
    const earlier = <Entry extends { code: string }>(entries: readonly Entry[]): Entry[] =>
      entries.filter(({ code }) => isEarlier(code));
    const city = citySchema.parse({
      ...whole,
      ...{ units: earlier(whole.units), posts: earlier(whole.posts), principals: earlier(whole.principals) },
      ...{ holders: earlier(whole.holders), routingRules: earlier(whole.routingRules) },
      categories: whole.categories.map((category) => ({ ...category, division: null })),
    });
    const settings = [{ name: 'sample', value: 'on', overwrite: 'all' }] as const;
    const load = { by: 'seed', reason: 'the sample city', at: '2026-11-22T02:00:00.000Z', apply: true } as const;
    expect((await loadCity({ pool }, city, { ...load, overwrite: 'own', settings })).problems).toEqual([]);
    const names = async () =>
      (await pool.query<{ code: string; name: string }>('SELECT code, name FROM principal ORDER BY code')).rows;
    const before = await names();
    expect(before.some(({ code }) => code === 'sample-p-jj-desk')).toBe(false);
    await run();
    expect((await names()).filter(({ code }) => isEarlier(code))).toEqual(before);
    expect(await tokenOf('sample-p-jj-desk')).toBeDefined();
    const facts = await createFactsCache(pool).current();
    expect(facts.organisation.units.get('P-CRJ')).toMatchObject({ level: 'division', parent: 'B-01' });
    expect(facts.categories.get('entry-exit.passport')).toMatchObject({ division: 'P-CRJ' });
    expect(facts.rules.map(({ code }) => code).slice(-2)).toEqual(['division-of-category', 'grid-of-place']);
  });

  it('replaces sample tokens whose file is lost or broken, and the old ones open nothing', async () => {
    await run();
    const before = await tokenOf('channel-web');
    await writeFile(accessPath(), '{ "principals": [');
    await run();
    const after = await tokenOf('channel-web');
    expect(after).not.toBe(before);
    const { tokensByHash } = await createFactsCache(pool).current();
    expect(tokensByHash.has(tokenHash(before!))).toBe(false);
    expect(tokensByHash.size).toBe((await access()).principals.length);
  });

  it('replaces sample tokens before they end, so that a place to try things goes on', async () => {
    await run();
    const before = await tokenOf('channel-web');
    await pool.query(`UPDATE token SET valid_until = now() + interval '29 days'`);
    await run({ at: new Date().toISOString() });
    expect(await tokenOf('channel-web')).not.toBe(before);
  });

  it('does not bring back a token that an administrator revoked', async () => {
    await run();
    const token = await tokenOf('channel-web');
    const { rows } = await pool.query<{ id: string }>(`SELECT id FROM token WHERE encode(hash, 'hex') = $1`, [
      tokenHash(token!),
    ]);
    await revokeAtOnce(
      { pool },
      { register: 'tokens', id: rows[0]!.id, by: 'administrator', reason: 'lost', at: '2026-11-23T03:00:00.000Z' },
    );
    for (let starts = 0; starts < 2; starts++) {
      await run();
      expect(await tokenOf('channel-web')).toBeUndefined();
    }
  });

  it('activates the pack that is asked for, and goes back to the model', async () => {
    const active = async () => activePolicyAt(await createFactsCache(pool).current(), '2026-11-23T03:00:00.000Z').code;
    await run({ policy: 'rehearsal' });
    expect(await active()).toBe('rehearsal');
    await run();
    expect(await active()).toBe('model');
    await expect(run({ policy: 'none' })).rejects.toThrow(
      'no policy none. Put the code of another into GRIDCASE_POLICY',
    );
  });

  it('gives a department the webhook that is set', async () => {
    const delivery = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: 'sixteen characters' } as const;
    await run({ deliveries: { 'D-CG': delivery } });
    const { deliveries } = await createFactsCache(pool).current();
    expect(deliveries.get('D-CG')).toEqual(delivery);
    expect(deliveries.get('D-HB')).toEqual({ kind: 'mail', address: 'd-hb@departments.example' });
    expect(deliveries.get('D-JT')).toEqual({ kind: 'portal' });
  });

  it('without the sample creates the base for a city file, with the three administrators', async () => {
    await run({ sample: false });
    const { principals } = await access();
    expect(principals.map(({ name, roles }) => [name, roles])).toEqual([
      ['system-administrator', ['system-administrator']],
      ['security-administrator', ['security-administrator']],
      ['audit-administrator', ['audit-administrator']],
    ]);
    const facts = await createFactsCache(pool).current();
    expect([...facts.organisation.units.keys()]).toEqual(['HALL']);
    expect(facts.backstop).toBe('HALL');
    await rm(accessPath());
    await run({ sample: false });
    expect((await access()).principals).toEqual([]);
    expect(said.at(-1)).toContain('system-administrator');
  });

  it('never mixes the sample city into a real one', async () => {
    await run({ sample: false });
    expect(await run()).toMatchObject({ sample: false });
    expect(said.some((line) => line.includes('belongs to a real city'))).toBe(true);
    expect((await createFactsCache(pool).current()).organisation.units.size).toBe(1);
  });
});

describe('the settings of the seed', () => {
  it('have the names and defaults of every process', () => {
    expect(seedOptionsOf({ DATABASE_URL: 'postgresql://x/y', GRIDCASE_SAMPLE: '', GRIDCASE_PORT: '9' })).toEqual({
      databaseUrl: 'postgresql://x/y',
      dataDirectory: '.gridcase',
      addresses: { baseUrl: 'http://127.0.0.1:9', engineUrl: '127.0.0.1:7233', engineUiUrl: null },
      sample: false,
      policy: 'model',
    });
  });

  it('are refused when wrong', () => {
    expect(() => seedOptionsOf({})).toThrow('DATABASE_URL');
    expect(() => seedOptionsOf({ DATABASE_URL: 'x', GRIDCASE_SAMPLE: 'false' })).toThrow('`on` or `off`');
    expect(() => seedOptionsOf({ DATABASE_URL: 'x', GRIDCASE_SAMPLE_WEBHOOK_URL: 'http://x' })).toThrow(
      'GRIDCASE_SAMPLE_WEBHOOK_SECRET is not set: needed with GRIDCASE_SAMPLE_WEBHOOK_URL',
    );
  });
});
