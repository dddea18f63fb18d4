// Tests loading a city file: all errors at once, the difference shown, safe to repeat.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chinaCalendar } from '../prisma/city/calendar-cn.js';
import { sampleCity } from '../prisma/city/sample-city.js';
import { type TestDatabase, createTestDatabase } from '../test/support/servers/servers.js';
import { loadCityFile } from './load-city.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'gridcase-load-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const load = async (content: unknown, apply = true) => {
  const path = join(folder, 'city.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  const said: string[] = [];
  const fine = await loadCityFile({
    databaseUrl: database.url,
    path,
    apply,
    by: 'load',
    reason: 'a test',
    at: '2026-11-23T02:00:00.000Z',
    say: (line) => said.push(line),
  });
  return { fine, said };
};
const city = async () => sampleCity({ calendar: await chinaCalendar(), deliveries: {} });

describe('loading a city file', () => {
  it('is read after a byte order mark', async () => {
    const { fine, said } = await load(`\uFEFF${JSON.stringify(await city())}`, false);
    expect([fine, said.at(-1)]).toEqual([true, 'nothing was written: this was a check']);
  });

  it('is refused with every wrong field and its entry', async () => {
    const file = await city();
    const wrong = {
      ...file,
      units: file.units.map((unit) => (unit.code === 'S-01' ? { ...unit, level: 'precinct' } : unit)),
      posts: file.posts.map((post) => (post.code === 'S-01-desk' ? { ...post, colour: 'blue' } : post)),
    };
    const { fine, said } = await load(wrong);
    expect(fine).toBe(false);
    expect(said[0]).toContain('2 things are wrong');
    expect(said.join('\n')).toMatch(/units\[\d+\] \(S-01\)\.level/);
    expect(said.join('\n')).toMatch(/posts\[\d+\] \(S-01-desk\): .*colour/);
  });

  it('is refused when the file is not JSON', async () => {
    expect(await load('{ units: ')).toMatchObject({ fine: false });
  });

  it('shows the difference first, writes it, and finds nothing more to do', async () => {
    const shown = await load(await city(), false);
    expect(shown.fine).toBe(true);
    expect(shown.said.at(-1)).toBe('nothing was written: this was a check');
    expect(shown.said).toContain('units          54 added, 0 changed, 0 unchanged, 0 not in the file');
    expect((await load(await city())).said.at(-1)).toMatch(/^\d+ entries written$/);
    expect((await load(await city())).said.at(-1)).toBe('the registers say the same already');
  });

  it('names references to missing entries', async () => {
    const file = await city();
    const { fine, said } = await load({ ...file, backstop: 'S-77' });
    expect(fine).toBe(false);
    expect(said.at(-1)).toBe('  settings backstop, backstop: no active unit S-77');
  });
});
