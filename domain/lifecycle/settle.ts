// Settles a case: runs every act that has fallen due before anything else is decided.
import { byOf, caseWorkflow } from '../case/actor.js';
import { type DueRung, rungsDue } from '../case/agenda.js';
import type { CaseState } from '../case/case.js';
import { isFact } from '../base/codes.js';
import type { CaseEvent } from '../case/events.js';
import { type Course, courseFrom } from '../evolution/course.js';
import type { Instant } from '../base/instant.js';
import type { LawFacts } from './moves/law-facts.js';
import { withEvent } from './moves/overtaken.js';
import { runAct } from './acts/run-act.js';
import type { DueAct } from './acts/due-act.js';

export interface SettleRequest {
  readonly state: CaseState;
  readonly at: Instant;
  readonly facts: LawFacts;
  /** Moves that give way to the command about to end their clock. Facts are recorded all the same. */
  readonly spares?: (due: DueRung) => boolean;
}

/**
 * Fires every rung whose instant is <= `at`: the facts, then the moves, each oldest first, so that a late move hides no
 * other clock's missed deadline. The events carry both instants, the legal one (`dueAt`) and the act's (`at`); clocks
 * handed to people start at the act's, so a late settling climbs one level and not several.
 */
export const settle = (request: SettleRequest): Course => settledBy(runAct, request);

function settledBy(act: (due: DueAct) => CaseEvent, { state, at, facts, spares }: SettleRequest): Course {
  let course = courseFrom(state);
  for (;;) {
    const due = nextDue(course.state, at, spares);
    if (!due) return course;
    course = withEvent(course, act({ state: course.state, due, at, facts }), facts);
  }
}

function nextDue(state: CaseState, at: Instant, spares?: SettleRequest['spares']): DueRung | undefined {
  const due = rungsDue(state, at);
  return due.find(({ rung }) => isFact(rung.act)) ?? due.find((move) => !spares?.(move));
}

/**
 * Settles as far as possible, and puts off each rung whose act cannot be run: it is recorded as failed with a human's
 * task, and fires again at `postponedTo`. Used after repeated failure only, so that one bad rung holds nothing up.
 */
export const settlePostponing = ({ postponedTo, ...request }: SettleRequest & { postponedTo: Instant }): Course =>
  settledBy((due) => runOrPutOff(due, postponedTo), request);

function runOrPutOff(attempt: DueAct, postponedTo: Instant): CaseEvent {
  const { state, due, at } = attempt;
  try {
    return runAct(attempt);
  } catch {
    const { cycle, name, run } = due.clock;
    // One task per rung, however often it fails again.
    const id = `act-failed/${cycle}/${name}/${run}/${due.rung.rung}`;
    const open = state.tasks.find((one) => one.id === id);
    const task = open ?? { id, kind: 'act-failed' as const, unit: state.unit, openedAt: at };
    const data = { clock: name, run, rung: due.rung.rung, postponedTo, task };
    return { kind: 'act-failed', at, dueAt: due.rung.at, by: byOf(caseWorkflow), act: due.rung.act, data };
  }
}
