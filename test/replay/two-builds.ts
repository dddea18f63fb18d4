// Runs builds of the case workflow side by side on one task queue of the real engine.
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, NativeConnection, type Worker } from '@temporalio/worker';
import { pino } from 'pino';
import type { Activities } from '../../activities/index.js';
import type { Agenda } from '../../domain/case/agenda.js';
import { plusMs } from '../../domain/base/instant.js';
import { createEngineWorkers } from '../../processes/worker/engine-workers.js';
import { projectRoot } from '../../tools/servers/project-root.js';
import { agenda as agendaQuery, caseWorkflowId, caseWorkflowType, taskQueues } from '../../workflows/messages.js';
import { quietEngineLog, temporalDevServer } from '../support/servers/servers.js';
import type { History } from './kept.js';

const quiet = { trace() {}, debug() {}, info() {}, log() {}, warn: console.warn, error: console.error };

/** The bundle of a release in `builds`. */
export async function buildOf(name: 'next' | 'unpatched' | 'after-next'): Promise<{ code: string }> {
  const workflowsPath = join(projectRoot, 'test', 'replay', 'builds', `${name}.ts`);
  return { code: (await bundleWorkflowCode({ workflowsPath, logger: quiet })).code };
}

/** The same as a file, as workers take it. */
export async function builtInto(folder: string, name: 'next'): Promise<{ codePath: string }> {
  const codePath = join(folder, `${name}.js`);
  await writeFile(codePath, (await buildOf(name)).code);
  return { codePath };
}

/** A case that waits for a warning: in an hour, or at once where it is due; for nothing when it is done. */
export function agendaOf(caseId: string, seq: number, { done = false, due = false } = {}): Agenda {
  const at = plusMs(new Date().toISOString(), due ? 0 : 3_600_000);
  const next = done ? null : ({ at, act: 'warn', clock: 'handling' } as const);
  return { caseId, epoch: 1, seq, next, errands: [], unit: 'G-0101', level: 'grid', done };
}

/** The only act that these cases come to; it answers the third agenda. */
const activities = {
  warn: ({ caseId }: { caseId: string }) => Promise.resolve(agendaOf(caseId, 3)),
} as unknown as Activities;

export type CaseHandle = WorkflowHandle & { readonly caseId: string };

export interface Queue {
  readonly client: Client;
  readonly deploymentName: string;
  /** Starts a worker; with a build id it is a versioned one. It keeps no case in memory, so every task is a replay. */
  work(workflowBundle: { codePath: string }, buildId?: string): Promise<void>;
  /** Lets the engine give cases to this build, as an operator does on the command line. */
  makeCurrent(buildId: string): Promise<void>;
  /** Opens a case and waits until a worker has taken it on. */
  open(pinnedTo?: string): Promise<CaseHandle>;
  /** The cases that the engine lists for a query. */
  idsOf(query: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** A task queue of its own. */
export async function openQueue(): Promise<Queue> {
  await quietEngineLog();
  const { address, namespace } = await temporalDevServer();
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const taskQueue = `${taskQueues.case}-${randomUUID().slice(0, 8)}`;
  const deploymentName = `gridcase-${taskQueue}`;
  const connections: NativeConnection[] = [];
  const workers: Worker[] = [];
  const runs: Promise<void>[] = [];
  return {
    client,
    deploymentName,
    async work(workflowBundle, buildId) {
      const version = buildId === undefined ? undefined : { deploymentName, buildId };
      // The engine's library takes two workers for one queue only from two connections.
      const connection = await NativeConnection.connect({ address });
      connections.push(connection);
      const log = pino({ level: 'silent' });
      const options = { connection, namespace, activities, workflowBundle, taskQueue, version, log };
      const made = await createEngineWorkers({ ...options, actsAtOnce: 4, cachedCases: 0 });
      workers.push(...made);
      runs.push(...made.map((worker) => worker.run()));
    },
    makeCurrent: (buildId) =>
      untilDone(() => client.workflowService.setWorkerDeploymentCurrentVersion({ namespace, deploymentName, buildId })),
    async open(pinnedTo) {
      const caseId = randomUUID();
      const handle = await client.workflow.start(caseWorkflowType, {
        workflowId: caseWorkflowId(caseId),
        taskQueue,
        args: [agendaOf(caseId, 1)],
        ...(pinnedTo ? { versioningOverride: { pinnedTo: { deploymentName, buildId: pinnedTo } } } : {}),
      });
      await handle.query(agendaQuery);
      return Object.assign(handle, { caseId });
    },
    async idsOf(query) {
      const ids: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
      return ids;
    },
    async stop() {
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await Promise.all([...connections, client.connection].map((connection) => connection.close()));
    },
  };
}

/** The engine learns of a build when its worker first asks for work. */
async function untilDone(ask: () => Promise<unknown>): Promise<void> {
  for (const until = Date.now() + 20_000; ; await pause(100)) {
    try {
      return void (await ask());
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

/** The case's history as it is kept. */
export const historyOfCase = async (handle: WorkflowHandle): Promise<History> =>
  JSON.parse(historyToJSON(await handle.fetchHistory())) as History;

/** The builds by which the case's tasks were done, in order: of a versioned worker its id, else the bundle's mark. */
export async function buildsOf(handle: WorkflowHandle): Promise<string[]> {
  const { events = [] } = await handle.fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: task }) =>
    task
      ? [task.workerDeploymentName ? (task.deploymentVersion?.buildId ?? '') : (task.workerVersion?.buildId ?? '')]
      : [],
  );
}
