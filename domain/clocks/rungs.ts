// Computes a clock's rungs as instants before, at and after its due instant, by the policy.
import type { Clock, ClockFacts, Rung } from './clock.js';
import { afterDue, beforeDue, firstWorkdayOverdue, nthReminder } from '../deadlines/around-due.js';
import { type RungRule, rungsAt } from '../city/policy.js';

/** The rungs still to fire: those of the rule that have not fired. Throws deadline refusals. */
export const standRungs = (clock: Clock, facts: ClockFacts): Rung[] =>
  allRungs(clock, facts).filter(({ rung }) => !clock.spoken?.includes(rung));

/**
 * Where the yellow card (the red one, where a policy gives no yellow) and the third card stand, also once they have
 * fired: lists show by them which deadlines are near and which are long past. Throws deadline refusals.
 */
export function cardsAt(clock: Clock, facts: ClockFacts): NonNullable<Clock['cardsAt']> {
  const rungs = allRungs(clock, facts);
  const at = (act: Rung['act']): Rung['at'] | null => rungs.find((rung) => rung.act === act)?.at ?? null;
  return { soon: at('warn') ?? at('mark-overdue'), x3: at('mark-overdue-x3') };
}

const allRungs = (clock: Clock, facts: ClockFacts): Rung[] =>
  rungsAt(facts.policy.clocks[clock.name].rungs, clock.level).flatMap((rule) => standRung(rule, clock, facts));

function standRung(rule: RungRule, clock: Clock, { calendar }: ClockFacts): Rung[] {
  const { rung, act, time } = rule;
  const { dueAt, budget, counting } = clock;
  const { schedule, dayEnds } = counting;
  const term = { dueAt, calendar, schedule, dayEnds };
  switch (time.when) {
    case 'start':
      return [{ rung, act, at: clock.startedAt }];
    case 'due':
      return [{ rung, act, at: dueAt }];
    case 'first-workday-overdue':
      return [{ rung, act, at: firstWorkdayOverdue(dueAt, calendar) }];
    case 'before-due': {
      const lead = { percent: time.percent, ...(time.atMost ? { atMost: time.atMost } : {}) };
      return [{ rung, act, at: beforeDue({ dueAt, budget, lead, calendar, schedule }) }];
    }
    case 'before-due-by':
      return [{ rung, act, at: beforeDue({ dueAt, budget: time.lead, lead: { percent: 100 }, calendar, schedule }) }];
    case 'after-due':
      return [{ rung, act, at: afterDue({ ...term, budget, times: time.budgets }).dueAt }];
    case 'after-due-every': {
      const { every, afterBudgets: times } = time;
      const from = times === undefined ? dueAt : afterDue({ ...term, budget, times }).dueAt;
      return Array.from({ length: time.times }, (_, i) => ({
        rung: `${rung}-${i + 1}`,
        act,
        at: nthReminder({ ...term, dueAt: from, every, n: i + 1 }),
      }));
    }
  }
}
