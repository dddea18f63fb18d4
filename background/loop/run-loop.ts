// Runs rounds one after another until stopped; a failed round is logged, and tried again later.
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { plainError } from '../../casebook/db/plain-error.js';
import { createPause } from './pause.js';

export interface LoopOptions {
  /** Does what is due; answers for how long (ms) to rest before the next round. Long rounds heed the signal. */
  readonly round: (signal: AbortSignal) => Promise<number>;
  /** For how long (ms) to rest after a failed round; a wake does not end this rest. */
  readonly restOnFailure: number;
  readonly log: Logger;
  /** Says in the log which round failed. */
  readonly failed: string;
  /** Stops the loop too, where more than the loop must stop. */
  readonly stopping?: AbortController;
}

export interface Loop {
  /** Ends the rest under way, or else the next one. */
  wake(): void;
  /** Resolves when the round under way is over. */
  stop(): Promise<void>;
}

/** Rests for `ms` milliseconds, or until the signal aborts. */
export const restUnlessStopped = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);

/** Starts with a round at once. */
export function runLoop(options: LoopOptions): Loop {
  const { round, restOnFailure, log, failed, stopping = new AbortController() } = options;
  const { signal } = stopping;
  const rest = createPause();
  signal.addEventListener('abort', rest.end);
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const restMs = await round(signal);
        if (restMs > 0) await rest.atMost(restMs);
      } catch (error) {
        log.warn({ error: plainError(error) }, failed);
        await restUnlessStopped(restOnFailure, signal);
      }
    }
  };
  const ended = run();
  return {
    wake: rest.end,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
