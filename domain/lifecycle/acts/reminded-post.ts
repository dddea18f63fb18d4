// Finds the post that is reminded when a clock stays unanswered.
import { handlingPost, lineage, postOfRole } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import type { DueAct } from './due-act.js';

/**
 * The desk of the unit above a department; the supervisor for a phone callback; the own chief of a co-handler or of a
 * unit that owes an answer to an order; else the chief.
 */
export function postToRemind({ state, due, facts }: DueAct): string | null {
  const { organisation } = facts;
  const { name, unit } = due.clock;
  if (name === 'co-handling' || name === 'supervision-reply')
    return postOfRole(organisation, unit, 'chief')?.code ?? handlingPost(organisation, unit)?.code ?? null;
  if (name === 'phone-callback') {
    return supervisorAbove('completion' in state ? state.completion.unit : state.unit, facts);
  }
  if (state.level === 'department') {
    const above = lineage(organisation, state.unit)[1];
    return above === undefined ? null : (handlingPost(organisation, above)?.code ?? null);
  }
  if (name === 'dispatch') return state.post;
  return postOfRole(organisation, state.unit, 'chief')?.code ?? state.post;
}

function supervisorAbove(unit: string, facts: LawFacts): string | null {
  for (const code of [...lineage(facts.organisation, unit), facts.backstop]) {
    const post = postOfRole(facts.organisation, code, 'supervisor');
    if (post) return post.code;
  }
  return null;
}
