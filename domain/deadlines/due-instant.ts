// Turns a budget into a due instant: the one function that says when a term ends.
import { type Instant, type LocalDate, instantOf, msOf } from '../base/instant.js';
import { type Budget, budgetMs, checkBudget, checkTermWords } from './budget.js';
import type { DayEnd, Roll } from '../base/codes.js';
import { type Calendar, dateOfDay, dayAt, isWorkday, scheduleOf, startOfDay, workdayFrom } from './calendar.js';
import { type Schedule, countUpTo, firstInstantWith, openTimeUntil } from './schedule.js';

export interface DueInput {
  readonly from: Instant;
  readonly budget: Budget;
  readonly calendar: Calendar;
  /** The schedule whose windows business hours and the close of business follow. */
  readonly schedule: string;
  readonly roll: Roll;
  readonly dayEnds: DayEnd;
  /** Whether the start day is day one of a term in days; by law it is not. */
  readonly startCounted: boolean;
  /** Whether a term in hours or business hours runs from its very instant; false: from the next full hour. */
  readonly startHourCounted?: boolean;
}

export interface Due {
  /** The first instant at which the term is over. A day that ends at 24:00 ends at 00:00 of the next. */
  readonly dueAt: Instant;
  /** The local date whose time was counted last: the last day itself, also when it ends at 24:00. */
  readonly dueOn: LocalDate;
  /** True when the end rests on days not yet published, so that a new notice may move it. */
  readonly provisional: boolean;
}

/**
 * The due instant of a budget that starts at `from`, in the calendar's zone. Terms in days end with their last day;
 * hours and seconds are exact elapsed time; business hours walk the schedule's windows. `roll` concerns days only, the
 * start hour hours only (by the police's procedure, art. 35, neither the hour nor the day of the start is counted).
 * Throws a deadline refusal for unknown words, amounts that cannot be counted, and terms beyond the calendar.
 */
export function dueInstant(input: DueInput): Due {
  checkBudget(input.budget);
  checkTermWords(input);
  const { calendar, budget } = input;
  const schedule = scheduleOf(calendar, input.schedule);
  const from = countedFrom(input);
  switch (budget.unit) {
    case 'workingDays':
    case 'calendarDays': {
      const last = lastDay(input, dayAt(calendar, from));
      const dueAt = endOfDay({ calendar, schedule, day: last, dayEnds: input.dayEnds });
      return dueOf(calendar, { dueAt, day: last, movable: budget.unit === 'workingDays' || input.roll !== 'none' });
    }
    case 'businessHours': {
      const span = budgetMs({ amount: budget.amount, unit: budget.unit });
      const dueAt = span === 0 ? from : firstInstantWith(schedule, openTimeUntil(schedule, from) + span);
      return dueOf(calendar, { dueAt, day: dayAt(calendar, dueAt - 1), movable: schedule.followsWorkdays });
    }
    case 'hours':
    case 'seconds': {
      const dueAt = from + budgetMs({ amount: budget.amount, unit: budget.unit });
      return dueOf(calendar, { dueAt, day: dayAt(calendar, dueAt - 1), movable: false });
    }
  }
}

/**
 * The instant (ms) from which the term counts: its start, or the next full local hour where the start hour is not
 * counted.
 */
export function countedFrom({ from, budget, calendar, startHourCounted = true }: DueInput): number {
  const start = msOf(from);
  if (startHourCounted || (budget.unit !== 'hours' && budget.unit !== 'businessHours')) return start;
  const midnight = startOfDay(calendar, dayAt(calendar, start));
  return midnight + (Math.floor((start - midnight) / msPerHour) + 1) * msPerHour;
}

const msPerHour = 3_600_000;

/** The last day of a term in days before any roll: the start day counts only when the policy says so. */
export function unrolledLastDay(input: DueInput, startDay: number): number {
  const { calendar, budget } = input;
  if (budget.amount === 0) return startDay;
  const counted = input.startCounted && (budget.unit === 'calendarDays' || isWorkday(calendar, startDay)) ? 1 : 0;
  const further = budget.amount - counted;
  return budget.unit === 'workingDays' ? workdayFrom(calendar, startDay, further) : startDay + further;
}

/** The instant (ms) a day's term ends: 24:00, or the close of its last window. A day without windows ends at 24:00. */
export function endOfDay(input: { calendar: Calendar; schedule: Schedule; day: number; dayEnds: DayEnd }): number {
  const { calendar, schedule, day } = input;
  const midnight = startOfDay(calendar, day + 1);
  if (input.dayEnds === 'midnight') return midnight;
  const window = countUpTo(schedule.opensAt, midnight - 1) - 1;
  const closesAt = schedule.closesAt[window];
  if (closesAt === undefined || closesAt <= startOfDay(calendar, day)) return midnight;
  return Math.min(closesAt, midnight);
}

function lastDay(input: DueInput, startDay: number): number {
  const day = unrolledLastDay(input, startDay);
  if (input.roll === 'none' || isWorkday(input.calendar, day)) return day;
  return workdayFrom(input.calendar, day, 1);
}

function dueOf(calendar: Calendar, end: { dueAt: number; day: number; movable: boolean }): Due {
  const dueOn = dateOfDay(calendar, end.day);
  return { dueAt: instantOf(end.dueAt), dueOn, provisional: end.movable && dueOn > calendar.knownUntil };
}
