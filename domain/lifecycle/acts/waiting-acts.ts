// What ends by itself when nobody ends it: a question to the citizen, a request for more time, a consultation.
import type { Clock } from '../../clocks/clock.js';
import { resumed } from '../../clocks/changes.js';
import type { CaseEvent } from '../../case/events.js';
import { changeClocks, unitOfCase } from '../moves/unit-moves.js';
import { postToRemind } from './reminded-post.js';
import { closeUnanswered } from './callback-acts.js';
import type { DueAct } from './due-act.js';
import { spoken } from './due-act.js';

/** Past the cap of a pause the clocks go on where they stood; what cannot go on without an answer is closed. */
export function resumeClocks(dueAct: DueAct): CaseEvent {
  const { state, due } = dueAct;
  if (state.status !== 'awaiting-citizen')
    return spoken(dueAct, 'reminded', { clock: due.clock.name, post: state.post });
  if (state.question.essential) return closeUnanswered(dueAct);
  const change = changeClocks({ ...dueAct, unit: unitOfCase(dueAct), start: [], end: ['awaiting-citizen'] });
  return { ...spoken(dueAct, 'clocks-resumed', {}), ...change, changed: pausesOver(dueAct) };
}

/** The paused clocks going on. By the case workflow the pause ends at its legal end, so that no late alarm lengthens a term. */
export function pausesOver({
  state,
  due,
  facts,
}: Pick<DueAct, 'state' | 'facts'> & { due: { rung: { at: string } } }): Clock[] {
  return state.clocks.filter((clock) => clock.state === 'paused').map((clock) => resumed(clock, due.rung.at, facts));
}

/** Whoever should have decided kept silent: the term stays as it was, and the asker is told. */
export function lapseExtension(dueAct: DueAct): CaseEvent {
  const { state, due } = dueAct;
  if (!state.extension) return spoken(dueAct, 'reminded', { clock: due.clock.name, post: postToRemind(dueAct) });
  const change = changeClocks({ ...dueAct, unit: unitOfCase(dueAct), start: [], end: ['extension'] });
  return { ...spoken(dueAct, 'extension-lapsed', { budget: state.extension.budget }), ...change };
}

/** The deadline ends a consultation with the opinions it has. */
export function closeConsultation(dueAct: DueAct): CaseEvent {
  const { state, due } = dueAct;
  if (!state.consultation) return spoken(dueAct, 'reminded', { clock: due.clock.name, post: state.post });
  const change = changeClocks({ ...dueAct, unit: unitOfCase(dueAct), start: [], end: ['consultation'] });
  const { id, invited } = state.consultation;
  const data = { consultation: id, invited: invited.map(({ unit }) => unit), minutes: null };
  return { ...spoken(dueAct, 'concluded', data), ...change };
}
