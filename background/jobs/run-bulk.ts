// Works through bulk jobs chunk by chunk; a job whose chunk failed is left alone for a while.
import type { Logger } from 'pino';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { BulkChunkError, workBulkChunk } from '../../casebook/bulk/bulk-chunk.js';
import { plainError } from '../../casebook/db/plain-error.js';
import type { Instant } from '../../domain/base/instant.js';
import { type Loop, runLoop } from '../loop/run-loop.js';

export interface BulkRunnerDeps {
  readonly casebook: Casebook;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly pollMs?: number;
}

/** For how long a job whose chunk failed is left alone. */
const troubleMs = 10_000;

/** Starts working; stopping waits for the chunk under way. */
export function startBulkRunner({ casebook, clock, log, pollMs = 500 }: BulkRunnerDeps): Loop {
  const troubled = new Map<string, number>();
  const work = async (): Promise<number> => {
    const except = [...troubled].filter(([, until]) => until > performance.now()).map(([job]) => job);
    const worked = await workBulkChunk(casebook, { clock, except }).catch((error: unknown) => {
      if (!(error instanceof BulkChunkError)) throw error;
      troubled.set(error.job, performance.now() + troubleMs);
      throw error.cause;
    });
    if (!worked) return pollMs;
    for (const error of worked.troubles) log.error({ error: plainError(error), job: worked.job }, 'a bulk item failed');
    // The outbox relay finds the changes by itself; a hint makes it look now.
    await casebook.pool.query('NOTIFY gridcase_agenda').catch(() => undefined);
    return 0;
  };
  return runLoop({ round: work, restOnFailure: pollMs, log, failed: 'a chunk of a bulk job could not be worked' });
}
