// Finds an actor's capacities on a case under the case's own policy.
// They are authority's, the last word, and the tasks left at the actor's unit.
import type { Actor } from '../../case/actor.js';
import { capacitiesOf, deskRoles, isKeptFrom, keptFrom } from '../../case/authority.js';
import { callerOf } from '../../case/caller.js';
import type { CaseState } from '../../case/case.js';
import type { Task } from '../../case/case-records.js';
import { handlesCases } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import { isRecused } from '../moves/unit-moves.js';
import { awaitsLastWord, unitOfLastWord } from './last-word.js';
import type { Capacity } from '../../base/codes.js';

/** The capacities of the actor on the case; empty: the actor may do nothing here. */
export function capacitiesUnder(actor: Actor, state: CaseState, facts: LawFacts): Set<Capacity> {
  const { organisation } = facts;
  const found = capacitiesOf(actor, state, organisation);
  if (isKeptFrom(actor, keptFrom(state, organisation))) return found;
  if (awaitsLastWord(state, facts) && isAtDeskOf(actor, unitOfLastWord({ state, facts }))) found.add('last-word');
  if (state.tasks.some(({ unit }) => !isRecused(unit, { state, facts }) && handlesAt(actor, unit, facts)))
    found.add('tasked');
  // A proposal that names intake's own unit lies with a unit above, which does intake's part in the case.
  const isIntake = ({ kind, unit }: Task): boolean =>
    kind === 'decide-recusal' && unit !== facts.backstop && handlesAt(actor, unit, facts);
  if (state.tasks.some(isIntake)) found.add('operator');
  // Where the case is about whoever phones at the callback centre, the next post does it.
  const caller = callerOf(state, facts);
  if (caller && caller.role !== 'callback' && actor.posts.some(({ code }) => code === caller.code))
    found.add('callback');
  return found;
}

const isAtDeskOf = (actor: Actor, unit: string): boolean =>
  actor.posts.some((post) => post.unit === unit && deskRoles.includes(post.role));

/** Whether the actor handles cases of that unit, and so the tasks left there. */
export const handlesAt = (actor: Actor, unit: string, { organisation }: Pick<LawFacts, 'organisation'>): boolean => {
  const level = organisation.units.get(unit)?.level;
  return level !== undefined && actor.posts.some((post) => post.unit === unit && handlesCases(level, post.role));
};
