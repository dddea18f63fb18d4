// Tests what waiting costs the engine: a question and its answer, a longer term, a silent year.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agenda } from '../domain/case/agenda.js';
import type { CaseId } from '../domain/case/case.js';
import { citizen } from '../domain/case/actor.js';
import type { Command } from '../domain/case/commands.js';
import { instantOf, plusMs } from '../domain/base/instant.js';
import {
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  type TestCasebook,
} from '../test/support/casebook/casebook.js';
import { historyOf, runWorkflows, type WorkflowRun } from '../test/support/servers/run-workflows.js';
import { inChina } from '../test/support/law/china-calendar.js';
import * as say from '../test/support/law/commands.js';
import { quietEngineLog, temporalDevServer, timeSkippingEnvironment } from '../test/support/servers/servers.js';
import { caseWorkflowId, caseWorkflowType, changed } from './messages.js';

let connection: Connection;
let client: Client;
let test: TestCasebook;
let workflows: WorkflowRun;

const yearMs = 365 * 86_400_000;
const officer = 'G-0101-officer';
/** A Tuesday morning in the future; at another hour or weekday another alarm would be the nearest. */
const at = inChina('2036-03-04 10:00');

const tasksIn = (history: readonly string[]): number =>
  history.filter((event) => event === 'WORKFLOW_TASK_COMPLETED').length;

/** The history once the case workflow has completed `tasks` workflow tasks. */
async function heard(of: Client, caseId: CaseId, tasks: number): Promise<string[]> {
  const answered = async () => tasksIn(await historyOf(of, caseId).catch(() => []));
  await expect.poll(answered, { timeout: 15_000, interval: 100 }).toBe(tasks);
  return historyOf(of, caseId);
}

/** Gives the command, and returns the events that this added to a history of `tasks` workflow tasks. */
async function costOf(caseId: CaseId, command: Command, by: string, tasks: number): Promise<string[]> {
  const before = await heard(client, caseId, tasks);
  const actor = by === 'citizen' ? citizen : await holderOf(test.casebook, by, at);
  await ask(test.casebook, { caseId, command, by: actor, at });
  await workflows.relayed();
  return (await heard(client, caseId, tasks + 1)).slice(before.length);
}

const signalledOnly = [
  'WORKFLOW_EXECUTION_SIGNALED',
  'WORKFLOW_TASK_SCHEDULED',
  'WORKFLOW_TASK_STARTED',
  'WORKFLOW_TASK_COMPLETED',
];
const signalledAndRearmed = [...signalledOnly, 'TIMER_STARTED', 'TIMER_CANCELED'];

describe('waiting costs the engine', () => {
  beforeAll(async () => {
    await quietEngineLog();
    const server = await temporalDevServer();
    connection = await Connection.connect({ address: server.address });
    client = new Client({ connection, namespace: server.namespace });
    // Its shortest clock is of hours, so no alarm comes between the commands that are counted here.
    test = await openTestCasebook({ policy: 'model' });
    workflows = await runWorkflows({ casebook: test.casebook, client, address: server.address });
  });
  afterAll(async () => {
    await workflows.stop();
    await test.close();
    await connection.close();
  });

  /** Opens a case and gives these commands; returns its id and the workflow tasks so far. */
  const handled = async (...way: readonly (readonly [Command, string])[]): Promise<[CaseId, number]> => {
    const id = await openedCase(test.casebook, { at });
    let tasks = 1;
    for (const [command, by] of way) {
      await costOf(id, command, by, tasks);
      tasks += 1;
    }
    return [id, tasks];
  };
  const toTheEnd = async (id: CaseId): Promise<string[]> => {
    const history = await historyOf(client, id);
    await client.workflow.getHandle(caseWorkflowId(id)).terminate();
    return history;
  };

  it('6 events and 1 workflow task when the citizen is asked, and as many when he answers', async () => {
    // A station has three working days to handle it and five to keep the promise: a question moves the nearest alarm.
    const desk = 'S-01-desk';
    const [id, tasks] = await handled([say.escalate, officer], [say.sign, desk], [say.contact(), desk]);
    expect(await costOf(id, say.ask(), desk, tasks)).toEqual(signalledAndRearmed);
    expect(await costOf(id, say.supply, 'citizen', tasks + 1)).toEqual(signalledAndRearmed);
    const history = await toTheEnd(id);
    expect(history).toHaveLength(5 + 6 * 5 + 1);
    expect(history.filter((event) => event === 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')).toHaveLength(1);
    expect(tasksIn(history)).toBe(6);
  });

  it('nothing when the citizen is asked and answers while the nearest alarm stays the same', async () => {
    // A grid has five working days for both: the promise, which does not pause, stays the nearest.
    const [id, tasks] = await handled([say.sign, officer], [say.contact(), officer]);
    const before = await heard(client, id, tasks);
    for (const [command, by] of [
      [say.ask(), await holderOf(test.casebook, officer, at)],
      [say.supply, citizen],
    ] as const) {
      await ask(test.casebook, { caseId: id, command, by, at });
    }
    await workflows.relayed();
    expect((await stateOf(test.casebook, id)).clocks.findLast(({ name }) => name === 'handling')!.pauses).toHaveLength(
      1,
    );
    expect(await toTheEnd(id)).toEqual(before);
  });

  it('6 events and 1 workflow task when more time is asked for, and as many when it is granted', async () => {
    const [id, tasks] = await handled([say.sign, officer], [say.contact(), officer]);
    expect(await costOf(id, say.extend(), officer, tasks)).toEqual(signalledAndRearmed);
    expect(await costOf(id, say.decideExtension(), 'S-01-desk', tasks + 1)).toEqual(signalledAndRearmed);
    const history = await toTheEnd(id);
    expect(history).toHaveLength(5 + 6 * 4);
    expect(tasksIn(history)).toBe(5);
  });
});

it('a year of waiting costs the engine no event, and its end one signal and one workflow task', async () => {
  const environment = await timeSkippingEnvironment();
  const casebook = await openTestCasebook();
  const skipping = environment.client;
  const silent = await runWorkflows({
    casebook: casebook.casebook,
    client: skipping,
    address: environment.address ?? '',
  });
  try {
    const caseId = randomUUID();
    const start = await environment.currentTimeMs();
    const waiting: Agenda = {
      ...{ caseId, epoch: 1, seq: 1, errands: [], unit: 'G-0101', level: 'grid', done: false },
      next: { at: plusMs(instantOf(start), yearMs + 86_400_000), act: 'resume-clocks', clock: 'awaiting-citizen' },
    };
    const handle = await skipping.workflow.start(caseWorkflowType, {
      workflowId: caseWorkflowId(caseId),
      taskQueue: silent.taskQueue,
      args: [waiting],
    });
    const before = await heard(skipping, caseId, 1);
    await environment.sleep(yearMs);
    expect(await environment.currentTimeMs()).toBeGreaterThanOrEqual(start + yearMs);
    expect(await historyOf(skipping, caseId)).toEqual(before);
    await handle.signal(changed, { ...waiting, seq: 2, next: null, done: true });
    const after = await heard(skipping, caseId, 2);
    expect(after.slice(before.length)).toEqual([...signalledOnly, 'WORKFLOW_EXECUTION_COMPLETED']);
  } finally {
    await silent.stop();
    await environment.teardown();
    await casebook.close();
  }
});
