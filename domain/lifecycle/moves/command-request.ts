// Defines what a command is decided from, and what a decision returns.
import type { Actor } from '../../case/actor.js';
import type { CaseState } from '../../case/case.js';
import type { TextId } from '../../case/case-records.js';
import type { Command, CommandName } from '../../case/commands.js';
import type { CaseEvent } from '../../case/events.js';
import type { Rejection } from '../../base/failures.js';
import type { Instant } from '../../base/instant.js';
import type { LawFacts } from './law-facts.js';
import type { Capacity } from '../../base/codes.js';

export interface CommandRequest<C extends Command = Command> {
  readonly state: CaseState;
  readonly command: C;
  readonly actor: Actor;
  readonly at: Instant;
  readonly facts: LawFacts;
  /** Ids of the command's words, by field. */
  readonly texts: Readonly<Record<string, TextId>>;
  readonly capacities: ReadonlySet<Capacity>;
}

export type Answer = readonly CaseEvent[] | Rejection;
/** Whether the command was refused. */
export const isRejection = (answer: Answer): answer is Rejection => !Array.isArray(answer);

export type Decider<N extends CommandName> = (asked: CommandRequest<Extract<Command, { name: N }>>) => Answer;
export type Deciders<N extends CommandName> = { readonly [K in N]: Decider<K> };
