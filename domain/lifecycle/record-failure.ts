// Records a command refused because a clock could not be computed: one task for each cause.
import { type Actor, byOf } from '../case/actor.js';
import type { CaseState } from '../case/case.js';
import type { CommandName } from '../case/commands.js';
import type { CaseEvent } from '../case/events.js';
import type { Instant } from '../base/instant.js';
import type { ClockName } from '../base/codes.js';
import type { LawFacts } from './moves/law-facts.js';
import { settle } from './settle.js';

interface FailedCommand {
  readonly state: CaseState;
  readonly command: CommandName;
  readonly actor: Actor;
  /** At the last event's instant or later. */
  readonly at: Instant;
  /** The clock that cannot be computed; null where the whole calendar or policy is gone. */
  readonly clock: ClockName | null;
  /** The policy that defines it, as `code@version`. */
  readonly policy: string;
  readonly facts: LawFacts;
}

/**
 * The event that opens the task. Null while a task is open for the same cause, and where already a due act could not be
 * run, which the case workflow records itself.
 */
export function recordFailure({ state, command, actor, at, clock, policy, facts }: FailedCommand): CaseEvent | null {
  const id = `mend-policy/${policy}/${clock ?? 'any'}`;
  if (state.tasks.some((task) => task.id === id) || !canSettle({ state, at, facts })) return null;
  const task = { id, kind: 'mend-policy' as const, unit: state.unit, openedAt: at };
  return { kind: 'command-failed', at, by: byOf(actor), data: { command, clock, policy, task } };
}

function canSettle(settling: Pick<FailedCommand, 'state' | 'at' | 'facts'>): boolean {
  try {
    settle(settling);
    return true;
  } catch {
    return false;
  }
}
