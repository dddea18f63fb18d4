// Whether a calendar can be laid out and a term counted, before cases are pinned to them.
import { type Budget, checkBudget } from '../../domain/deadlines/budget.js';
import { isPlainWorkday } from '../../domain/deadlines/build-calendar.js';
import { epochDayOf } from '../../domain/deadlines/calendar.js';
import { isDeadlineRefusal } from '../../domain/deadlines/refusal.js';
import { calendarOf } from '../facts/calendar.js';
import { calendarRegisterOf, ownSchedules, schedulesGiven } from '../facts/facts-calendars.js';
import { calendarSays, entrySays } from './register-sentences.js';
import type { Say } from './register-problem.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

/** Every day within what is known and of a kind it can be; laid out once, which finds days named twice and windows that are none. */
export function checkCalendar(body: RegisterBodies['calendars'], say: Say): void {
  const seen = new Set<string>(ownSchedules);
  for (const { code } of schedulesGiven(body)) {
    if (seen.has(code)) say('invalid-request', 'schedules', calendarSays.scheduleTwice(code));
    seen.add(code);
  }
  for (const { date, kind } of body.days) {
    if (date > body.knownUntil) say('invalid-request', 'days', calendarSays.dayUnknown(date, body.knownUntil));
    if (kind === 'make-up-workday' && isPlainWorkday(epochDayOf(date))) {
      say('invalid-request', 'days', calendarSays.notMakeUp(date));
    }
  }
  if (!isZone(body.zone)) say('invalid-request', 'zone', entrySays.noZone(body.zone));
  else attempt(() => calendarOf(calendarRegisterOf(body, 1)), { field: 'days', say });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
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
    say('invalid-request', field, error.sentence);
  }
}
