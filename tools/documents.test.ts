// Tests that the generated documents match the domain, and that paths in documents exist.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { actNames, capacities, clockNames, statuses } from '../domain/base/codes.js';
import { commandNames } from '../domain/case/commands.js';
import { createPool } from '../casebook/db/pool.js';
import { loadCity } from '../casebook/registers/load-city.js';
import { citySchema } from '../contracts/city/city.js';
import { seed } from '../prisma/seed.js';
import { createTestDatabase } from '../test/support/servers/servers.js';
import { cityFileDocument, exampleCity } from './city-file-document.js';
import { deadlinesDocument } from './deadlines-document.js';
import { statusWords } from '../wording/lifecycle-words.js';
import { clockWords } from '../wording/names.js';
import { lifecycleDocument } from './lifecycle-document.js';
import { settingsDocument } from './settings-document.js';

const read = (name: string): Promise<string> => readFile(`docs/${name}`, 'utf8');

describe('docs/lifecycle.md', () => {
  it('equals the transition table', async () => {
    expect(await read('lifecycle.md')).toBe(await lifecycleDocument());
  });

  it('names every status, command, capacity and act', async () => {
    const text = await read('lifecycle.md');
    for (const name of [...statuses, ...commandNames, ...capacities, ...actNames])
      expect(text).toContain(`\`${name}\``);
  });
});

describe('docs/deadlines.md', () => {
  it('carries the figures and rungs of the shipped packs', async () => {
    const text = await read('deadlines.md');
    expect(text).toBe(await deadlinesDocument(text));
  });

  it('gives the figures that a city relies on', async () => {
    const line = (clock: string, text: string): string =>
      text.split('\n').find((one) => one.includes(`\`${clock}\``)) ?? '';
    const text = await read('deadlines.md');
    expect(line('dispatch', text)).toContain('life-and-safety 1 h; utilities-and-weather 2 h; general 24 h');
    expect(line('sign-off', text)).toContain(
      'grid 2 business hours; station 4 business hours; bureau 8 business hours',
    );
    expect(line('handling', text)).toContain('grid 5 working days; station 3 working days; bureau 3 working days');
    expect(line('callback', text)).toContain('7 calendar days');
    expect(line('promise', text)).toContain('| 30 sec');
  });
});

describe('docs/settings.md', () => {
  it('equals the schema of the settings', async () => {
    expect(await read('settings.md')).toBe(await settingsDocument());
  });
});

describe('docs/city-file.md', () => {
  it('equals the form of the city file, and leaves no field without a meaning', async () => {
    const text = await read('city-file.md');
    expect(text).toBe(await cityFileDocument());
    expect(text.split('\n').filter((line) => /\|\s*\|$/.test(line))).toEqual([]);
  });

  it('has an example that can be loaded after the seed', async () => {
    const database = await createTestDatabase();
    const pool = createPool({ url: database.url, size: 2 });
    const at = '2026-11-23T02:00:00.000Z';
    const addresses = { baseUrl: 'http://x', engineUrl: 'x', engineUiUrl: null };
    const base = { databaseUrl: database.url, addresses, sample: false, policy: 'model', at, log: () => undefined };
    const folder = await mkdtemp(path.join(tmpdir(), 'gridcase-city-'));
    try {
      await seed({ ...base, dataDirectory: folder });
      const city = citySchema.parse(exampleCity);
      const { problems } = await loadCity({ pool }, city, { by: 'load', reason: 'an example', at, apply: true });
      expect(problems).toEqual([]);
    } finally {
      await pool.end();
      await database.drop();
      await rm(folder, { recursive: true });
    }
  });
});

describe('docs/glossary.md', () => {
  it('names every status and clock as the table of names does', async () => {
    const lines = (await read('glossary.md')).split('\n').filter((line) => line.startsWith('| '));
    const said = lines.map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, 3)
        .join(' '),
    );
    for (const name of statuses) expect(said).toContain(`\`${name}\` ${statusWords[name].zh}`);
    for (const name of clockNames) expect(said).toContain(`\`${name}\` ${clockWords[name].zh}时限`);
  });
});

/** A word in backticks that is a file or folder of the project; a star stands for any part of a file's name. */
const isPath = (token: string): boolean =>
  /^[a-z][\w.-]*(\/[\w.*-]+)*\/?$/i.test(token) && /\/|\.(ts|mjs|md|yml|prisma)$/.test(token);

async function isThere(token: string): Promise<boolean> {
  const pattern = new RegExp(`^${path.basename(token).replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  const entries = await readdir(path.dirname(token)).catch(() => []);
  return entries.some((entry) => pattern.test(entry));
}

describe('the documents of the project', () => {
  it('name only files and folders that exist', async () => {
    const written = (await readdir('docs', { recursive: true })).filter((name) => name.endsWith('.md'));
    const missing: string[] = [];
    for (const name of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...written.map((one) => `docs/${one}`)]) {
      for (const [, token = ''] of (await readFile(name, 'utf8')).matchAll(/`([^`\s]+)`/g)) {
        if (isPath(token) && !(await isThere(token))) missing.push(`${name}: ${token}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
