// Computes what is left of a unit's term when a case comes back to it: no time is gained.
import type { ClockName } from '../../base/codes.js';
import type { Budget } from '../../deadlines/budget.js';
import { amountOf } from '../../clocks/changes.js';
import { budgetOf } from '../../clocks/clocks.js';
import type { Unit } from '../../city/organisation.js';
import type { LawFacts } from './law-facts.js';
import { categoryOf } from './unit-moves.js';
import type { CaseState } from '../../case/case.js';

/** The terms of a unit that has the case; signing is owed anew at each arrival. */
const ofTheUnit: readonly ClockName[] = ['first-contact', 'handling'];

/**
 * The budgets of a unit that had the case before in this cycle and was passed over in time: what its newest run of each
 * clock left, pauses not counted. A term that was missed or met begins anew, and so does one that the policy now counts
 * in another unit or amount.
 */
export function termsLeft(
  unit: Unit,
  { state, facts }: { readonly state: CaseState; readonly facts: LawFacts },
): Partial<Record<ClockName, Budget>> {
  const category = categoryOf(state.category, facts);
  const left = ofTheUnit.flatMap((name): [ClockName, Budget][] => {
    const here = state.clocks.filter((one) => one.name === name && one.cycle === state.cycle && one.unit === unit.code);
    const former = here.at(-1);
    if (former?.state !== 'ended' || former.endedAt === null) return [];
    const full = budgetOf(facts.policy.clocks[name], { name, cycle: state.cycle, unit, category, kind: state.kind });
    const first = here.find(({ budget }) => budget.unit === full?.unit && budget.amount === full.amount);
    if (!full || !first || former.budget.unit !== full.unit) return [];
    const stood = (former.pauses ?? []).reduce((sum, { amount }) => sum + amount, 0);
    const used = amountOf(former, { from: former.startedAt, until: former.endedAt }, facts) - stood;
    const longer = (former.extensions ?? []).filter((one) => one.budget.unit === full.unit);
    const granted = longer.reduce((sum, one) => sum + one.budget.amount, former.budget.amount);
    // Hours to the hundredth, for people to read.
    const amount = Math.ceil(Math.max(granted - Math.max(used, 0), 0) * 100) / 100;
    return [[name, { amount, unit: full.unit }]];
  });
  return Object.fromEntries(left);
}
