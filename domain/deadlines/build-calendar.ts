// Builds a calendar from a jurisdiction's days and working windows.
// The conversion of local time to instants is passed in.
import type { LocalDate } from '../base/instant.js';
import { type Calendar, type CalendarRow, dateOfEpochDay, epochDayOf } from './calendar.js';
import { deadlineRefusal } from './refusal.js';
import { type Schedule, type Window, layWindows } from './schedule.js';

export const dayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'make-up-workday',
] as const;
/** A day of the week; a make-up workday is a day of its own kind to a schedule that follows workdays. */
export type DayName = (typeof dayNames)[number];

/** Local times `HH:MM`; an end not after its start passes midnight. With `on`, only on the days named. */
export type WorkingWindow = readonly [from: string, to: string, on?: readonly DayName[]];

/** The windows of a schedule, on working days or on every day. */
export interface WorkingHours {
  readonly days: 'workdays' | 'every-day';
  readonly windows: readonly WorkingWindow[];
  /** Single days with windows of their own, whatever day they are; none: closed. */
  readonly exceptions?: readonly { readonly date: LocalDate; readonly windows: readonly WorkingWindow[] }[];
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
  /** The instant (ms) of a local time; where the clocks skip it, the first one after it. `minute` is 0 to 1439. */
  readonly instantAt: (date: LocalDate, minute: number) => number;
}

/** Builds the calendar. Throws `bad-calendar`, `bad-date` or `bad-time-of-day` naming the wrong value. */
export function buildCalendar(input: CalendarInput): Calendar {
  const firstEpochDay = epochDayOf(input.firstOn);
  const days = epochDayOf(input.lastOn) - firstEpochDay + 1;
  if (days < 1)
    throw deadlineRefusal('bad-calendar', {
      zh: `日历自${input.firstOn}至${input.lastOn}`,
      en: `a calendar from ${input.firstOn} to ${input.lastOn}`,
    });
  epochDayOf(input.knownUntil);
  const dayStarts = new Float64Array(days + 1);
  for (let i = 0; i <= days; i++) dayStarts[i] = input.instantAt(dateOfEpochDay(firstEpochDay + i), 0);
  const rows = rowsByDay(input.rows, { firstEpochDay, days });
  const { workdaysBefore, workdays } = countWorkdays({ firstEpochDay, days, rows });
  const { code, version, zone, firstOn, knownUntil } = input;
  const schedules = new Map<string, Schedule>();
  for (const [name, hours] of Object.entries(input.schedules)) {
    const laid = { hours, days, rows, workdaysBefore, dayStarts, firstEpochDay, instantAt: input.instantAt };
    const windows = windowsOf(laid);
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
  if (!(minute <= 1440))
    throw deadlineRefusal('bad-time-of-day', { zh: `不是一日中的时刻：${time}`, en: `not a time of day: ${time}` });
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
    if (byDay.has(day))
      throw deadlineRefusal('bad-calendar', {
        zh: `日历两次列出${row.date}`,
        en: `the calendar names ${row.date} twice`,
      });
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

interface DayLayout extends Span {
  readonly hours: WorkingHours;
  readonly rows: ReadonlyMap<number, CalendarRow>;
  readonly workdaysBefore: Int32Array;
  readonly dayStarts: Float64Array;
  readonly instantAt: CalendarInput['instantAt'];
}

interface Minutes {
  readonly from: number;
  readonly to: number;
  readonly on?: readonly DayName[] | undefined;
}

function* windowsOf(laying: DayLayout): Generator<Window> {
  const { hours, days, rows, workdaysBefore, firstEpochDay } = laying;
  const plain = minutesOf(hours.windows);
  const exceptions = exceptionsByDay(hours, firstEpochDay);
  for (let day = 0; day < days; day++) {
    const works = hours.days === 'every-day' || workdaysBefore[day + 1]! > workdaysBefore[day]!;
    const madeUp = hours.days === 'workdays' && rows.get(day)?.kind === 'make-up-workday';
    const name = madeUp ? 'make-up-workday' : weekdayOf(firstEpochDay + day);
    const windows = exceptions.get(day) ?? (works ? plain.filter(({ on }) => !on || on.includes(name)) : []);
    for (const { from, to } of windows)
      yield [minuteOn(laying, { day, minute: from }), minuteOn(laying, { day, minute: to })];
  }
}

const minutesOf = (windows: readonly WorkingWindow[]): Minutes[] =>
  windows
    .map(([from, to, on]) => ({ from: minuteOfDay(from), to: minuteOfDay(to), on }))
    .map(({ from, to, on }) => ({ from, to: to > from ? to : to + 1440, on }))
    .sort((a, b) => a.from - b.from);

function exceptionsByDay({ exceptions = [] }: WorkingHours, firstEpochDay: number): Map<number, Minutes[]> {
  const byDay = new Map<number, Minutes[]>();
  for (const { date, windows } of exceptions) {
    const day = epochDayOf(date) - firstEpochDay;
    if (byDay.has(day))
      throw deadlineRefusal('bad-calendar', { zh: `作息两次列出${date}`, en: `a schedule names ${date} twice` });
    byDay.set(day, minutesOf(windows));
  }
  return byDay;
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (epochDay: number): DayName => dayNames[(((epochDay + 3) % 7) + 7) % 7]!;

/** The instant of a minute counted from a day's beginning, also on the day after. */
function minuteOn({ dayStarts, firstEpochDay, instantAt }: DayLayout, at: { day: number; minute: number }): number {
  const date = at.day + Math.floor(at.minute / 1440);
  const rest = at.minute % 1440;
  return (rest === 0 ? dayStarts[date] : undefined) ?? instantAt(dateOfEpochDay(firstEpochDay + date), rest);
}
