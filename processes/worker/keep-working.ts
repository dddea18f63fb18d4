// Keeps the engine's workers at work until the stop: what the engine refuses is tried again.
import { setTimeout as pause } from 'node:timers/promises';
import { TransportError, type Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { plainError } from '../../casebook/db/plain-error.js';

const restMs = 2_000;
/** A failed worker may never end. */
const endMs = 5_000;

export interface KeepWorkingOptions {
  /** Makes the workers, all of which are needed. */
  readonly make: () => Promise<readonly Worker[]>;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

export interface Work {
  /** Whether all of them take acts and errands now. */
  isUnderWay(): boolean;
  /** Resolves when all have stopped; rejects with an error that is not the engine's. */
  readonly ended: Promise<void>;
}

/** Rejects when a worker has failed and does not end; what it held keeps this process from making another. */
async function noneIsStuck(workers: readonly Worker[], signal: AbortSignal): Promise<never> {
  while (!workers.some((worker) => worker.getState() === 'FAILED')) {
    await pause(restMs, undefined, { signal, ref: false });
  }
  await pause(endMs);
  throw new Error('The engine refused its workers, and they do not end.');
}

/** Runs until the first of them fails or `signal` stops them; then none is left running. */
async function run(workers: readonly Worker[], signal: AbortSignal): Promise<void> {
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  signal.addEventListener('abort', stop);
  const runs = workers.map((worker) => worker.run());
  if (signal.aborted) stop();
  try {
    const watching = new AbortController();
    const all = Promise.all(runs).finally(() => watching.abort());
    await Promise.race([all, noneIsStuck(workers, watching.signal)]);
  } finally {
    stop();
    await Promise.race([Promise.allSettled(runs), pause(endMs, undefined, { ref: false })]);
    signal.removeEventListener('abort', stop);
  }
}

/**
 * A namespace that was just made is not yet known to every server of the engine, and one can be removed and made anew.
 * Where a failed worker does not end, `ended` rejects: a process that is started again waits for the namespace.
 */
export function keepWorking({ make, log, signal }: KeepWorkingOptions): Work {
  let workers: readonly Worker[] = [];
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        workers = await make();
        if (signal.aborted) return;
        log.info('the worker works');
        await run(workers, signal);
      } catch (error) {
        if (!(error instanceof TransportError)) {
          log.error({ error: plainError(error) }, 'the engine refused its workers: this process must be started again');
          throw error;
        }
        log.warn({ error: plainError(error) }, 'the engine refuses its workers: they try again');
        await pause(restMs, undefined, { signal }).catch(() => undefined);
      } finally {
        workers = [];
      }
    }
  };
  return {
    isUnderWay: () => workers.length > 0 && workers.every((worker) => worker.getState() === 'RUNNING'),
    ended: work(),
  };
}
