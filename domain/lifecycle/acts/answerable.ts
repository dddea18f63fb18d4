// Finds the unit and post answerable for a clock: its cards name them, its notices reach them.
import type { CaseState } from '../../case/case.js';
import type { Clock } from '../../clocks/clock.js';
import { callerOf } from '../../case/caller.js';
import { handlingPost } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';

/**
 * The unit and post answerable: for a phone callback the callback centre or whoever calls in its place, for the promise,
 * which goes with the case, the present holder, else the clock's own unit.
 */
export function answerable(
  clock: Pick<Clock, 'name' | 'unit'>,
  state: Pick<CaseState, 'unit' | 'post' | 'recused' | 'updatedAt' | 'lastCompletion'>,
  facts: Pick<LawFacts, 'organisation' | 'backstop'>,
): { unit: string; post: string | null } {
  const { organisation, backstop } = facts;
  if (clock.name === 'phone-callback') {
    const post = callerOf(state, facts);
    return { unit: post?.unit ?? backstop, post: post?.code ?? null };
  }
  if (clock.name === 'promise' || clock.unit === state.unit) return { unit: state.unit, post: state.post };
  return { unit: clock.unit, post: handlingPost(organisation, clock.unit)?.code ?? null };
}
