// Checks that a calendar can be laid out and a term counted before cases are pinned to them.
import { type Budget, checkBudget } from '../../domain/deadlines/budget.js';
import { isPlainWorkday } from '../../domain/deadlines/build-calendar.js';
import { epochDayOf } from '../../domain/deadlines/calendar.js';
import { isDeadlineRefusal } from '../../domain/deadlines/refusal.js';
import { calendarOf } from '../facts/calendar.js';
import { calendarRegisterOf, ownSchedules, schedulesGiven } from '../facts/facts-calendars.js';
import { calendarSentences, entrySentences } from './register-sentences.js';
import type { ReportProblem } from './register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

/** Checks each day's date and kind, then lays the calendar out once, which finds days named twice and wrong windows. */
export function checkCalendar(body: RegisterBodies['calendars'], say: ReportProblem): void {
  const seen = new Set<string>(ownSchedules);
  for (const { code } of schedulesGiven(body)) {
    if (seen.has(code)) say('invalid-request', 'schedules', calendarSentences.scheduleTwice(code));
    seen.add(code);
  }
  for (const { date, kind } of body.days) {
    if (date > body.knownUntil) say('invalid-request', 'days', calendarSentences.dayUnknown(date, body.knownUntil));
    if (kind === 'make-up-workday' && isPlainWorkday(epochDayOf(date))) {
      say('invalid-request', 'days', calendarSentences.notMakeUp(date));
    }
  }
  if (!isZone(body.zone)) say('invalid-request', 'zone', entrySentences.noZone(body.zone));
  else attempt(() => calendarOf(calendarRegisterOf(body, 1)), { field: 'days', say });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** Checks that a term can be counted: whole days, and not negative. */
export function checkTerm(budget: Budget, { field, say }: { field: string; say: ReportProblem }): void {
  attempt(() => checkBudget(budget), { field, say });
}

function attempt(work: () => unknown, { field, say }: { field: string; say: ReportProblem }): void {
  try {
    work();
  } catch (error) {
    if (!isDeadlineRefusal(error)) throw error;
    say('invalid-request', field, error.sentence);
  }
}
