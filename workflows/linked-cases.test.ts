// Tests merging on a real engine: the merged case's workflow ends, and restarts on unmerging.
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantOf } from '../domain/base/instant.js';
import { ask, holderOf, openTestCasebook, openedCase, type TestCasebook } from '../test/support/casebook/casebook.js';
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
