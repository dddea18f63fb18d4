// Finds the days that differ between versions of a calendar, and remembers which were counted anew.
import { dateOfEpochDay, epochDayOf, startOfLocalDate } from '../../domain/deadlines/calendar.js';
import type { Instant, LocalDate } from '../../domain/base/instant.js';
import type { Casebook } from '../facts/casebook.js';
import { schedulesGiven } from '../facts/facts-calendars.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

/** A calendar whose clocks have yet to be counted by its present version. */
export interface OwedRecount {
  readonly calendar: string;
  readonly version: string;
  /** From the first changed day to the end of the last one; null where no day changed. */
  readonly span: { readonly from: Instant; readonly until: Instant } | null;
}

type Body = RegisterBodies['calendars'];

/** The calendars that have changed since their clocks were last counted. */
export async function owedRecounts({ pool, facts }: Casebook): Promise<OwedRecount[]> {
  const { calendars } = await facts.refresh();
  const { rows: done } = await pool.query<{ calendar: string; version: number }>({
    name: 'recounted-calendars',
    text: 'SELECT calendar, version FROM calendar_recount',
  });
  const owed: OwedRecount[] = [];
  for (const present of calendars.values()) {
    const { code: calendar, version } = present;
    // A calendar that was never changed, or whose changes were never counted, begins with its first version.
    const since = done.find((one) => one.calendar === calendar)?.version ?? 1;
    if (String(since) === version) continue;
    const { rows } = await pool.query<{ body: Body }>({
      name: 'calendar-versions',
      text: `SELECT body FROM register_version
             WHERE register = 'calendars' AND code = $1 AND version BETWEEN $2 AND $3 ORDER BY version`,
      values: [calendar, since, Number(version)],
    });
    const days = changedDays(rows.map(({ body }) => body)).filter((date) => date >= present.firstOn);
    const [first, last] = [days[0], days.at(-1)];
    const isChanged = first !== undefined && last !== undefined;
    const startOf = (date: LocalDate): Instant => startOfLocalDate(present, date);
    owed.push({ calendar, version, span: isChanged ? { from: startOf(first), until: startOf(dayAfter(last)) } : null });
  }
  return owed;
}

/** Remembers that no clock is left to be counted by this version, unless a later one was counted already. */
export async function recountDone({ pool }: Casebook, { calendar, version }: OwedRecount): Promise<void> {
  await pool.query({
    name: 'calendar-recounted',
    text: `INSERT INTO calendar_recount AS done (calendar, version) VALUES ($1, $2)
           ON CONFLICT (calendar) DO UPDATE SET version = greatest(done.version, excluded.version)`,
    values: [calendar, Number(version)],
  });
}

const dayAfter = (date: LocalDate): LocalDate => dateOfEpochDay(epochDayOf(date) + 1);

/** The days that differ from one version to the next, in order: days off, days worked, own hours, days now known. */
export function changedDays(versions: readonly Pick<Body, 'days' | 'knownUntil' | 'schedules'>[]): LocalDate[] {
  const changed = new Set<LocalDate>();
  for (const [i, after] of versions.slice(1).entries()) {
    const before = versions[i]!;
    const [one, other] = [daysOf(before), daysOf(after)];
    for (const date of new Set([...one.keys(), ...other.keys()])) {
      if (one.get(date) !== other.get(date)) changed.add(date);
    }
    const [less, more] = [before.knownUntil, after.knownUntil].sort() as [LocalDate, LocalDate];
    if (less !== more) for (const date of [dayAfter(less), more]) changed.add(date);
  }
  return [...changed].sort();
}

/** What a version says of each day that it names; an official name alone moves no clock. */
function daysOf(body: Pick<Body, 'days' | 'schedules'>): Map<LocalDate, string> {
  const said = new Map<LocalDate, string>();
  const add = (date: LocalDate, what: string): void => void said.set(date, `${said.get(date) ?? ''} ${what}`);
  for (const { date, kind } of body.days) add(date, kind);
  for (const { code, exceptions } of schedulesGiven(body)) {
    for (const { date, windows } of exceptions) add(date, `${code} ${JSON.stringify(windows)}`);
  }
  return said;
}
