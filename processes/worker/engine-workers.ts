// Creates the engine's workers: one for cases and their acts, one for errands to the outside.
import type { WorkerDeploymentVersion } from '@temporalio/common';
import { DefaultLogger, type NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import { causeInText, causeInWords } from '../../casebook/db/cause-in-words.js';
import type { Activities } from '../../activities/index.js';
import { plainErrors } from '../../activities/speak-plainly.js';
import { errandQueueBeside } from '../../workflows/messages.js';

export interface EngineWorkersOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly activities: Activities;
  readonly workflowBundle: { readonly codePath: string };
  readonly taskQueue: string;
  /** Set for versioned workers: the engine then gives cases to the build an operator has made current. */
  readonly version?: WorkerDeploymentVersion | undefined;
  readonly log: Logger;
  /** The most acts at once; the pool must have a connection for each. */
  readonly actsAtOnce: number;
  /** The number of cases kept in memory; 0 replays every history. */
  readonly cachedCases?: number;
}

/**
 * Sends the SDK's messages to our log, those of its native part too, without their values: an error is told by our
 * words for its cause. Call it once, before any connection.
 */
export function installRuntime(log: Logger): void {
  const logger = new DefaultLogger('WARN', ({ level, message, meta }) => {
    // The worker for errands has none on purpose.
    if (message.startsWith('No workflows registered')) return;
    const { activityType, workflowId, taskQueue, error } = (meta ?? {}) as Record<string, unknown>;
    const cause = typeof error === 'string' ? causeInText(error) : causeInWords(error);
    // Where the native part puts the engine's answer into the message, it is told by its cause alone.
    const [said = message, status] = message.split(/: (?=Status \{)/);
    const why = cause ?? (status === undefined ? undefined : causeInText(status));
    log[level === 'ERROR' ? 'error' : 'warn']({ activityType, workflowId, taskQueue, cause: why }, said);
  });
  const logging = { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } as const;
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging } });
}

/** A case lives for months, so it goes on with the current build instead of holding on to the one it began with. */
const deploymentOf = (version: WorkerDeploymentVersion) =>
  ({ version, useWorkerVersioning: true, defaultVersioningBehavior: 'AUTO_UPGRADE' }) as const;

function optionsFor(options: EngineWorkersOptions): WorkerOptions {
  const { connection, namespace, activities, version, log } = options;
  return {
    connection,
    namespace,
    activities,
    interceptors: { activity: [plainErrors(log)] },
    shutdownGraceTime: '20s',
    taskQueue: options.taskQueue,
    ...(version ? { workerDeploymentOptions: deploymentOf(version) } : {}),
  };
}

/** Both workers, ready to run. */
export async function createEngineWorkers(options: EngineWorkersOptions): Promise<readonly Worker[]> {
  const cases = Worker.create({
    ...optionsFor(options),
    workflowBundle: options.workflowBundle,
    maxCachedWorkflows: options.cachedCases ?? 600,
    // Measured on two cores: more threads, pollers or slots make the engine slower, not us faster.
    workflowThreadPoolSize: 1,
    maxConcurrentWorkflowTaskExecutions: 20,
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
    stickyQueueScheduleToStartTimeout: '3s',
    maxConcurrentLocalActivityExecutions: options.actsAtOnce,
    maxConcurrentActivityTaskExecutions: options.actsAtOnce,
  });
  const errands = Worker.create({
    ...optionsFor(options),
    taskQueue: errandQueueBeside(options.taskQueue),
    maxConcurrentActivityTaskExecutions: 10,
  });
  return Promise.all([cases, errands]);
}
