// Makes the engine's workers once it takes them, and runs them until the stop or until one fails.
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
  /** Resolves when all have stopped; rejects when one has failed: the process must then be started again. */
  readonly ended: Promise<void>;
}

/** The workers; a namespace that was just made is not yet known to every server of the engine, so it is tried again. */
async function madeWorkers({ make, log, signal }: KeepWorkingOptions): Promise<readonly Worker[]> {
  while (!signal.aborted) {
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      log.warn({ error: plainError(error) }, 'the engine refuses its workers: they try again');
      await pause(restMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return [];
}

/** Rejects some seconds after a worker has failed, since its own run may never end. */
async function failureOf(workers: readonly Worker[], signal: AbortSignal): Promise<never> {
  while (!workers.some((worker) => worker.getState() === 'FAILED')) {
    await pause(restMs, undefined, { signal, ref: false });
  }
  await pause(endMs, undefined, { signal, ref: false });
  throw new Error(
    'The engine refused its workers: start this process again, it waits for a namespace that is missing.',
  );
}

/** Runs until `signal` stops them; rejects when the first of them fails. */
async function run(workers: readonly Worker[], signal: AbortSignal): Promise<void> {
  const stop = (): void => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  signal.addEventListener('abort', stop);
  const all = Promise.all(workers.map((worker) => worker.run()));
  if (signal.aborted) stop();
  const watching = new AbortController();
  try {
    await Promise.race([all, failureOf(workers, watching.signal)]);
  } finally {
    watching.abort();
  }
}

export function keepWorking(options: KeepWorkingOptions): Work {
  let workers: readonly Worker[] = [];
  const work = async (): Promise<void> => {
    workers = await madeWorkers(options);
    if (options.signal.aborted) return;
    options.log.info('the worker works');
    await run(workers, options.signal);
  };
  return {
    isUnderWay: () => workers.length > 0 && workers.every((worker) => worker.getState() === 'RUNNING'),
    ended: work(),
  };
}
