// What ends by itself when nobody ends it: a question to the citizen, a request for more time, a consultation.
import type { Clock } from '../../clocks/clock.js';
import { resumed } from '../../clocks/changes.js';
import type { CaseEvent } from '../../case/events.js';
import { changeClocks, unitOfCase } from '../moves/unit-moves.js';
import { postToRemind } from './reminded-post.js';
import { closeUnanswered } from './strike-callback.js';
import type { Strike } from './strike-words.js';
import { spoken } from './strike-words.js';

/** Past the cap of a pause the clocks go on where they stood; what cannot go on without an answer is closed. */
export function resumeClocks(struck: Strike): CaseEvent {
  const { state, due } = struck;
  if (state.status !== 'awaiting-citizen')
    return spoken(struck, 'reminded', { clock: due.clock.name, post: state.post });
  if (state.question.essential) return closeUnanswered(struck);
  const change = changeClocks({ ...struck, unit: unitOfCase(struck), start: [], end: ['awaiting-citizen'] });
  return { ...spoken(struck, 'clocks-resumed', {}), ...change, changed: pausesOver(struck) };
}

/** The paused clocks going on. By the clerk the pause ends at its legal end, so that no late alarm lengthens a term. */
export function pausesOver({
  state,
  due,
  facts,
}: Pick<Strike, 'state' | 'facts'> & { due: { rung: { at: string } } }): Clock[] {
  return state.clocks.filter((clock) => clock.state === 'paused').map((clock) => resumed(clock, due.rung.at, facts));
}

/** Whoever should have decided kept silent: the term stays as it was, and the asker is told. */
export function lapseExtension(struck: Strike): CaseEvent {
  const { state, due } = struck;
  if (!state.extension) return spoken(struck, 'reminded', { clock: due.clock.name, post: postToRemind(struck) });
  const change = changeClocks({ ...struck, unit: unitOfCase(struck), start: [], end: ['extension'] });
  return { ...spoken(struck, 'extension-lapsed', { budget: state.extension.budget }), ...change };
}

/** The deadline ends a consultation with the opinions it has. */
export function closeConsultation(struck: Strike): CaseEvent {
  const { state, due } = struck;
  if (!state.consultation) return spoken(struck, 'reminded', { clock: due.clock.name, post: state.post });
  const change = changeClocks({ ...struck, unit: unitOfCase(struck), start: [], end: ['consultation'] });
  const { id, invited } = state.consultation;
  const data = { consultation: id, invited: invited.map(({ unit }) => unit), minutes: null };
  return { ...spoken(struck, 'concluded', data), ...change };
}
