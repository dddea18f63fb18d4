// Works through bulk jobs chunk by chunk; a job whose chunk failed is left alone for a while.
import type { Logger } from 'pino';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { BulkChunkError, workBulkChunk } from '../../casebook/bulk/bulk-chunk.js';
import { plainError } from '../../casebook/db/plain-error.js';
import type { Instant } from '../../domain/base/instant.js';
import { createPause } from '../loop/pause.js';

export interface BulkRunnerDeps {
  readonly casebook: Casebook;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly pollMs?: number;
}

export interface BulkRunner {
  stop(): Promise<void>;
}

/** For how long a job whose chunk failed is left alone. */
const troubleMs = 10_000;

/** Starts working; stopping waits for the chunk under way. */
export function startBulkRunner({ casebook, clock, log, pollMs = 500 }: BulkRunnerDeps): BulkRunner {
  const rest = createPause();
  const troubled = new Map<string, number>();
  let stopped = false;
  const work = async (): Promise<boolean> => {
    const except = [...troubled].filter(([, until]) => until > performance.now()).map(([job]) => job);
    const worked = await workBulkChunk(casebook, { clock, except });
    if (!worked) return false;
    for (const error of worked.troubles) log.error({ error: plainError(error), job: worked.job }, 'a bulk item failed');
    // The outbox relay finds the changes by itself; a hint makes it look now.
    await casebook.pool.query('NOTIFY gridcase_agenda').catch(() => undefined);
    return true;
  };
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const busy = await work().catch((error: unknown) => {
        if (error instanceof BulkChunkError) troubled.set(error.job, performance.now() + troubleMs);
        const why = error instanceof BulkChunkError ? error.cause : error;
        log.warn({ error: plainError(why) }, 'a chunk of a bulk job could not be worked');
        return false;
      });
      if (!busy) await rest.atMost(pollMs);
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
