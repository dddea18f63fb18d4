// Acts of the callback: asks the citizen when it is time, and closes what stays unanswered.
import { byOf, caseWorkflow } from '../../case/actor.js';
import type { CaseState } from '../../case/case.js';
import { runningClock } from '../../case/case.js';
import type { CaseEvent } from '../../case/events.js';
import { spread } from '../../base/spread.js';
import type { Instant } from '../../base/instant.js';
import { laterOf, plusMs } from '../../base/instant.js';
import { changeClocks, unitOfCase } from '../moves/unit-moves.js';
import { openOrder } from './supervision-acts.js';
import type { DueAct } from './due-act.js';
import { notifiedElsewhere } from '../moves/notified-elsewhere.js';
import { firedEvent } from './due-act.js';

/** For how long a question waits for one that is before it in line, unless it is freed sooner. */
const givesWayMs = 600_000;

/** Asks one question at a time per telephone number: while another is open, this one waits in line. */
export function askCitizen(dueAct: DueAct): CaseEvent {
  const { state, at, due, facts } = dueAct;
  const { openQuestion } = facts;
  if (openQuestion) {
    const { clock, rung } = due;
    const { until } = openQuestion;
    const postponedTo = until === null ? plusMs(at, givesWayMs) : laterOf(until, plusMs(at, 1_000));
    const data = { clock: clock.name, run: clock.run, rung: rung.rung, postponedTo, behind: openQuestion.caseId };
    return { kind: 'callback-deferred', at, dueAt: rung.at, by: byOf(caseWorkflow), act: rung.act, data };
  }
  const unit = unitOfCase(dueAct);
  const change = changeClocks({ ...dueAct, unit, start: ['answer-window'], end: ['callback'], fulfilled: true });
  return { ...firedEvent(dueAct, 'callback-asked', { cycle: state.cycle, round: state.round }), ...change };
}

/** Frees a question that waits for another; null when none waits. */
export function questionFreed(state: CaseState, at: Instant): CaseEvent | null {
  const clock = state.status === 'completed' ? runningClock(state, 'callback') : undefined;
  const rung = clock?.rungs.find((one) => one.act === 'ask-citizen' && one.postponedTo !== undefined);
  if (!clock || !rung) return null;
  const data = { clock: clock.name, run: clock.run, rung: rung.rung };
  return { kind: 'callback-freed', at, by: byOf(caseWorkflow), data };
}

/** Closes after the citizen's silence: towards the callback, or towards a question essential for the case. */
export function closeUnanswered(dueAct: DueAct): CaseEvent {
  const { state, at, due, facts } = dueAct;
  const clock = due.clock.name;
  const over = { unit: unitOfCase(dueAct), start: [] };
  // A merged case has already ended: only the call is given up.
  if (state.status === 'duplicate') {
    return { ...firedEvent(dueAct, 'call-given-up', {}), ...changeClocks({ ...dueAct, ...over, end: [clock] }) };
  }
  // Past the cap, only a citizen whom no call reached counts as unanswered; otherwise a decision is demanded.
  if (clock === 'phone-callback' && state.callbackRecord?.reached) return openOrder(dueAct);
  const sampled = spread(state.id, 100) < facts.policy.callback.unansweredPhonePercent;
  // Whom the question did not reach was not silent: he is phoned in any case.
  const phoned = clock === 'answer-window' && (sampled || facts.unreached === true);
  const task = phoned
    ? { id: `task-${state.revision + 1}`, kind: 'phone-the-citizen' as const, unit: facts.backstop, openedAt: at }
    : null;
  const closing = { status: 'closed', outcome: 'unanswered', exit: null, earlier: null } as const;
  const data = { ...closing, flagged: clock === 'phone-callback', task, ...notifiedElsewhere(dueAct) };
  return { ...firedEvent(dueAct, 'closed', data), ...changeClocks({ ...dueAct, ...over, end: 'all' }) };
}
