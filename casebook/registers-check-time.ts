// Whether a calendar can be laid out and a term counted, before cases are pinned to them.
import { type Budget, checkBudget } from '../domain/deadlines/budget.js';
import { isDeadlineRefusal } from '../domain/deadlines/refusal.js';
import { calendarOf } from './calendar.js';
import { calendarRegisterOf, ownSchedules, schedulesGiven } from './facts-calendars.js';
import type { Say } from './registers-problem.js';
import type { RegisterBodies } from './registers-tables.js';

/** Lays the calendar out once, which finds unknown zones, days named twice and windows that are none. */
export function checkCalendar(body: RegisterBodies['calendars'], say: Say): void {
  const seen = new Set<string>(ownSchedules);
  for (const { code } of schedulesGiven(body)) {
    if (seen.has(code)) say('invalid-request', 'schedules', `two schedules are called ${code}`);
    seen.add(code);
  }
  attempt(() => calendarOf(calendarRegisterOf(body, 1)), { field: 'days', say });
}

/** Whether a term can be counted: whole days, and no less than nothing. */
export function checkTerm(budget: Budget, { field, say }: { field: string; say: Say }): void {
  attempt(() => checkBudget(budget), { field, say });
}

function attempt(work: () => unknown, { field, say }: { field: string; say: Say }): void {
  try {
    work();
  } catch (error) {
    if (!isDeadlineRefusal(error)) throw error;
    say('invalid-request', field, error.message);
  }
}
