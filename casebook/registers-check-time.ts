// Whether a calendar can be laid out and the terms of a policy counted, before cases are pinned to them.
import { type Budget, checkBudget } from '../domain/deadlines/budget.js';
import { isDeadlineRefusal } from '../domain/deadlines/refusal.js';
import type { BudgetRule } from '../domain/policy.js';
import { calendarOf } from './calendar.js';
import { calendarRegisterOf, ownSchedules, schedulesGiven } from './facts-calendars.js';
import type { Say } from './registers-check.js';
import type { RegisterBodies } from './registers-tables.js';

type PolicyBody = RegisterBodies['policies'];
type ClockBody = PolicyBody['clocks']['handling'];

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

/** Counts every term of the policy in its own unit and looks for rungs of one name. */
export function checkPolicy(body: PolicyBody, say: Say): void {
  for (const [name, clock] of Object.entries(body.clocks)) checkClock(clock, { field: `clocks.${name}`, say });
}

function checkClock(clock: ClockBody, { field, say }: { field: string; say: Say }): void {
  for (const budget of budgetsOf(clock.budget)) checkTerm(budget, { field: `${field}.budget`, say });
  const seen = new Set<string>();
  for (const { rung, time } of clock.rungs) {
    const at = { field: `${field}.rungs.${rung}`, say };
    if (seen.has(rung)) say('invalid-request', at.field, `two rungs are called ${rung}`);
    seen.add(rung);
    if (time.when === 'before-due' && time.atMost) checkTerm(time.atMost, at);
    if (time.when === 'after-due-every') checkTerm(time.every, at);
  }
}

function budgetsOf(rule: BudgetRule): Budget[] {
  if ('byKind' in rule) return [...Object.values(rule.byKind), ...budgetsOf(rule.otherwise)];
  if ('always' in rule) return [rule.always];
  return Object.values('byLevel' in rule ? rule.byLevel : rule.byUrgency);
}

function attempt(work: () => unknown, { field, say }: { field: string; say: Say }): void {
  try {
    work();
  } catch (error) {
    if (!isDeadlineRefusal(error)) throw error;
    say('invalid-request', field, error.message);
  }
}
