// What a command would do to a case: decided exactly as it would be, and nothing written, not even what has fallen due.
import type { CaseState } from '../domain/case.js';
import type { CaseEvent } from '../domain/events.js';
import { Failure } from '../domain/failures.js';
import type { Book } from './book.js';
import type { CommandRequest } from './commit-command.js';
import { decideCommand } from './decide-command.js';
import type { LoadedCase } from './load-case.js';
import { loadCase } from './load-case.js';
import { refused } from './refused.js';

export interface CommandPreview {
  readonly before: CaseState;
  /** The case after what has fallen due by now, which happens with or without the command. */
  readonly settled: CaseState;
  readonly after: CaseState;
  readonly settling: readonly CaseEvent[];
  readonly events: readonly CaseEvent[];
}

/** Looks ahead. Throws Failure `not-found`, and whatever the command itself would be refused with. */
export async function previewCommand(
  book: Book,
  request: Omit<CommandRequest, 'idempotency'>,
): Promise<CommandPreview> {
  const before = await loadCase(book.pool, request.caseId);
  if (!before) throw new Failure('not-found');
  return previewOn(book, before, request);
}

/** The same on a case that is loaded already. */
export async function previewOn(
  book: Book,
  before: LoadedCase,
  request: Omit<CommandRequest, 'idempotency' | 'caseId'>,
): Promise<CommandPreview> {
  const { decision } = await decideCommand(book, before, request);
  const { rejection, settled, state, events } = decision;
  if (rejection) throw await refused(book, rejection, decision);
  return {
    before: before.state,
    settled: settled.state,
    after: state,
    settling: settled.events,
    events: events.slice(settled.events.length),
  };
}
