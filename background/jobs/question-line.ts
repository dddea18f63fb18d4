// Frees the next question in line under a telephone number when the open one is answered.
import type { Logger } from 'pino';
import { freeQuestion } from '../../casebook/change/act.js';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { askMergedReporter, endMergedQuestions } from '../../casebook/outgoing/merged-question.js';
import { freeToAsk } from '../../casebook/write/open-question.js';
import { plainError } from '../../casebook/db/plain-error.js';
import type { Instant } from '../../domain/base/instant.js';
import { createPause } from '../loop/pause.js';

export interface QuestionLineDeps {
  readonly casebook: Casebook;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly pollMs?: number;
}

const batch = 50;

/** Frees the first question in line for each free number; returns how many. The next round finds what a crash left. */
export async function freeFirstInLine({ casebook, clock, log }: QuestionLineDeps): Promise<number> {
  await endMergedQuestions(casebook, clock());
  const first = await freeToAsk(casebook, batch);
  for (const { caseId, merged } of first) {
    const free = merged ? askMergedReporter : freeQuestion;
    await free(casebook, { caseId, now: clock() }).catch((error: unknown) => {
      log.warn({ case: caseId, error: plainError(error) }, 'a question in line could not be freed');
    });
  }
  if (first.length > 0) await casebook.pool.query('NOTIFY gridcase_agenda');
  return first.length;
}

/** Watches the lines until stopped; several at once are safe, since each case is freed once. */
export function startQuestionLine(deps: QuestionLineDeps): { stop(): Promise<void> } {
  const rest = createPause();
  let stopped = false;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      await freeFirstInLine(deps).catch((error: unknown) => {
        deps.log.warn({ error: plainError(error) }, 'the lines of questions could not be read');
      });
      await rest.atMost(deps.pollMs ?? 1_000);
    }
  };
  const ended = loop();
  return {
    async stop() {
      stopped = true;
      rest.end();
      await ended;
    },
  };
}
