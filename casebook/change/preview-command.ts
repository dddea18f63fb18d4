// Previews a command: decides what it would do to a case and writes nothing.
import type { CaseState } from '../../domain/case/case.js';
import type { FailureCode } from '../../domain/base/failures.js';
import { Failure } from '../../domain/base/failures.js';
import type { Decision } from '../../domain/lifecycle/decide.js';
import type { Casebook } from '../facts/casebook.js';
import type { CommandRequest } from './commit-command.js';
import { type CommandToDecide, decideCommand } from './decide-command.js';
import type { LoadedCase } from '../read/load-case.js';
import { loadCase } from '../read/load-case.js';
import { refused } from './refused.js';

/** The case as it stands, and what becomes of it; what has fallen due happens with or without the command. */
export interface CommandPreview extends Pick<Decision, 'settling' | 'decided'> {
  readonly before: CaseState;
}

/** The preview of a command. Throws Failure: `not-found`, and every failure of the command itself. */
export async function previewCommand(
  casebook: Casebook,
  request: Omit<CommandRequest, 'idempotency'>,
): Promise<CommandPreview> {
  const before = await loadCase(casebook.pool, request.caseId);
  if (!before) throw new Failure('not-found');
  const { decision } = await decideCommand(casebook, before, request);
  if (decision.rejection) throw await refused(casebook, decision.rejection, decision.settling);
  return { before: before.state, ...decision };
}

/** The preview on a case that is loaded already, or the code with which the command would be refused. */
export async function previewOn(
  casebook: Casebook,
  before: LoadedCase,
  request: CommandToDecide,
): Promise<CommandPreview | FailureCode> {
  const { decision } = await decideCommand(casebook, before, request);
  return decision.rejection?.code ?? { before: before.state, ...decision };
}
