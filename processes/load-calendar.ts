// `npm run load-calendar -- FILE`: shows what a published year changes, and writes it.
// With `--check` it only shows.
import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { type CalendarLoad, type DayDifference, loadCalendar } from '../casebook/registers/load-calendar.js';
import { createPool } from '../casebook/db/pool.js';
import { readEntries } from '../casebook/register-rows/register-tables.js';
import type { Instant } from '../domain/base/instant.js';
import { chinaCalendar } from '../prisma/city/calendar-cn.js';
import { type CalendarFile, readCalendarFile } from './load/calendar-file.js';
import { UsageError } from './import/options.js';
import { type CalendarOptions, loaderName, readCalendarOptions, usage } from './load/calendar-options.js';
import { dayNames } from './load/day-names.js';
import type { StandingCalendar } from './load/given-day.js';
import { runProgram, sentenceOfError } from './start/run-program.js';
import { databaseToLoad } from './load-city.js';

export interface LoadCalendarOptions extends CalendarOptions {
  readonly databaseUrl: string;
  readonly at: Instant;
  readonly say: (line: string) => void;
}

/** Loads the file and reports what it did, with all problems at once. Returns true when there was none. */
export async function loadCalendarFile(options: LoadCalendarOptions): Promise<boolean> {
  const { databaseUrl, calendar, knownUntil, by, reason, at, apply, say } = options;
  const pool = createPool({ url: databaseUrl, size: 1, applicationName: 'gridcase-load-calendar' });
  try {
    const calendars = await readEntries(pool, { register: 'calendars' });
    const standing = calendars.get(calendar);
    if (!standing) {
      return refuse(say, [`there is no calendar ${calendar}; there are: ${[...calendars.keys()].join(', ')}`]);
    }
    if (!(await mayChange(pool, by))) return refuse(say, [`there is no active principal ${by} to be named by --by`]);
    const file = await readFileOf(options, standing.body);
    if (!apply) for (const line of file.understood) say(`  ${line}`);
    for (const line of file.skipped) say(`  left out: ${line}`);
    if (file.problems.length > 0) return refuse(say, file.problems);
    const known = knownUntil === undefined ? {} : { knownUntil };
    const order = { calendar, days: file.days, ...known, apply, by, reason, at };
    const load = await loadCalendar({ pool }, order);
    printLoad(load, { apply, say });
    return load.problems.length === 0;
  } finally {
    await pool.end();
  }
}

async function mayChange(pool: Pool, by: string): Promise<boolean> {
  if (by === loaderName) return true;
  return (await readEntries(pool, { register: 'principals', codes: [by] })).get(by)?.body.active === true;
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
    return { days: [], problems: [readingProblem(path, error)], understood: [], skipped: [] };
  }
}

function readingProblem(path: string, error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return `there is no file ${path}`;
    case 'EISDIR':
      return `${path} is a folder; name the file in it`;
    case 'EACCES':
      return `${path} may not be read by this account`;
    default:
      return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function refuse(say: (line: string) => void, problems: readonly string[]): false {
  say(`nothing was written; ${problems.length === 1 ? '1 thing is' : `${problems.length} things are`} wrong:`);
  for (const problem of problems) say(`  ${problem}`);
  return false;
}

function printLoad(load: CalendarLoad, { apply, say }: Pick<LoadCalendarOptions, 'apply' | 'say'>): void {
  for (const difference of load.differences) say(`  ${lineOf(difference)}`);
  const { before, after } = load.knownUntil;
  if (before !== after) say(`  ~ known until ${before} -> ${after}`);
  for (const warning of load.warnings) say(`  ! ${warning}: its days would be counted as workdays`);
  if (load.problems.length > 0) refuse(say, load.problems);
  else if (load.differences.length === 0 && before === after) say('the calendar says the same already');
  else if (!apply) say('nothing was written: this was a check');
  else
    say(`${load.differences.length} days written, version ${load.version}; open deadlines over them are counted anew`);
}

const words = ({ kind, name }: DayDifference['after']): string => `${kind} ${name}`;

const lineOf = ({ before, after }: DayDifference): string =>
  before === null ? `+ ${after.date} ${words(after)}` : `~ ${after.date} ${words(before)} -> ${words(after)}`;

async function main(): Promise<boolean> {
  const options = readCalendarOptions(process.argv.slice(2));
  return loadCalendarFile({
    ...options,
    databaseUrl: await databaseToLoad(),
    at: new Date().toISOString(),
    say: (line) => void process.stdout.write(`${line}\n`),
  });
}

await runProgram(
  import.meta.url,
  main,
  (error) => `load-calendar: ${sentenceOfError(error)}${error instanceof UsageError ? `\n\n${usage}` : ''}`,
);
