// Builds the event of a due act: which rung fired, its legal instant, and when it was run.
import { byOf, caseWorkflow } from '../../case/actor.js';
import type { DueRung } from '../../case/agenda.js';
import type { CaseState } from '../../case/case.js';
import type { EventData, EventKind, EventOf } from '../../case/events.js';
import type { Instant } from '../../base/instant.js';
import type { LawFacts } from '../moves/law-facts.js';

export interface DueAct {
  readonly state: CaseState;
  readonly due: DueRung;
  readonly at: Instant;
  readonly facts: LawFacts;
}

/** The event of a rung that fires now: with both instants, its act, and the key that lets it fire only once. */
export function firedEvent<K extends EventKind>({ due, at }: DueAct, kind: K, data: EventData[K]): EventOf<K> {
  const { clock, rung } = due;
  const key = { cycle: clock.cycle, clock: clock.name, run: clock.run, rung: rung.rung };
  return { kind, at, dueAt: rung.at, by: byOf(caseWorkflow), act: rung.act, rung: key, data } as unknown as EventOf<K>;
}
