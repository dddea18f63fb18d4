// The last word: who decides about a citizen who is still dissatisfied once every round of rectification is used.
import type { Actor } from '../actor.js';
import { capacitiesOf, deskRoles, isKeptFrom, keptFrom } from '../authority.js';
import type { CaseState } from '../case.js';
import { lineage } from '../organisation.js';
import type { LawFacts } from './ground.js';
import { isRecused } from './ground.js';
import type { Capacity } from './table.js';

interface Words {
  readonly state: Pick<CaseState, 'unit' | 'heldBy' | 'recused'>;
  readonly facts: Pick<LawFacts, 'policy' | 'organisation' | 'backstop'>;
}

/**
 * The unit whose desk or chief has it: where the ladder ends above the case, or above whoever held it last among those on
 * the ladder, or above the backstop. Where nobody there decides, or the case is about it, the nearest above.
 */
export function unitOfLastWord({ state, facts }: Words): string {
  const { organisation, policy, backstop } = facts;
  const isTop = (code: string): boolean => organisation.units.get(code)?.level === policy.ladder.at(-1);
  const lines = [state.unit, ...state.heldBy.toReversed(), backstop].map((code) => lineage(organisation, code));
  const line = lines.find((codes) => codes.some(isTop)) ?? lineage(organisation, backstop);
  const fromTop = line.slice(Math.max(line.findIndex(isTop), 0));
  return fromTop.find((code) => decides(code, { state, facts })) ?? backstop;
}

const decides = (code: string, { state, facts }: Words): boolean =>
  facts.organisation.units.get(code)?.active === true &&
  !isRecused(code, { state, facts }) &&
  (facts.organisation.postsByUnit.get(code) ?? []).some((post) => post.active && deskRoles.includes(post.role));

/** Whether it has come to that: a 3 after the last round the policy allows. */
export const awaitsLastWord = (
  { status, round }: Pick<CaseState, 'status' | 'round'>,
  { policy }: Pick<LawFacts, 'policy'>,
): boolean => status === 'phone-callback' && round >= policy.rectificationRounds;

/** The capacities in which the actor meets the case, the last word among them where it has come to that. */
export function capacitiesUnder(actor: Actor, state: CaseState, facts: LawFacts): Set<Capacity> {
  const found = capacitiesOf(actor, state, facts.organisation);
  if (!awaitsLastWord(state, facts) || isKeptFrom(actor, keptFrom(state, facts.organisation))) return found;
  const unit = unitOfLastWord({ state, facts });
  if (actor.posts.some((post) => post.unit === unit && deskRoles.includes(post.role))) found.add('last-word');
  return found;
}
