// Settles a case: runs every act that has fallen due before anything else is decided.
import { byOf, caseWorkflow } from '../case/actor.js';
import { type DueRung, rungsDue } from '../case/agenda.js';
import type { CaseState } from '../case/case.js';
import { isFact } from '../base/codes.js';
import type { CaseEvent } from '../case/events.js';
import { evolve } from '../evolution/evolve.js';
import type { Instant } from '../base/instant.js';
import type { LawFacts } from './moves/law-facts.js';
import { withOvertakenAsker } from './moves/overtaken.js';
import { runAct } from './acts/run-act.js';
import type { DueAct } from './acts/due-act.js';

export interface SettleRequest {
  readonly state: CaseState;
  readonly at: Instant;
  readonly facts: LawFacts;
  /** Moves that give way to the command about to end their clock. Facts are recorded all the same. */
  readonly spares?: (due: DueRung) => boolean;
}

export interface Settled {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/**
 * Fires every rung whose instant is <= `at`: the facts, then the moves, each oldest first, so that a late move hides no
 * other clock's missed deadline. The events carry both instants, the legal one (`dueAt`) and the act's (`at`); clocks
 * handed to people start at the act's, so a late settling climbs one level and not several.
 */
export function settle({ state, at, facts, spares }: SettleRequest): Settled {
  const events: CaseEvent[] = [];
  let present = state;
  for (;;) {
    const due = nextDue(present, at, spares);
    if (!due) return { state: present, events };
    const event = withOvertakenAsker(runAct({ state: present, due, at, facts }), present, facts);
    present = evolve(present, event);
    events.push(event);
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
export function settlePostponing({ state, at, facts, postponedTo }: SettleRequest & { postponedTo: Instant }): Settled {
  const events: CaseEvent[] = [];
  let present = state;
  for (;;) {
    const due = nextDue(present, at);
    if (!due) return { state: present, events };
    const dueAct = runOrPutOff({ state: present, due, at, facts }, postponedTo);
    const event = withOvertakenAsker(dueAct, present, facts);
    present = evolve(present, event);
    events.push(event);
  }
}

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
