// Who is reminded when a clock goes on unanswered.
import { handlingPost, lineage, postOfRole } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import type { DueAct } from './due-act.js';

/** At a department the desk of the unit above it, for a phone callback the supervisor, for a co-handler or whoever owes an answer their chief, else the chief. */
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
