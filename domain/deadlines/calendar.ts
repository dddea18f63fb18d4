// Defines a calendar of days as instants, with counts that make working-day walks one look-up.
import { type Instant, type LocalDate, instantOf, msOf } from '../base/instant.js';
import { deadlineRefusal } from './refusal.js';
import type { Schedule } from './schedule.js';

/** A day that differs from the plain week, as published. */
export interface CalendarRow {
  readonly date: LocalDate;
  readonly kind: 'holiday' | 'make-up-workday';
  readonly name: string;
  readonly nameEn: string;
  /** The notice that says so. */
  readonly source: string;
}

/**
 * A calendar; days are numbered from 0 (`firstOn`). Days after `knownUntil` follow the plain week and make a due date
 * provisional.
 */
export interface Calendar {
  readonly code: string;
  readonly version: string;
  /** IANA name, for display: the instants below already contain it. */
  readonly zone: string;
  readonly firstOn: LocalDate;
  /** Days from 1970-01-01 to `firstOn`. */
  readonly firstEpochDay: number;
  readonly knownUntil: LocalDate;
  /** The instant (ms) at which day i begins; one entry more than there are days, where the last one ends. */
  readonly dayStarts: Float64Array;
  /** Working days among the days before i; one entry more than there are days. */
  readonly workdaysBefore: Int32Array;
  /** Day numbers of the working days, in order. */
  readonly workdays: Int32Array;
  readonly rows: ReadonlyMap<number, CalendarRow>;
  readonly schedules: ReadonlyMap<string, Schedule>;
}

const dayMs = 86_400_000;

/** Days since 1970-01-01 of a local date. Throws `bad-date` for what is no date. */
export function epochDayOf(date: LocalDate): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== date) {
    throw deadlineRefusal('bad-date', { zh: `不是日期：${date}`, en: `not a date: ${date}` });
  }
  return ms / dayMs;
}

/** The local date `days` days after 1970-01-01. */
export function dateOfEpochDay(days: number): LocalDate {
  return new Date(days * dayMs).toISOString().slice(0, 10);
}

/** The number of a date's day. Throws `outside-calendar`. */
export function dayOfDate(calendar: Calendar, date: LocalDate): number {
  return checkDay(calendar, epochDayOf(date) - calendar.firstEpochDay);
}

/** The date of a day number. Throws `outside-calendar`. */
export function dateOfDay(calendar: Calendar, day: number): LocalDate {
  return dateOfEpochDay(calendar.firstEpochDay + checkDay(calendar, day));
}

/** The number of the day an instant (ms) falls on, in the jurisdiction's own time. Throws `outside-calendar`. */
export function dayAt(calendar: Calendar, ms: number): number {
  const { dayStarts } = calendar;
  // Days of 23 or 25 hours shift the guess by less than a day; the loops put it right.
  let day = Math.min(Math.max(Math.floor((ms - dayStarts[0]!) / dayMs), 0), dayStarts.length - 2);
  while (day > 0 && ms < dayStarts[day]!) day--;
  while (day < dayStarts.length - 2 && ms >= dayStarts[day + 1]!) day++;
  if (ms < dayStarts[day]! || ms >= dayStarts[day + 1]!) throw outside(calendar);
  return day;
}

/** The instant (ms) at which a day begins; of the day after the last one too. */
export function startOfDay(calendar: Calendar, day: number): number {
  const start = calendar.dayStarts[day];
  if (start === undefined) throw outside(calendar);
  return start;
}

/** The instant (ms) of a wall-clock time on a day; exact after the night hours in which clocks change. */
export function wallTimeOn(calendar: Calendar, at: { day: number; msOfDay: number }): number {
  return startOfDay(calendar, at.day + 1) - (dayMs - at.msOfDay);
}

/** Whether people work that day. */
export function isWorkday(calendar: Calendar, day: number): boolean {
  checkDay(calendar, day);
  return calendar.workdaysBefore[day + 1]! > calendar.workdaysBefore[day]!;
}

/** The n-th working day after a day (n >= 1), or the -n-th before it (n <= -1); 0 is the day itself. */
export function workdayFrom(calendar: Calendar, day: number, n: number): number {
  checkDay(calendar, day);
  if (n === 0) return day;
  const rank = n > 0 ? calendar.workdaysBefore[day + 1]! + n - 1 : calendar.workdaysBefore[day]! + n;
  const found = calendar.workdays[rank];
  if (found === undefined) throw outside(calendar);
  return found;
}

/** The date n working days after a date, the date itself not counted (before it, when negative). */
export function addWorkdays(calendar: Calendar, date: LocalDate, n: number): LocalDate {
  return dateOfDay(calendar, workdayFrom(calendar, dayOfDate(calendar, date), n));
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. The inverse of `addWorkdays`. */
export function workdaysBetween(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  const before = (date: LocalDate): number => calendar.workdaysBefore[dayOfDate(calendar, date) + 1]!;
  return before(to) - before(from);
}

/** The date an instant falls on in the jurisdiction. Throws `outside-calendar`. */
export function localDateOf(calendar: Calendar, instant: Instant): LocalDate {
  return dateOfDay(calendar, dayAt(calendar, msOf(instant)));
}

/** The instant at which a local date begins. Throws `outside-calendar`. */
export function startOfLocalDate(calendar: Calendar, date: LocalDate): Instant {
  return instantOf(startOfDay(calendar, dayOfDate(calendar, date)));
}

/** The schedule of that name. Throws `unknown-schedule`. */
export function scheduleOf(calendar: Calendar, name: string): Schedule {
  const schedule = calendar.schedules.get(name);
  if (!schedule)
    throw deadlineRefusal('unknown-schedule', {
      zh: `日历${calendar.code}没有作息${name}`,
      en: `the calendar ${calendar.code} has no schedule ${name}`,
    });
  return schedule;
}

function checkDay(calendar: Calendar, day: number): number {
  if (day >= 0 && day < calendar.dayStarts.length - 1) return day;
  throw outside(calendar);
}

function outside(calendar: Calendar): Error {
  const last = dateOfEpochDay(calendar.firstEpochDay + calendar.dayStarts.length - 2);
  return deadlineRefusal('outside-calendar', {
    zh: `超出日历${calendar.code}（${calendar.firstOn}至${last}）`,
    en: `outside the calendar ${calendar.code} (${calendar.firstOn} to ${last})`,
  });
}
