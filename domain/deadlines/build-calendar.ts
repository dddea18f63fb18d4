// Lays a jurisdiction's days and working windows out as a calendar; how local time becomes an instant is passed in.
import type { LocalDate } from '../instant.js';
import { type Calendar, type CalendarRow, dateOfEpochDay, epochDayOf } from './calendar.js';
import { deadlineRefusal } from './refusal.js';
import { type Schedule, type Window, layWindows } from './schedule.js';

/** Working windows as a policy writes them, local times `HH:MM`; an end not after its start passes midnight. */
export interface WorkingHours {
  readonly days: 'workdays' | 'every-day';
  readonly windows: readonly (readonly [from: string, to: string])[];
}

export interface CalendarInput {
  readonly code: string;
  readonly version: string;
  /** IANA name. */
  readonly zone: string;
  readonly firstOn: LocalDate;
  readonly lastOn: LocalDate;
  readonly knownUntil: LocalDate;
  /** Days that differ from the plain week (Monday to Friday); those outside the range are left out. */
  readonly rows: readonly CalendarRow[];
  readonly schedules: Readonly<Record<string, WorkingHours>>;
  /** The instant (ms) of a local time; of the first one after it where the clocks skip it. `minute` is 0 to 1439. */
  readonly instantAt: (date: LocalDate, minute: number) => number;
}

/** Builds the calendar. Throws `bad-calendar`, `bad-date` or `bad-time-of-day` naming the wrong value. */
export function buildCalendar(input: CalendarInput): Calendar {
  const firstEpochDay = epochDayOf(input.firstOn);
  const days = epochDayOf(input.lastOn) - firstEpochDay + 1;
  if (days < 1) throw deadlineRefusal('bad-calendar', `a calendar from ${input.firstOn} to ${input.lastOn}`);
  epochDayOf(input.knownUntil);
  const dayStarts = new Float64Array(days + 1);
  for (let i = 0; i <= days; i++) dayStarts[i] = input.instantAt(dateOfEpochDay(firstEpochDay + i), 0);
  const rows = rowsByDay(input.rows, { firstEpochDay, days });
  const { workdaysBefore, workdays } = countWorkdays({ firstEpochDay, days, rows });
  const { code, version, zone, firstOn, knownUntil } = input;
  const schedules = new Map<string, Schedule>();
  for (const [name, hours] of Object.entries(input.schedules)) {
    const numbers = hours.days === 'workdays' ? workdays : Array.from({ length: days }, (_, day) => day);
    const windows = windowsOf({ hours, numbers, dayStarts, firstEpochDay, instantAt: input.instantAt });
    schedules.set(name, layWindows({ name, followsWorkdays: hours.days === 'workdays', windows }));
  }
  return {
    code,
    version,
    zone,
    firstOn,
    firstEpochDay,
    knownUntil,
    dayStarts,
    workdaysBefore,
    workdays,
    rows,
    schedules,
  };
}

/** Minutes since midnight of `HH:MM`, up to `24:00`. Throws `bad-time-of-day`. */
export function minuteOfDay(time: string): number {
  const parts = /^(\d{2}):([0-5]\d)$/.exec(time);
  const minute = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  if (!(minute <= 1440)) throw deadlineRefusal('bad-time-of-day', `not a time of day: ${time}`);
  return minute;
}

/** Whether a day of the plain week is Monday to Friday; 1970-01-01 was a Thursday. */
export function isPlainWorkday(epochDay: number): boolean {
  return (((epochDay + 3) % 7) + 7) % 7 < 5;
}

interface Span {
  firstEpochDay: number;
  days: number;
}

function rowsByDay(rows: readonly CalendarRow[], span: Span): Map<number, CalendarRow> {
  const byDay = new Map<number, CalendarRow>();
  for (const row of rows) {
    const day = epochDayOf(row.date) - span.firstEpochDay;
    if (byDay.has(day)) throw deadlineRefusal('bad-calendar', `the calendar names ${row.date} twice`);
    if (day >= 0 && day < span.days) byDay.set(day, row);
  }
  return byDay;
}

function countWorkdays(input: Span & { rows: ReadonlyMap<number, CalendarRow> }) {
  const workdaysBefore = new Int32Array(input.days + 1);
  const workdays: number[] = [];
  for (let day = 0; day < input.days; day++) {
    const row = input.rows.get(day);
    const working = row ? row.kind === 'make-up-workday' : isPlainWorkday(input.firstEpochDay + day);
    if (working) workdays.push(day);
    workdaysBefore[day + 1] = workdays.length;
  }
  return { workdaysBefore, workdays: Int32Array.from(workdays) };
}

function* windowsOf(input: {
  hours: WorkingHours;
  numbers: Iterable<number>;
  dayStarts: Float64Array;
  firstEpochDay: number;
  instantAt: CalendarInput['instantAt'];
}): Generator<Window> {
  const windows = input.hours.windows
    .map(([from, to]) => ({ from: minuteOfDay(from), to: minuteOfDay(to) }))
    .map(({ from, to }) => ({ from, to: to > from ? to : to + 1440 }))
    .sort((a, b) => a.from - b.from);
  const at = (day: number, minute: number): number => {
    const date = day + Math.floor(minute / 1440);
    const rest = minute % 1440;
    return (
      (rest === 0 ? input.dayStarts[date] : undefined) ??
      input.instantAt(dateOfEpochDay(input.firstEpochDay + date), rest)
    );
  };
  for (const day of input.numbers) for (const { from, to } of windows) yield [at(day, from), at(day, to)];
}
