// Acts that end an open wait: a question, a request for more time, a consultation.
import type { Clock } from '../../clocks/clock.js';
import { resumed } from '../../clocks/changes.js';
import type { CaseEvent } from '../../case/events.js';
import { changeClocks, unitOfCase } from '../moves/unit-moves.js';
import { postToRemind } from './reminded-post.js';
import { closeUnanswered } from './callback-acts.js';
import type { DueAct } from './due-act.js';
import { firedEvent } from './due-act.js';

/** Past the cap of a pause the clocks go on where they stood; a case that needs the answer is closed. */
export function resumeClocks(dueAct: DueAct): CaseEvent {
  const { state, due } = dueAct;
  if (state.status !== 'awaiting-citizen')
    return firedEvent(dueAct, 'reminded', { clock: due.clock.name, post: state.post });
  if (state.question.essential) return closeUnanswered(dueAct);
  const change = changeClocks({ ...dueAct, unit: unitOfCase(dueAct), start: [], end: ['awaiting-citizen'] });
  return { ...firedEvent(dueAct, 'clocks-resumed', {}), ...change, changed: pausesOver(dueAct) };
}

/**
 * The paused clocks going on. When the case workflow resumes them, the pause ends at its legal end, so that a late
 * alarm does not lengthen a term.
 */
export function pausesOver({
  state,
  due,
  facts,
}: Pick<DueAct, 'state' | 'facts'> & { due: { rung: { at: string } } }): Clock[] {
  return state.clocks.filter((clock) => clock.state === 'paused').map((clock) => resumed(clock, due.rung.at, facts));
}

/** The decider kept silent: the term stays as it was, and the asker is notified. */
export function lapseExtension(dueAct: DueAct): CaseEvent {
  const { state, due } = dueAct;
  if (!state.extension) return firedEvent(dueAct, 'reminded', { clock: due.clock.name, post: postToRemind(dueAct) });
  const change = changeClocks({ ...dueAct, unit: unitOfCase(dueAct), start: [], end: ['extension'] });
  return { ...firedEvent(dueAct, 'extension-lapsed', { budget: state.extension.budget }), ...change };
}

/** A consultation ends at its deadline with the opinions it has. */
export function closeConsultation(dueAct: DueAct): CaseEvent {
  const { state, due } = dueAct;
  if (!state.consultation) return firedEvent(dueAct, 'reminded', { clock: due.clock.name, post: state.post });
  const change = changeClocks({ ...dueAct, unit: unitOfCase(dueAct), start: [], end: ['consultation'] });
  const { id, invited } = state.consultation;
  const data = { consultation: id, invited: invited.map(({ unit }) => unit), minutes: null };
  return { ...firedEvent(dueAct, 'concluded', data), ...change };
}
