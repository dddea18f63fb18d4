// Asks the next question in line under a telephone number when the one asked is over.
import type { Logger } from 'pino';
import { freeQuestion } from '../../casebook/change/act.js';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { askInLine, dropHeldNotices, endMergedQuestions, firstInLine } from '../../casebook/outgoing/question-queue.js';
import { plainError } from '../../casebook/db/plain-error.js';
import type { Instant } from '../../domain/base/instant.js';
import { keyNumbers } from '../../casebook/write/key-numbers.js';
import { type Loop, restUnlessStopped, runLoop } from '../loop/run-loop.js';

export interface QuestionQueueDeps {
  readonly casebook: Casebook;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly pollMs?: number;
}

const batch = 50;

/** Serves the first question in line of each free number; returns how many. The next round finds what a crash left. */
export async function serveQuestions({ casebook, clock, log }: QuestionQueueDeps): Promise<number> {
  await endMergedQuestions(casebook, clock());
  const first = await firstInLine(casebook, batch);
  for (const { caseId, started, policy } of first) {
    const serve = started ? askInLine : freeQuestion;
    await serve(casebook, { caseId, policy, now: clock() }).catch((error: unknown) => {
      log.warn({ case: caseId, error: plainError(error) }, 'a question in line could not be served');
    });
  }
  await dropHeldNotices(casebook);
  if (first.length > 0) await casebook.pool.query('NOTIFY gridcase_agenda');
  return first.length;
}

/** Resolves once every telephone number has its key, by which lines are told apart; waits for a database that is away. */
export async function keyEveryNumber(
  { casebook, log, pollMs = 1_000 }: QuestionQueueDeps,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      return void (await keyNumbers(casebook));
    } catch (error) {
      log.warn({ error: plainError(error) }, 'telephone numbers could not be keyed');
      await restUnlessStopped(pollMs, stopping);
    }
  }
}

/** Serves the queue until stopped; several at once are safe, since each case is freed or asked once. */
export function startQuestionQueue(deps: QuestionQueueDeps): Loop {
  const { log, pollMs = 1_000 } = deps;
  const round = async (): Promise<number> => {
    await serveQuestions(deps);
    return pollMs;
  };
  return runLoop({ round, restOnFailure: pollMs, log, failed: 'the queue of questions could not be read' });
}
