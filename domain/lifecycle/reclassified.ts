// What a new category does to the clocks that run: each goes on, begins anew, or the earlier end counts, as the policy says.
import type { Kind } from '../case.js';
import type { Clock } from '../clock.js';
import { isOpen } from '../clock.js';
import { rederived } from '../clock-changes.js';
import { budgetOf, endClocks, startClock } from '../clocks.js';
import type { EndedClock } from '../events.js';
import type { Asked } from './decide.js';
import { categoryOf } from './ground.js';

interface Reclassified {
  readonly started?: Clock[];
  readonly ended?: EndedClock[];
  readonly changed?: Clock[];
}

/** The changes to the clocks under the new category and kind; a clock whose figure stays the same is left alone. */
export function reclassified(asked: Asked, now: { readonly category: string; readonly kind: Kind }): Reclassified {
  const { state, at, facts } = asked;
  const { kind } = now;
  const category = categoryOf(now.category, facts);
  const started: Clock[] = [];
  const ended: EndedClock[] = [];
  const changed: Clock[] = [];
  for (const clock of state.clocks.filter(isOpen)) {
    const carry = facts.policy.onReclassify[clock.name] ?? 'keep';
    const unit = facts.organisation.units.get(clock.unit);
    const budget = unit && budgetOf(facts.policy.clocks[clock.name], { name: clock.name, unit, category, kind });
    if (carry === 'keep' || !unit || !budget || sameBudget(budget, clock)) continue;
    if (carry === 'lesser') {
      const other = rederived({ ...clock, budget }, facts);
      if (other.dueAt < clock.dueAt) changed.push(other);
      continue;
    }
    ended.push(...endClocks([clock], [clock.name], { at, fulfilled: false }));
    const fresh = startClock(
      { name: clock.name, caseId: state.id, cycle: state.cycle, clocks: state.clocks, unit, category, kind, at },
      facts,
    );
    if (fresh) started.push(fresh);
  }
  return {
    ...(started.length > 0 ? { started, ended } : {}),
    ...(changed.length > 0 ? { changed } : {}),
  };
}

const sameBudget = (budget: Clock['budget'], clock: Clock): boolean =>
  budget.amount === clock.budget.amount && budget.unit === clock.budget.unit;
