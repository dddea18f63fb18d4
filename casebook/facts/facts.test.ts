// Tests that the city facts match the registers and follow every change.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assignmentAt } from '../../domain/city/organisation.js';
import { route } from '../../domain/city/routing.js';
import { shippedPolicies } from '../../prisma/city/policies/policies.js';
import { type SampleCity, createSampleCity } from '../../test/support/servers/sample-city.js';
import { postgresAdminUrl } from '../../test/support/servers/servers.js';
import { activePolicyAt, actorOf, createFactsCache, policyKey } from './facts.js';
import { putRegister } from '../registers/registers.js';
import { watchRegisters } from './watch-registers.js';

let city: SampleCity;
const at = '2026-11-23T02:00:00.000Z';
const order = { by: 'tester', reason: 'a test', at };
beforeAll(async () => {
  city = await createSampleCity();
});
afterAll(() => city.drop());

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it never came to hold');
};

describe('the facts', () => {
  it('hold the registers as the law reads them', async () => {
    const facts = await city.facts.current();
    expect(facts.backstop).toBe('B-01');
    expect(policyKey(activePolicyAt(facts, at))).toBe('model@1');
    expect([...facts.policies.keys()].sort()).toEqual(shippedPolicies.map(({ code }) => `${code}@1`).sort());
    expect(facts.organisation.units.get('G-0403')).toMatchObject({ parent: 'S-04', level: 'grid', delivery: 'portal' });
    expect(facts.categories.get('residence.permit')).toMatchObject({ department: null, defaultKind: 'service' });
    const codes = facts.rules.map(({ code }) => code);
    expect(codes.slice(0, 2)).toEqual(['emergency-crime', 'emergency-fire']);
    expect(codes.slice(-3)).toEqual(['department-of-category', 'division-of-category', 'grid-of-place']);
    expect(facts.rules.map(({ position }) => position)).toEqual(
      facts.rules.map(({ position }) => position).sort((a, b) => a - b),
    );
    expect(facts.calendars.get('cn')?.knownUntil).toBe('2026-12-31');
  });

  it('say who is present: substitutes for the absent and the vacant, an officer at two grids', async () => {
    const { organisation } = await city.facts.current();
    expect(assignmentAt(organisation, 'G-0101', { at })).toEqual({
      post: 'G-0101-officer',
      officer: 'sample-g-0101-officer',
    });
    expect(assignmentAt(organisation, 'G-0203', { at }).post).toBe('G-0203-officer-deputy');
    expect(assignmentAt(organisation, 'G-0205', { at }).post).toBe('G-0205-officer-deputy');
    expect(assignmentAt(organisation, 'G-0504', { at })).toEqual({ post: 'S-05-desk', officer: 'sample-s-05-desk' });
    expect(assignmentAt(organisation, 'G-0302', { at }).officer).toBe('sample-g-0301-officer');
  });

  it('give a caller the posts he holds, and none while he is away', async () => {
    const facts = await city.facts.current();
    const postsOf = (code: string, when = at) =>
      actorOf(facts, facts.principals.get(code)!, when).posts.map((post) => post.code);
    expect(postsOf('sample-g-0301-officer')).toEqual(['G-0301-officer', 'G-0302-officer']);
    expect(postsOf('sample-g-0203-officer')).toEqual([]);
    expect(postsOf('sample-g-0203-officer', '2025-12-31T15:59:59.999Z')).toEqual(['G-0203-officer']);
    expect(postsOf('sample-g-0203-officer', '2025-12-31T16:00:00.000Z')).toEqual([]);
    expect(postsOf('channel-web')).toEqual([]);
    expect(actorOf(facts, facts.principals.get('channel-web')!, at)).toMatchObject({ kind: 'channel', channel: 'web' });
  });

  it('end a holding with the local day that is its last', async () => {
    const body = {
      code: 'short',
      post: 'G-0205-officer',
      person: 'sample-hall-desk',
      fromOn: '2026-03-01',
      untilOn: '2026-03-02',
    };
    await putRegister(city, { ...order, register: 'holders', code: 'short', body });
    const { organisation } = await city.facts.current();
    expect(organisation.holdings.get('G-0205-officer')).toEqual([
      {
        post: 'G-0205-officer',
        person: 'sample-hall-desk',
        from: '2026-02-28T16:00:00.000Z',
        until: '2026-03-02T16:00:00.000Z',
      },
    ]);
  });

  it('route by the sample rules', async () => {
    const facts = await city.facts.current();
    const asked = {
      channel: 'web',
      kind: 'help',
      category: null,
      words: '',
      grid: null,
      address: null,
      point: null,
      localTime: '10:00',
    } as const;
    const decide = (request: Partial<Parameters<typeof route>[0]>) => route({ ...asked, ...request }, facts).decision;
    expect(decide({ words: '邻居家里着火了，快来' })).toMatchObject({ go: 'divert', unit: 'B-01', call: '119' });
    expect(decide({ words: '邻居家里着火了，快来', channel: 'import' })).toMatchObject({
      go: 'backstop',
      unit: 'B-01',
    });
    expect(decide({ category: facts.categories.get('urban.street.stalls')! })).toMatchObject({
      go: 'offer',
      to: 'D-CG',
      from: 'B-01',
    });
    expect(decide({ point: { lat: 36.2, long: 117.1 } })).toMatchObject({ go: 'unit', unit: 'G-0403' });
    expect(decide({ address: '南桥镇柳溪村小区 3 号楼' })).toMatchObject({ go: 'unit', unit: 'G-0304' });
  });
});

