// Tests loading a city file: as a whole or not at all, without effect the second time.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { City } from '../../contracts/city/city.js';
import { type SampleCity, createSampleCity, sampleCityFile } from '../../test/support/servers/sample-city.js';
import { loadCity } from './load-city.js';
import { putRegister, readRegister } from './registers.js';

let city: SampleCity;
let file: City;
const order = { by: 'load', reason: 'a test', at: '2026-11-23T02:00:00.000Z', apply: true };
beforeAll(async () => {
  city = await createSampleCity();
  file = await sampleCityFile();
});
afterAll(() => city.drop());

const withCode = <Entry extends { code: string }>(entries: readonly Entry[], code: string, change: Partial<Entry>) =>
  entries.map((entry) => (entry.code === code ? { ...entry, ...change } : entry));

describe('loading a city file', () => {
  it('that was loaded before changes nothing', async () => {
    const { version } = await city.facts.refresh();
    const load = await loadCity(city, file, order);
    expect(load).toMatchObject({ applied: true, differences: [], problems: [] });
    expect(load.counts.units).toEqual({ added: 0, changed: 0, unchanged: 54, kept: 0, leftAlone: 0 });
    expect((await city.facts.refresh()).version).toBe(version);
  });

  it('shows the difference, and writes it only with `apply`', async () => {
    const changed: City = {
      ...file,
      backstop: 'S-01',
      units: [
        ...withCode(file.units, 'G-0101', { names: { zh: '改名网格', en: 'Renamed grid' } }),
        { ...file.units.find(({ code }) => code === 'G-0101')!, code: 'G-0106', area: [], addresses: [] },
      ],
      channels: file.channels.filter(({ code }) => code !== 'weibo'),
    };
    const shown = await loadCity(city, changed, { ...order, apply: false });
    expect(shown.applied).toBe(false);
    expect(shown.differences).toEqual([
      { register: 'units', code: 'G-0101', kind: 'changed', fields: ['names'] },
      { register: 'units', code: 'G-0106', kind: 'added', fields: [] },
      { register: 'settings', code: 'backstop', kind: 'changed', fields: [] },
    ]);
    expect(shown.counts.channels).toMatchObject({ unchanged: 20, leftAlone: 1 });
    expect(await readRegister(city, { register: 'units', code: 'G-0106' })).toBeNull();
    expect(await loadCity(city, changed, order)).toMatchObject({ applied: true });
    const facts = await city.facts.current();
    expect(facts.backstop).toBe('S-01');
    expect(facts.organisation.units.get('G-0106')?.parent).toBe('S-01');
    expect(facts.channels.has('weibo')).toBe(true);
  });

  it('says how long sessions last, and otherwise they last as usual', async () => {
    expect((await city.facts.refresh()).sessions).toEqual({ idleMinutes: 30, hours: 12 });
    const load = await loadCity(city, { ...file, sessions: { idleMinutes: 10, hours: 8 } }, order);
    expect(load.differences.map(({ register, code }) => `${register} ${code}`)).toEqual(
      expect.arrayContaining(['settings session-idle-minutes', 'settings session-hours']),
    );
    expect((await city.facts.current()).sessions).toEqual({ idleMinutes: 10, hours: 8 });
  });

  it('says how long tokens last', async () => {
    await loadCity(city, { ...file, tokens: { days: 90, overlapDays: 3 } }, order);
    const { rows } = await city.pool.query(`SELECT name, value FROM setting WHERE name LIKE 'token-%' ORDER BY name`);
    expect(rows).toEqual([
      { name: 'token-days', value: '90' },
      { name: 'token-overlap-days', value: '3' },
    ]);
  });

  it('with anything wrong writes nothing and names everything wrong', async () => {
    const wrong: City = {
      ...file,
      backstop: 'S-77',
      channels: [
        ...file.channels,
        { code: 'pigeon', names: { zh: '信鸽', en: 'Pigeon' }, history: false, active: true },
      ],
      units: [...withCode(file.units, 'S-01', { parent: 'B-99' }), file.units[0]!],
      holders: withCode(file.holders, 'S-02-desk-holder', { person: 'nobody' }),
    };
    const load = await loadCity(city, wrong, order);
    expect(load.applied).toBe(false);
    expect(load.problems.map(({ register, code, field }) => `${register} ${code} ${field}`).sort()).toEqual([
      'holders S-02-desk-holder person',
      'settings backstop backstop',
      `units ${file.units[0]!.code} code`,
      'units S-01 parent',
    ]);
    expect(await readRegister(city, { register: 'channels', code: 'pigeon' })).toBeNull();
  });

  it('with `own` leaves entries that another principal changed last, and renews its own', async () => {
    const body = { ...file.posts.find(({ code }) => code === 'S-03-desk')!, names: { zh: '改', en: 'Changed' } };
    await putRegister(city, { ...order, by: 'administrator', register: 'posts', code: body.code, body });
    const renamed = { zh: '新', en: 'New' };
    const next: City = { ...file, posts: withCode(file.posts, 'S-03-chief', { names: renamed }) };
    const load = await loadCity(city, next, { ...order, by: 'seed', overwrite: 'own' });
    expect(load.differences).toEqual(
      expect.arrayContaining([
        { register: 'posts', code: 'S-03-chief', kind: 'changed', fields: ['names'] },
        { register: 'posts', code: 'S-03-desk', kind: 'kept', fields: [] },
      ]),
    );
    expect((await readRegister(city, { register: 'posts', code: 'S-03-desk' }))?.body.names.en).toBe('Changed');
    expect((await readRegister(city, { register: 'posts', code: 'S-03-chief' }))?.body.names).toEqual(renamed);
  });

  it('with thirty grids more and five hundred officers takes no statement for each of them', async () => {
    const people = Array.from({ length: 500 }, (_, n) => `officer-${n}`);
    const grid = (n: number) => `H-${n % 30}`;
    const pattern = file.units.find(({ code }) => code === 'G-0101')!;
    const large: City = {
      ...file,
      units: [...file.units, ...Array.from({ length: 30 }, (_, n) => ({ ...pattern, code: grid(n), area: [] }))],
      principals: [
        ...file.principals,
        ...people.map((code) => ({
          code,
          kind: 'person' as const,
          name: code,
          channel: null,
          unit: null,
          active: true,
        })),
      ],
      posts: [
        ...file.posts,
        ...people.map((code, n) => ({
          code: `${code}-post`,
          unit: grid(n),
          role: 'officer' as const,
          names: { zh: '民警', en: 'Officer' },
          substitute: null,
          active: true,
        })),
      ],
      holders: [
        ...file.holders,
        ...people.map((person) => ({
          code: `${person}-holder`,
          post: `${person}-post`,
          person,
          fromOn: '2020-01-01',
          untilOn: null,
        })),
      ],
    };
    const statements = vi.spyOn(pg.Client.prototype, 'query');
    expect(await loadCity(city, large, order)).toMatchObject({ applied: true });
    expect(statements.mock.calls.length).toBeLessThan(60);
    statements.mockRestore();
    expect((await city.facts.current()).holdingsByPerson.get('officer-499')).toHaveLength(1);
  });
});
