// Tests merging on a real engine: the merged workflow ends, and each reporter is answered.
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAgenda } from '../casebook/change/act.js';
import { citizen } from '../domain/case/actor.js';
import { instantOf, plusMs } from '../domain/base/instant.js';
import { expectCasebookAgrees } from '../test/support/casebook/casebook-agrees.js';
import {
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  runActsUntil,
  stateOf,
  type TestCasebook,
} from '../test/support/casebook/casebook.js';
import { runWorkflows, type WorkflowRun } from '../test/support/servers/run-workflows.js';
import * as say from '../test/support/law/commands.js';
import { quietEngineLog, temporalDevServer } from '../test/support/servers/servers.js';
import { caseWorkflowId } from './messages.js';

let connection: Connection;
let client: Client;
let test: TestCasebook;
let workflows: WorkflowRun;

beforeAll(async () => {
  await quietEngineLog();
  const server = await temporalDevServer();
  connection = await Connection.connect({ address: server.address });
  client = new Client({ connection, namespace: server.namespace });
  test = await openTestCasebook();
  workflows = await runWorkflows({ casebook: test.casebook, client, address: server.address });
});
afterAll(async () => {
  await workflows.stop();
  await test.close();
  await connection.close();
});

it('complaint 15: a merged case leaves no timer, and each reporter gets the result, a question, and gives an answer', async () => {
  const at = instantOf(Date.now());
  const operator = await holderOf(test.casebook, 'B-01-operator', at);
  const officer = await holderOf(test.casebook, 'G-0101-officer', at);
  const ids = [await openedCase(test.casebook, { at }), await openedCase(test.casebook, { at })];
  const [child, parent] = ids as [string, string];
  const engine = (id: string) => client.workflow.getHandle(caseWorkflowId(id));
  await workflows.relayed();
  await expect.poll(() => openTimers(engine(child)), { timeout: 25_000, interval: 200 }).toBe(1);
  await ask(test.casebook, { caseId: child, command: say.merge(parent), by: operator, at });
  await workflows.relayed();
  const ended = async (): Promise<string> => (await engine(child).describe()).status.name;
  await expect.poll(ended, { timeout: 25_000, interval: 200 }).toBe('COMPLETED');
  // Of an ended workflow no timer is left that could fire, and none of the case's clocks runs.
  const clocks = await test.pool.query('SELECT FROM clock WHERE case_id = $1 AND ended_at IS NULL', [child]);
  expect([clocks.rowCount, (await readAgenda(test.casebook, child)).next]).toEqual([0, null]);
  expect(await openTimers(engine(parent))).toBe(1);

  await ask(test.casebook, { caseId: parent, command: say.complete, by: officer, at });
  const asking = plusMs(at, 9 * 86_400_000);
  await runActsUntil(test.casebook, parent, asking);
  const { rows } = await test.pool.query<{ case_id: string; template: string; post: null }>(
    `SELECT case_id, template FROM notification
     WHERE case_id = ANY ($1) AND audience = 'citizen' AND template IN ('result', 'callback-question')`,
    [ids],
  );
  const told = (id: string) => rows.filter(({ case_id }) => case_id === id).map(({ template }) => template);
  for (const id of ids) expect(told(id).sort(), id).toEqual(['callback-question', 'result']);
  const { askedAt } = await stateOf(test.casebook, parent);
  const answering = plusMs(askedAt!, 60_000);
  await ask(test.casebook, { caseId: child, command: say.rate(3), by: citizen, at: answering });
  await ask(test.casebook, { caseId: parent, command: say.rate(1), by: citizen, at: answering });
  expect(await stateOf(test.casebook, child)).toMatchObject({ status: 'duplicate', rating: { score: 3 } });
  expect(await stateOf(test.casebook, parent)).toMatchObject({ status: 'closed', outcome: 'satisfied' });
  // The dissatisfied one is owed a call, with a clock and a workflow of its own.
  const call = await test.pool.query(`SELECT name FROM clock WHERE case_id = $1 AND ended_at IS NULL`, [child]);
  expect(call.rows).toEqual([{ name: 'phone-callback' }]);
  await workflows.relayed();
  await expect.poll(ended, { timeout: 25_000, interval: 200 }).toBe('RUNNING');
  const callback = await holderOf(test.casebook, 'B-01-callback', answering);
  await ask(test.casebook, { caseId: child, command: say.record({ satisfied: true }), by: callback, at: answering });
  await workflows.relayed();
  for (const id of ids) {
    const status = async () => (await engine(id).describe()).status.name;
    await expect.poll(status, { timeout: 25_000, interval: 200 }).toBe('COMPLETED');
  }
  await expectCasebookAgrees(test.casebook, ids);
});

/** Timers that the workflow started, less those that fired or were cancelled. */
async function openTimers(handle: WorkflowHandle): Promise<number> {
  const events = (await handle.fetchHistory()).events ?? [];
  const count = (field: keyof (typeof events)[number]): number => events.filter((event) => event[field] != null).length;
  return (
    count('timerStartedEventAttributes') - count('timerFiredEventAttributes') - count('timerCanceledEventAttributes')
  );
}

it('ends the workflow of a merged case and starts it again when it is taken out', async () => {
  const at = instantOf(Date.now());
  const [child, parent] = [await openedCase(test.casebook, { at }), await openedCase(test.casebook, { at })];
  const by = await holderOf(test.casebook, 'B-01-operator', at);
  const run = async () => {
    const { status, runId } = await client.workflow.getHandle(caseWorkflowId(child)).describe();
    return { status: status.name, runId };
  };
  const becomes = (status: string) =>
    expect.poll(async () => (await run()).status, { timeout: 25_000, interval: 200 }).toBe(status);
  await workflows.relayed();
  await becomes('RUNNING');
  const first = await run();
  await ask(test.casebook, { caseId: child, command: say.merge(parent), by, at });
  await workflows.relayed();
  await becomes('COMPLETED');
  await ask(test.casebook, { caseId: child, command: say.unmerge, by, at });
  await workflows.relayed();
  await becomes('RUNNING');
  expect((await run()).runId).not.toBe(first.runId);
  for (const id of [child, parent]) await client.workflow.getHandle(caseWorkflowId(id)).terminate();
});
