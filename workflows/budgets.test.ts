// Tests what a case costs the engine: exact events and workflow tasks of the ordinary paths.
// Runs on the engine server that is shipped.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agenda } from '../domain/case/agenda.js';
import type { CaseId } from '../domain/case/case.js';
import { instantOf, plusMs } from '../domain/base/instant.js';
import {
  ask,
  runActsUntil,
  holderOf,
  openTestCasebook,
  openedCase,
  type TestCasebook,
} from '../test/support/casebook/casebook.js';
import { historyOf, runWorkflows, type WorkflowRun } from '../test/support/servers/run-workflows.js';
import { complete, sign } from '../test/support/law/commands.js';
import { testRelay } from '../test/support/servers/test-relay.js';
import { quietEngineLog, temporalDevServer } from '../test/support/servers/servers.js';
import { caseWorkflowId, caseWorkflowType, changed } from './messages.js';

let connection: Connection;
let client: Client;
let test: TestCasebook;
let workflows: WorkflowRun;

const tasksIn = (history: readonly string[]): number =>
  history.filter((event) => event === 'WORKFLOW_TASK_COMPLETED').length;

async function ended(caseId: CaseId): Promise<string[]> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId));
  await expect
    .poll(async () => (await handle.describe().catch(() => null))?.status.name, { timeout: 25_000, interval: 200 })
    .toBe('COMPLETED');
  return historyOf(client, caseId);
}

/** A case completed so many seconds ago and unknown to the engine; the acts due since then have already run. */
async function completedFor(seconds: number): Promise<CaseId> {
  const now = instantOf(Date.now());
  const at = plusMs(now, -seconds * 1_000);
  const by = await holderOf(test.casebook, 'G-0101-officer', at);
  const caseId = await openedCase(test.casebook, { at });
  await ask(test.casebook, { caseId, command: sign, by, at });
  await ask(test.casebook, { caseId, command: complete, by, at });
  await runActsUntil(test.casebook, caseId, now);
  await test.pool.query('UPDATE agenda SET engine_epoch = 0, engine_seq = 0 WHERE case_id = $1', [caseId]);
  return caseId;
}

/** The engine's history of such a case, from the first relay of its agenda until its workflow completed. */
async function historyOfCompletedFor(seconds: number): Promise<string[]> {
  const caseId = await completedFor(seconds);
  const relay = testRelay({ pool: test.pool, client, taskQueue: workflows.taskQueue });
  try {
    return await ended(caseId);
  } finally {
    await relay.stop();
  }
}

beforeAll(async () => {
  await quietEngineLog();
  const server = await temporalDevServer();
  connection = await Connection.connect({ address: server.address });
  client = new Client({ connection, namespace: server.namespace });
  test = await openTestCasebook({ policy: 'day-per-second' });
  workflows = await runWorkflows({ casebook: test.casebook, client, address: server.address });
  await workflows.relay.stop();
});

afterAll(async () => {
  await workflows.stop();
  await test.close();
  await connection.close();
});

describe('a case costs the engine', () => {
  it('22 events and 4 workflow tasks when it is registered, signed, completed and rated', async () => {
    const caseId = randomUUID();
    const next = (day: number): Agenda['next'] => ({
      at: `2090-01-0${day}T00:00:00.000Z`,
      act: 'warn',
      clock: 'handling',
    });
    const agendaOf = (seq: number, changes: Partial<Agenda>): Agenda => ({
      ...{ caseId, epoch: 1, seq, next: next(seq), errands: [], unit: 'G-0101', level: 'grid', done: false },
      ...changes,
    });
    const handle = await client.workflow.start(caseWorkflowType, {
      workflowId: caseWorkflowId(caseId),
      taskQueue: workflows.taskQueue,
      args: [agendaOf(1, {})],
    });
    const answered = async (tasks: number) =>
      expect.poll(async () => tasksIn(await historyOf(client, caseId)), { timeout: 10_000 }).toBe(tasks);
    await answered(1);
    await handle.signal(changed, agendaOf(2, {}));
    await answered(2);
    await handle.signal(changed, agendaOf(3, {}));
    await answered(3);
    await handle.signal(changed, agendaOf(4, { next: null, done: true }));
    const history = await ended(caseId);
    expect(history).toHaveLength(22);
    expect(tasksIn(history)).toBe(4);
    expect(history.filter((event) => event === 'TIMER_CANCELED')).toHaveLength(2);
  });

  it('11 events and 2 workflow tasks when one alarm fires and closes it', async () => {
    // Seven seconds until the question, seven more until it is closed as unanswered: six are left to start in.
    const history = await historyOfCompletedFor(8);
    expect(history).toEqual([
      'WORKFLOW_EXECUTION_STARTED',
      'WORKFLOW_TASK_SCHEDULED',
      'WORKFLOW_TASK_STARTED',
      'WORKFLOW_TASK_COMPLETED',
      'TIMER_STARTED',
      'TIMER_FIRED',
      'WORKFLOW_TASK_SCHEDULED',
      'WORKFLOW_TASK_STARTED',
      'WORKFLOW_TASK_COMPLETED',
      'MARKER_RECORDED',
      'WORKFLOW_EXECUTION_COMPLETED',
    ]);
  });

  it('6 events and 1 workflow task for each further alarm', async () => {
    const history = await historyOfCompletedFor(1);
    expect(history).toHaveLength(17);
    expect(tasksIn(history)).toBe(3);
    expect(history.filter((event) => event === 'MARKER_RECORDED')).toHaveLength(2);
  });
});
