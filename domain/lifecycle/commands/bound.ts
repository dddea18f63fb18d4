// Whom a binding ruling binds: the designated unit and those below it do not get rid of the case; whoever stands above may move it.
import type { Actor } from '../../case/actor.js';
import { deskRoles } from '../../case/authority.js';
import type { CaseState } from '../../case/case.js';
import { isWithin } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import type { Capacity } from '../../base/codes.js';

interface Acting {
  readonly state: Pick<CaseState, 'unit' | 'boundTo'>;
  readonly actor: Actor;
  readonly facts: Pick<LawFacts, 'organisation'>;
  readonly capacities: ReadonlySet<Capacity>;
}

/** Whether the actor is bound: the case lies where the ruling put it, and he holds no desk above the designated unit. */
export function isBound({ state: { unit, boundTo }, actor, facts: { organisation } }: Acting): boolean {
  if (boundTo === null || !isWithin(organisation, unit, boundTo)) return false;
  return !actor.posts.some(
    (post) => deskRoles.includes(post.role) && post.unit !== boundTo && isWithin(organisation, boundTo, post.unit),
  );
}

/** The same, save for the intake, which puts duplicates together and sends requests on whoever has them. */
export const isBoundBesideIntake = (acting: Acting): boolean => isBound(acting) && !isIntake(acting);

/** By a post of one's own: a desk that does the intake's part in its place is no less bound. */
const isIntake = ({ actor, capacities }: Acting): boolean =>
  capacities.has('operator') && actor.posts.some(({ role }) => role === 'operator');

/** Whether giving the case to that unit would take it from where the ruling put it, by somebody whom it binds. */
export const leavesRuling = (acting: Acting, unit: string): boolean =>
  isBoundBesideIntake(acting) && !isWithin(acting.facts.organisation, unit, acting.state.boundTo ?? unit);
