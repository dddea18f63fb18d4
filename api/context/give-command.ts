// Gives a case a command: commits it, counts it by its result, and hints the outbox relay.
import { type CommandOutcome, type CommandRequest, commitCommand } from '../../casebook/change/commit-command.js';
import type { CaseId } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { ApiContext } from './api-context.js';

/** A command for a case; null when the caller named no case there is. */
type GivenCommand = Omit<CommandRequest, 'caseId'> & { readonly caseId: CaseId | null };

/** Throws what `commitCommand` throws, `not-found` also without a case. */
export async function giveCommand(
  { casebook, metrics, agendaHint }: ApiContext,
  { caseId, ...given }: GivenCommand,
): Promise<CommandOutcome> {
  const { name } = given.command;
  try {
    if (caseId === null) throw new Failure('not-found');
    const outcome = await commitCommand(casebook, { ...given, caseId });
    metrics.command(name, outcome.replay ? 'replayed' : 'accepted');
    agendaHint.give();
    return outcome;
  } catch (error) {
    metrics.command(name, error instanceof Failure ? error.code : 'failed');
    throw error;
  }
}
