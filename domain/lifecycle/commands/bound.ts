// Checks whether a binding ruling keeps an actor from moving a case.
// It binds the designated unit and those below; units above may move the case.
import type { Actor } from '../../case/actor.js';
import { deskRoles } from '../../case/authority.js';
import type { CaseState } from '../../case/case.js';
import { isWithin } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import type { Capacity } from '../../base/codes.js';

interface ActorOnCase {
  readonly state: Pick<CaseState, 'unit' | 'boundTo'>;
  readonly actor: Actor;
  readonly facts: Pick<LawFacts, 'organisation'>;
  readonly capacities: ReadonlySet<Capacity>;
}

/**
 * Whether the actor is bound: the case lies where the ruling put it, and the actor has no desk above the designated
 * unit.
 */
export function isBound({ state: { unit, boundTo }, actor, facts: { organisation } }: ActorOnCase): boolean {
  if (boundTo === null || !isWithin(organisation, unit, boundTo)) return false;
  return !actor.posts.some(
    (post) => deskRoles.includes(post.role) && post.unit !== boundTo && isWithin(organisation, boundTo, post.unit),
  );
}

/** The same, except for the intake, which joins duplicates and redirects requests, whichever unit has them. */
export const isBoundBesideIntake = (acting: ActorOnCase): boolean => isBound(acting) && !isIntake(acting);

/** By an operator's post: a desk that does the intake's part in its place stays bound, and sees no hidden reporter. */
export const isIntake = ({ actor, capacities }: Pick<ActorOnCase, 'actor' | 'capacities'>): boolean =>
  capacities.has('operator') && actor.posts.some(({ role }) => role === 'operator');

/** Whether a bound actor would take the case from where the ruling put it by giving it to that unit. */
export const leavesRuling = (acting: ActorOnCase, unit: string): boolean =>
  isBoundBesideIntake(acting) && !isWithin(acting.facts.organisation, unit, acting.state.boundTo ?? unit);
