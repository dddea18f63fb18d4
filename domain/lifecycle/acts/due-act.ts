// The form every strike of the case workflow has: which rung spoke, when it should have and when it did.
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

/** The event of a rung that speaks now: with both instants, its act and the key by which it speaks only once. */
export function spoken<K extends EventKind>({ due, at }: DueAct, kind: K, data: EventData[K]): EventOf<K> {
  const { clock, rung } = due;
  const key = { cycle: clock.cycle, clock: clock.name, run: clock.run, rung: rung.rung };
  return { kind, at, dueAt: rung.at, by: byOf(caseWorkflow), act: rung.act, rung: key, data } as unknown as EventOf<K>;
}
