// Finds the post that is reminded when a clock stays unanswered.
import { cardsAt } from '../../clocks/rungs.js';
import { handlingPost, lineage, postOfRole } from '../../city/organisation.js';
import type { LawFacts } from '../moves/law-facts.js';
import { isRecused } from '../moves/unit-moves.js';
import { answerable } from './answerable.js';
import type { DueAct } from './due-act.js';

/**
 * The desk of the unit above a department; the supervisor for a phone callback; the own chief of a co-handler or of a
 * unit that owes an answer to an order; else the chief. From three times overdue on, the level above.
 */
export function postToRemind(dueAct: DueAct): string | null {
  const { state, due, facts } = dueAct;
  const { organisation } = facts;
  const { name, unit } = due.clock;
  const above = isThriceOverdue(dueAct) ? levelAbove(dueAct) : null;
  if (above !== null) return above;
  if (name === 'co-handling' || name === 'supervision-reply')
    return postOfRole(organisation, unit, 'chief')?.code ?? handlingPost(organisation, unit)?.code ?? null;
  if (name === 'phone-callback') {
    return supervisorAbove('completion' in state ? state.completion.unit : state.unit, facts);
  }
  if (state.level === 'department') {
    const desk = lineage(organisation, state.unit)[1];
    return desk === undefined ? null : (handlingPost(organisation, desk)?.code ?? null);
  }
  if (name === 'dispatch') return state.post;
  return postOfRole(organisation, state.unit, 'chief')?.code ?? state.post;
}

/** Whether the rung stands at the clock's third card or later: whoever was reminded until then kept silent. */
function isThriceOverdue({ due: { clock, rung }, facts }: DueAct): boolean {
  const { x3 } = cardsAt(clock, facts);
  return x3 !== null && rung.at >= x3;
}

/**
 * The supervision office, else the chief, of the nearest unit above the answerable one that has either; at the top,
 * where no unit is above, the own chief. Never that of a recused unit.
 */
function levelAbove(dueAct: DueAct): string | null {
  const { organisation } = dueAct.facts;
  const [own, ...above] = lineage(organisation, answerable(dueAct.due.clock, dueAct.state, dueAct.facts).unit);
  for (const unit of above.filter((code) => !isRecused(code, dueAct))) {
    const post = postOfRole(organisation, unit, 'supervisor') ?? postOfRole(organisation, unit, 'chief');
    if (post) return post.code;
  }
  return own === undefined ? null : (postOfRole(organisation, own, 'chief')?.code ?? null);
}

function supervisorAbove(unit: string, facts: LawFacts): string | null {
  for (const code of [...lineage(facts.organisation, unit), facts.backstop]) {
    const post = postOfRole(facts.organisation, code, 'supervisor');
    if (post) return post.code;
  }
  return null;
}
