// `npm run load -- city.json`: checks a city file, shows what it would change, and writes it.
// With `--check` it only shows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CityDifference, type CityLoad, loadCity } from '../casebook/registers/load-city.js';
import { createPool } from '../casebook/db/pool.js';
import { type City, citySchema } from '../contracts/city/city.js';
import type { Instant } from '../domain/base/instant.js';
import { readProgramSettings } from './settings/config.js';
import { runProgram } from './start/run-program.js';

export interface LoadFileOptions {
  readonly databaseUrl: string;
  readonly path: string;
  /** Whether to write; otherwise the difference is only shown. */
  readonly apply: boolean;
  /** The code of the principal recorded as the author of the change. */
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
  readonly say: (line: string) => void;
}

/** Differences beyond this number are counted, not listed. */
const shownAtMost = 200;

/** Loads the file and reports what it did, with all problems at once. Returns true when there was none. */
export async function loadCityFile(options: LoadFileOptions): Promise<boolean> {
  const { databaseUrl, path, by, reason, at, apply, say } = options;
  const city = await readCity(path, say);
  if (!city) return false;
  const pool = createPool({ url: databaseUrl, size: 1, applicationName: 'gridcase-load' });
  try {
    const load = await loadCity({ pool }, city, { by, reason, at, apply });
    printLoad(load, { apply, say });
    return load.problems.length === 0;
  } finally {
    await pool.end();
  }
}

async function readCity(path: string, say: (line: string) => void): Promise<City | null> {
  let given: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    given = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    say(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  const read = citySchema.safeParse(given);
  if (read.success) return read.data;
  say(`${path} is not a city file; ${read.error.issues.length} things are wrong:`);
  for (const { path: at, message } of read.error.issues) say(`  ${placeOf(given, at)}: ${message}`);
  return null;
}

/** `units[3] (G-0101).names.zh`: the place in the file, with the entry's code where it has one. */
function placeOf(given: unknown, path: readonly PropertyKey[]): string {
  let place = '';
  let at: unknown = given;
  for (const part of path) {
    at = (at as Record<PropertyKey, unknown> | null | undefined)?.[part];
    place += typeof part === 'number' ? `[${part}]` : `${place === '' ? '' : '.'}${String(part)}`;
    const code = (at as { code?: unknown } | null | undefined)?.code;
    if (typeof part === 'number' && typeof code === 'string') place += ` (${code})`;
  }
  return place === '' ? 'the file' : place;
}

function printLoad(load: CityLoad, { apply, say }: Pick<LoadFileOptions, 'apply' | 'say'>): void {
  for (const [register, { added, changed, unchanged, leftAlone }] of Object.entries(load.counts)) {
    const parts = [`${added} added`, `${changed} changed`, `${unchanged} unchanged`, `${leftAlone} not in the file`];
    say(`${register.padEnd(14)} ${parts.join(', ')}`);
  }
  for (const difference of load.differences.slice(0, shownAtMost)) say(`  ${lineOf(difference)}`);
  const more = load.differences.length - shownAtMost;
  if (more > 0) say(`  and ${more} more`);
  if (load.problems.length > 0) {
    say(`nothing was written; ${load.problems.length} things are wrong:`);
    for (const { register, code, field, text } of load.problems) say(`  ${register} ${code}, ${field}: ${text.en}`);
  } else if (load.differences.length === 0) say('the registers say the same already');
  else say(apply ? `${load.differences.length} entries written` : 'nothing was written: this was a check');
}

const signs = { added: '+', changed: '~', kept: '=' } as const;

const lineOf = ({ register, code, kind, fields }: CityDifference): string =>
  `${signs[kind]} ${register} ${code}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`;

/** The given database, or that of `npm start`. */
export async function databaseToLoad(): Promise<string> {
  const { databaseUrl, dataDirectory } = readProgramSettings('load');
  if (databaseUrl !== undefined) return databaseUrl;
  try {
    const access = await readFile(join(dataDirectory, 'sample-access.json'), 'utf8');
    return (JSON.parse(access) as { databaseUrl: string }).databaseUrl;
  } catch (error) {
    throw new Error('Set DATABASE_URL to the database to load, or run `npm start` first.', { cause: error });
  }
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      reason: { type: 'string', default: 'city file loaded' },
      by: { type: 'string', default: 'load' },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) {
    throw new Error('Usage: npm run load -- city.json [--check] [--reason "why"] [--by principal]');
  }
  return loadCityFile({
    databaseUrl: await databaseToLoad(),
    path,
    apply: !values.check,
    by: values.by,
    reason: values.reason,
    at: new Date().toISOString(),
    say: (line) => void process.stdout.write(`${line}\n`),
  });
}

await runProgram(import.meta.url, main);
