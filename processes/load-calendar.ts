// `npm run load-calendar -- FILE`: shows what a published year changes, and writes it.
// With `--check` it only shows.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type CalendarLoad, type DayDifference, loadCalendar } from '../casebook/registers/load-calendar.js';
import { createPool } from '../casebook/db/pool.js';
import { readRegister } from '../casebook/registers/registers.js';
import { Failure } from '../domain/base/failures.js';
import type { Instant, LocalDate } from '../domain/base/instant.js';
import { chinaCalendar } from '../prisma/city/calendar-cn.js';
import { type CalendarFile, readCalendarFile } from './load/calendar-file.js';
import { dayNames } from './load/day-names.js';
import type { StandingCalendar } from './load/given-day.js';
import { databaseToLoad } from './load-city.js';

export interface LoadCalendarOptions {
  readonly databaseUrl: string;
  readonly path: string;
  readonly calendar: string;
  readonly knownUntil?: LocalDate;
  /** The source of days that name none in the file: the published notice. */
  readonly source?: string;
  /** Whether events that say neither day off nor workday are left out and listed; otherwise they are refused. */
  readonly skipUnknown?: boolean;
  /** Whether to write; otherwise the difference is only shown. */
  readonly apply: boolean;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
  readonly say: (line: string) => void;
}

/** Loads the file and reports what it did, with all problems at once. Returns true when there was none. */
export async function loadCalendarFile(options: LoadCalendarOptions): Promise<boolean> {
  const { databaseUrl, calendar, knownUntil, by, reason, at, apply, say } = options;
  const pool = createPool({ url: databaseUrl, size: 1, applicationName: 'gridcase-load-calendar' });
  try {
    const standing = await readRegister({ pool }, { register: 'calendars', code: calendar });
    if (!standing) return refuse(say, [`there is no calendar ${calendar}`]);
    const file = await readFileOf(options, standing.body);
    if (!apply) for (const line of file.understood) say(`  ${line}`);
    for (const line of file.skipped) say(`  left out: ${line}`);
    if (file.problems.length > 0) return refuse(say, file.problems);
    const known = knownUntil === undefined ? {} : { knownUntil };
    const load = await loadCalendar({ pool }, { calendar, days: file.days, ...known, apply, by, reason, at });
    printLoad(load, { apply, say });
    return load.problems.length === 0;
  } finally {
    await pool.end();
  }
}

async function readFileOf(
  { path, source, skipUnknown = false }: LoadCalendarOptions,
  standing: StandingCalendar,
): Promise<CalendarFile> {
  // The calendar's own names go before those of China's.
  const names = dayNames([...(await chinaCalendar()).days, ...standing.days]);
  try {
    const options = { names, standing, skipUnknown, ...(source === undefined ? {} : { source }) };
    return readCalendarFile(await readFile(path), options);
  } catch (error) {
    const problem = `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { days: [], problems: [problem], understood: [], skipped: [] };
  }
}

function refuse(say: (line: string) => void, problems: readonly string[]): false {
  say(`nothing was written; ${problems.length} things are wrong:`);
  for (const problem of problems) say(`  ${problem}`);
  return false;
}

function printLoad(load: CalendarLoad, { apply, say }: Pick<LoadCalendarOptions, 'apply' | 'say'>): void {
  for (const difference of load.differences) say(`  ${lineOf(difference)}`);
  const { before, after } = load.knownUntil;
  if (before !== after) say(`  ~ known until ${before} -> ${after}`);
  if (load.problems.length > 0) refuse(say, load.problems);
  else if (load.differences.length === 0 && before === after) say('the calendar says the same already');
  else if (!apply) say('nothing was written: this was a check');
  else say(`${load.differences.length} days written, version ${load.version}; provisional deadlines are counted anew`);
}

const words = ({ kind, name }: DayDifference['after']): string => `${kind} ${name}`;

const lineOf = ({ before, after }: DayDifference): string =>
  before === null ? `+ ${after.date} ${words(after)}` : `~ ${after.date} ${words(before)} -> ${words(after)}`;

const usage =
  'Usage: npm run load-calendar -- FILE --calendar cn --known-until 2027-12-31 --reason "why" [--source "notice"] [--skip-unknown] [--check] [--by principal]';

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      calendar: { type: 'string' },
      'known-until': { type: 'string' },
      source: { type: 'string' },
      check: { type: 'boolean', default: false },
      'skip-unknown': { type: 'boolean', default: false },
      reason: { type: 'string' },
      by: { type: 'string', default: 'load-calendar' },
    },
  });
  const [path] = positionals;
  const { calendar, reason, source, 'known-until': knownUntil } = values;
  if (path === undefined || positionals.length > 1 || calendar === undefined || reason === undefined)
    throw new Error(usage);
  return loadCalendarFile({
    databaseUrl: await databaseToLoad(),
    path,
    calendar,
    ...(knownUntil === undefined ? {} : { knownUntil }),
    ...(source === undefined ? {} : { source }),
    skipUnknown: values['skip-unknown'],
    apply: !values.check,
    by: values.by,
    reason,
    at: new Date().toISOString(),
    say: (line) => void process.stdout.write(`${line}\n`),
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main()
    .then((fine) => {
      if (!fine) process.exitCode = 1;
    })
    .catch((error: unknown) => {
      const said = error instanceof Failure ? `${error.code}: the calendar could not be loaded` : String(error);
      process.stderr.write(`${said}\n`);
      process.exitCode = 1;
    });
}
