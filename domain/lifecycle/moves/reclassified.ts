// Applies a new category to the running clocks: keep, restart or the earlier end, by policy.
import type { Carry, Kind } from '../../base/codes.js';
import { type Clock, type ClockFacts, type EndedClock, isOpen } from '../../clocks/clock.js';
import { ledgerCounted, paused, rederived } from '../../clocks/changes.js';
import { budgetOf, endClocks, startClock } from '../../clocks/clocks.js';
import type { CarriedClock } from '../../case/events.js';
import type { CommandRequest } from './command-request.js';
import { categoryOf } from './unit-moves.js';

interface ReclassifiedClocks {
  /** Every open clock, with what became of it. */
  readonly carried: CarriedClock[];
  readonly change: {
    readonly started?: Clock[];
    readonly ended?: EndedClock[];
    readonly changed?: Clock[];
  };
}

/** What the new category and kind do to the clocks; a clock whose figure stays the same is left alone. */
export function reclassified(
  asked: CommandRequest,
  now: { readonly category: string; readonly kind: Kind },
): ReclassifiedClocks {
  const carried: CarriedClock[] = [];
  const started: Clock[] = [];
  const ended: EndedClock[] = [];
  const changed: Clock[] = [];
  for (const clock of asked.state.clocks.filter(isOpen)) {
    const carry = asked.facts.policy.onReclassify[clock.name] ?? 'keep';
    const after = carry === 'keep' ? clock : underCategory(clock, { ...now, carry, asked });
    carried.push({ name: clock.name, carry, before: termNow(clock), after: termNow(after) });
    if (after === clock) continue;
    if (after.run === clock.run) {
      changed.push(after);
      continue;
    }
    ended.push(...endClocks([clock], [clock.name], { at: asked.at, fulfilled: false }));
    started.push(after);
  }
  const change = {
    ...(started.length > 0 ? { started, ended } : {}),
    ...(changed.length > 0 ? { changed } : {}),
  };
  return { carried, change };
}

/** What a carried clock grants and when it is due. */
export const termNow = ({ run, budget, dueAt, dueOn }: Clock): CarriedClock['before'] => ({
  run,
  budget,
  dueAt,
  dueOn,
});

interface NewCategory {
  readonly category: string;
  readonly kind: Kind;
  readonly carry: Carry;
  readonly asked: CommandRequest;
}

/** The clock begun anew, or with the earlier end; unchanged where the budget is the same or the end would be later. */
function underCategory(clock: Clock, { kind, carry, asked, ...now }: NewCategory): Clock {
  const { state, at, facts } = asked;
  const { name } = clock;
  const category = categoryOf(now.category, facts);
  const unit = facts.organisation.units.get(clock.unit);
  const budget = unit && budgetOf(facts.policy.clocks[name], { name, cycle: clock.cycle, unit, category, kind });
  if (!unit || !budget || sameBudget(budget, clock)) return clock;
  if (carry === 'lesser') {
    const other = rederived(inUnitOf(budget, clock, facts), facts);
    return other.dueAt < clock.dueAt ? other : clock;
  }
  const { cycle, clocks, id: caseId } = state;
  const fresh = startClock({ name, caseId, cycle, clocks, unit, category, kind, at }, facts);
  const standing = clock.state === 'paused' ? clock.pauses?.at(-1)?.reason : undefined;
  // A paused clock stays paused: a new category answers no question.
  return fresh && standing ? paused(fresh, at, standing) : (fresh ?? clock);
}

/** The clock under another budget, its ledger counted in that budget's unit. */
const inUnitOf = (budget: Clock['budget'], clock: Clock, facts: ClockFacts): Clock => {
  const under = { ...clock, budget };
  return budget.unit === clock.budget.unit ? under : ledgerCounted(under, facts);
};

const sameBudget = (budget: Clock['budget'], clock: Clock): boolean =>
  budget.amount === clock.budget.amount && budget.unit === clock.budget.unit;
