// Runs the case workflow, its activities and an outbox relay on a test casebook and a given engine.
import { createEgress } from '../../../connectors/egress/egress.js';
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createActivities, type ActivityDeps } from '../../../activities/index.js';
import { createWatch } from '../../../activities/watch.js';
import type { Casebook } from '../../../casebook/facts/casebook.js';
import type { CaseId } from '../../../domain/case/case.js';
import type { Instant } from '../../../domain/base/instant.js';
import { createEngineWorkers } from '../../../processes/worker/engine-workers.js';
import { caseWorkflowId } from '../../../workflows/messages.js';
import { testRelay, type TestRelay, untilRelayed } from './test-relay.js';
import { workflowBundle } from './servers.js';

export interface WorkflowRunOptions {
  readonly casebook: Casebook;
  readonly client: Client;
  readonly address: string;
  readonly clock?: () => Instant | Promise<Instant>;
  readonly mail?: ActivityDeps['mail'];
  /** 0 replays every history at every task. */
  readonly cachedCases?: number;
  readonly log?: pino.Logger;
  readonly recallAttempts?: number;
  /** The queue of an earlier run whose workflows go on; one of its own by default. */
  readonly taskQueue?: string;
}

export interface WorkflowRun {
  readonly relay: TestRelay;
  readonly taskQueue: string;
  /** Waits until every owed agenda is acknowledged. */
  relayed(): Promise<void>;
  /** The events of the case's newest run, by the last words of their types: `TIMER_STARTED`. */
  history(caseId: CaseId): Promise<string[]>;
  stop(): Promise<void>;
}

/** The names of a history's events, as the engine's page shows them. */
export async function historyOf(client: Client, caseId: CaseId): Promise<string[]> {
  const { events } = await client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  const { temporal } = (await import('@temporalio/proto')).default;
  return (events ?? []).map((event) =>
    temporal.api.enums.v1.EventType[event.eventType ?? 0]!.replace(/^EVENT_TYPE_/, ''),
  );
}

/** Starts workers on their own task queue, and an outbox relay that signals their workflows. */
export async function runWorkflows(options: WorkflowRunOptions): Promise<WorkflowRun> {
  const { casebook, client, address } = options;
  const taskQueue = options.taskQueue ?? `case-${randomUUID().slice(0, 8)}`;
  const log = options.log ?? pino({ level: 'silent' });
  const clock = options.clock ?? (() => new Date().toISOString());
  const watch = createWatch(new Registry(), () => new Date().toISOString());
  const connection = await NativeConnection.connect({ address });
  const workers: readonly Worker[] = await createEngineWorkers({
    connection,
    namespace: client.options.namespace,
    activities: createActivities({
      egress: createEgress(['127.0.0.1']),
      casebook,
      watch,
      clock,
      mail: options.mail ?? null,
      publicUrl: 'http://localhost:8080',
      ...(options.recallAttempts === undefined ? {} : { recallAttempts: options.recallAttempts }),
    }),
    workflowBundle: await workflowBundle(),
    taskQueue,
    log,
    actsAtOnce: 4,
    ...(options.cachedCases === undefined ? {} : { cachedCases: options.cachedCases }),
  });
  const running = Promise.all(workers.map((worker) => worker.run()));
  const relay = testRelay({ pool: casebook.pool, client, taskQueue });
  return {
    relay,
    taskQueue,
    relayed: () => untilRelayed(casebook.pool),
    history: (caseId) => historyOf(client, caseId),
    async stop() {
      await relay.stop();
      for (const worker of workers) worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
