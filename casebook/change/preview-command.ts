// Previews a command: decides what it would do to a case and writes nothing.
import type { CaseState } from '../../domain/case/case.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { FailureCode } from '../../domain/base/failures.js';
import { Failure } from '../../domain/base/failures.js';
import type { Decision } from '../../domain/lifecycle/decide.js';
import type { Casebook } from '../facts/casebook.js';
import type { CommandRequest } from './commit-command.js';
import { type CommandToDecide, decideCommand } from './decide-command.js';
import type { LoadedCase } from '../read/load-case.js';
import { loadCase } from '../read/load-case.js';
import { refused } from './refused.js';

export interface CommandPreview {
  readonly before: CaseState;
  /** The case after what has fallen due by now, which happens with or without the command. */
  readonly settled: CaseState;
  readonly after: CaseState;
  readonly settling: readonly CaseEvent[];
  readonly events: readonly CaseEvent[];
}

/** The preview of a command. Throws Failure: `not-found`, and every failure of the command itself. */
export async function previewCommand(
  casebook: Casebook,
  request: Omit<CommandRequest, 'idempotency'>,
): Promise<CommandPreview> {
  const before = await loadCase(casebook.pool, request.caseId);
  if (!before) throw new Failure('not-found');
  const decision = await lookAhead(casebook, before, request);
  if (decision.rejection) throw await refused(casebook, decision.rejection, decision);
  return previewOf(before, decision);
}

/** The preview on a case that is loaded already, or the code with which the command would be refused. */
export async function previewOn(
  casebook: Casebook,
  before: LoadedCase,
  request: CommandToDecide,
): Promise<CommandPreview | FailureCode> {
  const decision = await lookAhead(casebook, before, request);
  return decision.rejection?.code ?? previewOf(before, decision);
}

const lookAhead = async (casebook: Casebook, before: LoadedCase, request: CommandToDecide): Promise<Decision> =>
  (await decideCommand(casebook, before, request)).decision;

const previewOf = (before: LoadedCase, { settled, state, events }: Decision): CommandPreview => ({
  before: before.state,
  settled: settled.state,
  after: state,
  settling: settled.events,
  events: events.slice(settled.events.length),
});
