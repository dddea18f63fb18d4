// In which capacities somebody meets a case under its own policy: authority's, the last word, and the tasks left at his unit.
import type { Actor } from '../../case/actor.js';
import { capacitiesOf, deskRoles, isKeptFrom, keptFrom } from '../../case/authority.js';
import type { CaseState } from '../../case/case.js';
import { handlesCases } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import { isRecused } from '../moves/unit-moves.js';
import { awaitsLastWord, unitOfLastWord } from './last-word.js';
import type { Capacity } from '../../base/codes.js';

/** The capacities in which the actor meets the case; empty: he may do nothing here. */
export function capacitiesUnder(actor: Actor, state: CaseState, facts: LawFacts): Set<Capacity> {
  const { organisation } = facts;
  const found = capacitiesOf(actor, state, organisation);
  if (isKeptFrom(actor, keptFrom(state, organisation))) return found;
  if (awaitsLastWord(state, facts) && isAtDeskOf(actor, unitOfLastWord({ state, facts }))) found.add('last-word');
  if (state.tasks.some(({ unit }) => !isRecused(unit, { state, facts }) && handlesAt(actor, unit, facts)))
    found.add('tasked');
  return found;
}

const isAtDeskOf = (actor: Actor, unit: string): boolean =>
  actor.posts.some((post) => post.unit === unit && deskRoles.includes(post.role));

/** Whether the actor handles the cases of that unit, and so what is left there to be done. */
export const handlesAt = (actor: Actor, unit: string, { organisation }: Pick<LawFacts, 'organisation'>): boolean => {
  const level = organisation.units.get(unit)?.level;
  return level !== undefined && actor.posts.some((post) => post.unit === unit && handlesCases(level, post.role));
};