describe('the cache', () => {
  it('reads anew only when a register has changed', async () => {
    const facts = createFactsCache(city.pool);
    const first = await facts.current();
    expect(await facts.refresh()).toBe(first);
    await putRegister(
      { pool: city.pool },
      {
        ...order,
        register: 'channels',
        code: 'fax',
        body: { code: 'fax', names: { zh: '传真', en: 'Fax' }, history: false, active: true },
      },
    );
    expect(await facts.current()).toBe(first);
    const second = await facts.refresh();
    expect(second.version).toBe(first.version + 1);
    expect(second.channels.get('fax')?.names.en).toBe('Fax');
    expect(second.calendars.get('cn')).toBe(first.calendars.get('cn'));
  });

  it('takes the pack that is set, and names the known ones when that pack is unknown', async () => {
    const active = async (policy: string) =>
      activePolicyAt(await createFactsCache(city.pool, { policy }).current(), at).code;
    expect(await active('rehearsal')).toBe('rehearsal');
    expect(await active('model@1')).toBe('model');
    await expect(createFactsCache(city.pool, { policy: 'modl' }).current()).rejects.toThrow('known are');
  });
});

describe('the watch', () => {
  it('keeps another process fresh, also after its connection broke', async () => {
    const facts = createFactsCache(city.pool);
    const errors: unknown[] = [];
    const watch = await watchRegisters({
      url: city.database.url,
      facts,
      onError: (error) => errors.push(error),
      retryMs: 20,
    });
    const rename = (name: string) =>
      putRegister(
        { pool: city.pool },
        {
          ...order,
          register: 'channels',
          code: 'telex',
          body: { code: 'telex', names: { zh: name, en: name }, history: false, active: true },
        },
      );
    await rename('one');
    await until(async () => (await facts.current()).channels.get('telex')?.names.en === 'one');
    const administrator = createAdministrator(await postgresAdminUrl());
    await administrator.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'gridcase-registers' AND datname = '${new URL(city.database.url).pathname.slice(1)}'`);
    await administrator.end();
    await rename('two');
    await until(async () => (await facts.current()).channels.get('telex')?.names.en === 'two');
    await until(async () => errors.length > 0);
    await watch.stop();
  });
});

const createAdministrator = (url: string) => new pg.Pool({ connectionString: url, max: 1 });
