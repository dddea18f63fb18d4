// Starts and ends the clocks of a case by its policy.
// Every instant is derived here, once, and carried by the event.
import type { ClockName, Kind, Level } from '../base/codes.js';
import type { Category } from '../city/catalogue.js';
import { type Clock, type ClockFacts, type CountingRule, type EndedClock, isOpen } from './clock.js';
import type { Budget } from '../deadlines/budget.js';
import { callbackInstant } from '../deadlines/callback-instant.js';
import { type Due, dueInstant } from '../deadlines/due-instant.js';
import { countingFor } from '../deadlines/refusal.js';
import type { Instant } from '../base/instant.js';
import type { Unit } from '../city/organisation.js';
import { type BudgetRule, type ClockRule, type PlainBudgetRule, budgetAt } from '../city/policy.js';
import { standRungs } from './rungs.js';

export interface ClockStart {
  /** Instead of the policy's budget: what is left of a cap, or what was granted. */
  readonly budget?: Budget;
  readonly name: ClockName;
  readonly caseId: string;
  readonly cycle: number;
  /** The clocks the case has had, to count this one's runs. */
  readonly clocks: readonly Clock[];
  readonly unit: Unit;
  readonly category: Category | null;
  readonly kind: Kind;
  /** The instant the case is handed to people; the arithmetic starts here. */
  readonly at: Instant;
}

/**
 * Starts a clock, or answers null where the policy has none at that level. Day terms end in the calendar's zone.
 * Throws a deadline refusal (`isDeadlineRefusal`) when the policy's figures cannot be counted: never silently absent.
 */
export const startClock = (start: ClockStart, facts: ClockFacts): Clock | null =>
  countingFor({ name: start.name, policy: facts.policy }, () => started(start, facts));

function started(start: ClockStart, facts: ClockFacts): Clock | null {
  const { name, unit, at, cycle } = start;
  const rule = facts.policy.clocks[name];
  const budget = start.budget ?? budgetOf(rule, start);
  if (!budget) return null;
  const counting: CountingRule = {
    schedule: unit.schedule,
    roll: rule.roll,
    dayEnds: rule.dayEnds,
    startCounted: rule.startCounted,
    ...(rule.startHourCounted === undefined ? {} : { startHourCounted: rule.startHourCounted }),
  };
  const due = dueOf({ start, budget, counting, facts });
  const run = 1 + start.clocks.filter((clock) => clock.name === name && clock.cycle === cycle).length;
  const clock: Clock = {
    name,
    cycle,
    run,
    level: unit.level,
    unit: unit.code,
    budget,
    calendar: `${facts.calendar.code}@${facts.calendar.version}`,
    policy: `${facts.policy.code}@${facts.policy.version}`,
    counting,
    startedAt: at,
    ...due,
    state: 'running',
    endedAt: null,
    rungs: [],
  };
  return { ...clock, rungs: standRungs(clock, facts) };
}

type BudgetStart = Pick<ClockStart, 'name' | 'cycle' | 'unit' | 'category' | 'kind'>;

/**
 * The policy's budget for a clock at a unit; null where it has none at that level. In order: the category's own figure,
 * the budget of a reopened case, of complex matters, of the kind, and the rest.
 */
export function budgetOf(rule: ClockRule, start: BudgetStart): Budget | null {
  const own = start.name === 'handling' ? start.category?.handling : start.category?.promise;
  const differs = rule.categoryMayDiffer && own && !outsideThePolice(start.unit.level, start.name);
  if (differs) return own;
  const granted = grantedBudget(rule.budget, start);
  if (granted && rule.reopened && start.cycle > 1) return rule.reopened;
  return granted && rule.complex && start.category?.complex ? rule.complex : granted;
}

function grantedBudget(rule: BudgetRule, start: BudgetStart): Budget | null {
  if (!('byKind' in rule)) return plainBudget(rule, start);
  const otherwise = plainBudget(rule.otherwise, start);
  return otherwise && (rule.byKind[start.kind] ?? otherwise);
}

/** A category's handling term is for the police only; a department answers within the department's term. */
const outsideThePolice = (level: Level, name: ClockName): boolean => level === 'department' && name === 'handling';

function plainBudget(rule: PlainBudgetRule, start: Pick<ClockStart, 'unit' | 'category'>): Budget | null {
  if ('always' in rule) return rule.always;
  if ('byLevel' in rule) return budgetAt(rule.byLevel, start.unit.level) ?? null;
  return rule.byUrgency[start.category?.urgency ?? 'general'];
}

interface DueQuery {
  readonly start: ClockStart;
  readonly budget: Budget;
  readonly counting: CountingRule;
  readonly facts: ClockFacts;
}

function dueOf({ start, budget, counting, facts }: DueQuery): Due {
  if (start.name !== 'callback') return dueInstant({ from: start.at, budget, calendar: facts.calendar, ...counting });
  return callbackDue({ from: start.at, budget, counting, caseId: start.caseId }, facts);
}

/** When the citizen of a case is asked: the end of the term, moved into the hours people may be disturbed. */
export function callbackDue(
  term: { readonly from: Instant; readonly budget: Budget; readonly counting: CountingRule; readonly caseId: string },
  { calendar, policy }: ClockFacts,
): Due {
  const { window } = policy.callback;
  return callbackInstant({
    from: term.from,
    after: term.budget,
    calendar,
    schedule: term.counting.schedule,
    spreadKey: term.caseId,
    ...(window ? { window: [window.from, window.to] as const } : {}),
  });
}

/**
 * Ends the running clocks of these names: missed past due, met where fulfilled, ended when something took their place.
 */
export function endClocks(
  clocks: readonly Clock[],
  names: readonly ClockName[] | 'all',
  end: { readonly at: Instant; readonly fulfilled: boolean | readonly ClockName[] },
): EndedClock[] {
  return clocks
    .filter((clock) => isOpen(clock) && (names === 'all' || names.includes(clock.name)))
    .map((clock) => ({
      name: clock.name,
      run: clock.run,
      state: stateAtEnd(clock, end),
    }));
}

/** Clocks that set the pace of the callback: they are meant to reach their instant, so they are never missed. */
const pacing: readonly ClockName[] = ['callback', 'answer-window', 'awaiting-citizen', 'objection'];

function stateAtEnd(clock: Clock, end: Parameters<typeof endClocks>[2]): EndedClock['state'] {
  // A paused clock cannot be missed.
  if (clock.state === 'running' && !pacing.includes(clock.name) && clock.dueAt <= end.at) return 'missed';
  const { fulfilled } = end;
  return (typeof fulfilled === 'boolean' ? fulfilled : fulfilled.includes(clock.name)) ? 'met' : 'ended';
}
