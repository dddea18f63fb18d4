// Computes instants around a due instant: warnings before, reminders and lateness after.
import { type Instant, instantOf, laterOf, msOf } from '../base/instant.js';
import { type Budget, budgetMs, checkBudget, countsDays } from './budget.js';
import type { DayEnd } from '../base/codes.js';
import { type Calendar, dayAt, scheduleOf, startOfDay, workdayFrom } from './calendar.js';
import { type Due, dueInstant } from './due-instant.js';
import { deadlineRefusal } from './refusal.js';
import { type Schedule, lastInstantWith, openTimeUntil } from './schedule.js';

/** How long before due: a share of the budget, or a fixed lead, whichever is the lesser. */
export interface LeadRule {
  readonly percent: number;
  readonly atMost?: Budget;
}

export interface BeforeDueInput {
  readonly dueAt: Instant;
  readonly budget: Budget;
  readonly lead: LeadRule;
  readonly calendar: Calendar;
  readonly schedule: string;
  /** The schedule in which a fraction of a working day is taken back; `office` by default. */
  readonly office?: string;
}

/**
 * The warning instant: the later of `percent` of the budget and `atMost` before due, each counted back in its own unit.
 * Business hours stay in their windows; whole days keep the time of day (24:00 stays 24:00), a fraction of a working
 * day is taken from that day's working time. A budget in seconds knows only the percentage. Throws deadline refusals.
 */
export function beforeDue(input: BeforeDueInput): Instant {
  const { budget, lead } = input;
  checkBudget(budget);
  if (!(lead.percent >= 0 && lead.percent <= 100)) {
    throw deadlineRefusal('bad-percent', {
      zh: `不是期限的百分比：${String(lead.percent)}%`,
      en: `not a share of a budget: ${String(lead.percent)} %`,
    });
  }
  const share = { amount: (budget.amount * lead.percent) / 100, unit: budget.unit };
  const byShare = instantOf(goBack(input, share));
  if (!lead.atMost || budget.unit === 'seconds') return byShare;
  checkBudget(lead.atMost);
  return laterOf(byShare, instantOf(intoWindows(input, goBack(input, lead.atMost))));
}

function goBack(input: BeforeDueInput, lead: Budget): number {
  const { calendar } = input;
  const due = msOf(input.dueAt);
  switch (lead.unit) {
    case 'hours':
    case 'seconds':
      return due - budgetMs({ amount: lead.amount, unit: lead.unit });
    case 'businessHours': {
      const schedule = scheduleOf(calendar, input.schedule);
      const span = budgetMs({ amount: lead.amount, unit: lead.unit });
      return span === 0 ? due : lastInstantWith(schedule, openTimeUntil(schedule, due) - span);
    }
    case 'calendarDays':
    case 'workingDays': {
      const whole = Math.floor(lead.amount);
      const fraction = lead.amount - whole;
      const onDay = dayAt(calendar, due - 1);
      const day = lead.unit === 'workingDays' ? workdayFrom(calendar, onDay, -whole) : onDay - whole;
      const shifted = sameTimeOn(calendar, { due, from: onDay, to: day });
      if (fraction === 0) return shifted;
      return lead.unit === 'workingDays'
        ? partOfWorkday(input, { shifted, day, fraction })
        : shifted - fraction * dayMs;
    }
  }
}

const dayMs = 86_400_000;

/** Measured from the end of the day, so that 24:00 stays 24:00 and an hour skipped in the night does not matter. */
function sameTimeOn(calendar: Calendar, at: { due: number; from: number; to: number }): number {
  return startOfDay(calendar, at.to + 1) - (startOfDay(calendar, at.from + 1) - at.due);
}

function partOfWorkday(input: BeforeDueInput, at: { shifted: number; day: number; fraction: number }): number {
  const office = scheduleOf(input.calendar, input.office ?? 'office');
  // A term that ends on a day off without a roll borrows the length of the working day before it.
  const open =
    openTimeOn(input.calendar, office, at.day) ||
    openTimeOn(input.calendar, office, workdayFrom(input.calendar, at.day, -1));
  const back = Math.max(Math.round(open * at.fraction), 1);
  return lastInstantWith(office, openTimeUntil(office, at.shifted) - back);
}

function openTimeOn(calendar: Calendar, schedule: Schedule, day: number): number {
  return openTimeUntil(schedule, startOfDay(calendar, day + 1)) - openTimeUntil(schedule, startOfDay(calendar, day));
}

function intoWindows(input: BeforeDueInput, ms: number): number {
  if (input.budget.unit !== 'businessHours') return ms;
  const schedule = scheduleOf(input.calendar, input.schedule);
  return Math.min(lastInstantWith(schedule, openTimeUntil(schedule, ms)), msOf(input.dueAt));
}

export interface AfterDueInput {
  readonly dueAt: Instant;
  readonly budget: Budget;
  readonly times: number;
  readonly calendar: Calendar;
  readonly schedule: string;
  readonly dayEnds: DayEnd;
}

/**
 * Due plus `times` budgets, counted on in the same unit: with `times` 2 the clock is three times overdue. Days count on
 * from the last day of the term and end as it did. Throws deadline refusals.
 */
export function afterDue(input: AfterDueInput): Due {
  const { dueAt, budget, times, calendar, schedule, dayEnds } = input;
  const further = { amount: budget.amount * times, unit: budget.unit };
  // One millisecond earlier is the last day itself, also when it ended at 24:00.
  const from = countsDays(budget.unit) ? instantOf(msOf(dueAt) - 1) : dueAt;
  return dueInstant({ from, budget: further, calendar, schedule, roll: 'none', dayEnds, startCounted: false });
}

/**
 * The beginning of the first working day after the last day of a term: the due instant itself when the term ended at
 * 24:00 before a working day. Throws deadline refusals.
 */
export function firstWorkdayOverdue(dueAt: Instant, calendar: Calendar): Instant {
  const lastDay = dayAt(calendar, msOf(dueAt) - 1);
  return instantOf(startOfDay(calendar, workdayFrom(calendar, lastDay, 1)));
}

export type ReminderInput = Omit<AfterDueInput, 'budget' | 'times'> & { readonly every: Budget; readonly n: number };

/** The n-th reminder after due (n >= 1), every so often in the unit of `every`. */
export function nthReminder(input: ReminderInput): Instant {
  const { every, n, ...rest } = input;
  return afterDue({ ...rest, budget: every, times: n }).dueAt;
}
