// Finds the unit with the last word on a dissatisfied citizen once all rounds are used.
import { deskRoles } from '../../case/authority.js';
import type { CaseState } from '../../case/case.js';
import { lineage } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import { isRecused } from '../moves/unit-moves.js';

interface LastWordCase {
  readonly state: Pick<CaseState, 'unit' | 'heldBy' | 'recused'>;
  readonly facts: Pick<LawFacts, 'policy' | 'organisation' | 'backstop'>;
}

/**
 * The unit whose desk or chief has the last word: where the ladder ends above the case, or above its latest holder on
 * the ladder, or above the backstop. Where that unit has no decider or is recused, the nearest above.
 */
export function unitOfLastWord({ state, facts }: LastWordCase): string {
  const { organisation, policy, backstop } = facts;
  const isTop = (code: string): boolean => organisation.units.get(code)?.level === policy.ladder.at(-1);
  const lines = [state.unit, ...state.heldBy.toReversed(), backstop].map((code) => lineage(organisation, code));
  const line = lines.find((codes) => codes.some(isTop)) ?? lineage(organisation, backstop);
  const fromTop = line.slice(Math.max(line.findIndex(isTop), 0));
  return fromTop.find((code) => decides(code, { state, facts })) ?? backstop;
}

const decides = (code: string, { state, facts }: LastWordCase): boolean =>
  facts.organisation.units.get(code)?.active === true &&
  !isRecused(code, { state, facts }) &&
  (facts.organisation.postsByUnit.get(code) ?? []).some((post) => post.active && deskRoles.includes(post.role));

/** Whether the last word is due: a 3 after the last round the policy allows. */
export const awaitsLastWord = (
  { status, round }: Pick<CaseState, 'status' | 'round'>,
  { policy }: Pick<LawFacts, 'policy'>,
): boolean => status === 'phone-callback' && round >= policy.rectificationRounds;
