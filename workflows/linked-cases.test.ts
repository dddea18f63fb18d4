// Merging on a real engine: the merged case's clerk ends, and begins again under the same id when the case comes out.
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantOf } from '../domain/base/instant.js';
import { ask, holderOf, openTestBook, openedCase, type TestBook } from '../test/support/casebook/book.js';
import { startClerk, type TestClerk } from '../test/support/servers/clerk.js';
import * as say from '../test/support/law/commands.js';
import { quietEngineLog, temporalDevServer } from '../test/support/servers/servers.js';
import { caseWorkflowId } from './messages.js';

let connection: Connection;
let client: Client;
let test: TestBook;
let clerk: TestClerk;

beforeAll(async () => {
  await quietEngineLog();
  const server = await temporalDevServer();
  connection = await Connection.connect({ address: server.address });
  client = new Client({ connection, namespace: server.namespace });
  test = await openTestBook();
  clerk = await startClerk({ book: test.book, client, address: server.address });
});
afterAll(async () => {
  await clerk.stop();
  await test.close();
  await connection.close();
});

it('ends the workflow of a merged case and starts it again when it is taken out', async () => {
  const at = instantOf(Date.now());
  const [child, parent] = [await openedCase(test.book, { at }), await openedCase(test.book, { at })];
  const by = await holderOf(test.book, 'B-01-operator', at);
  const run = async () => {
    const { status, runId } = await client.workflow.getHandle(caseWorkflowId(child)).describe();
    return { status: status.name, runId };
  };
  const becomes = (status: string) =>
    expect.poll(async () => (await run()).status, { timeout: 25_000, interval: 200 }).toBe(status);
  await clerk.told();
  await becomes('RUNNING');
  const first = await run();
  await ask(test.book, { caseId: child, command: say.merge(parent), by, at });
  await clerk.told();
  await becomes('COMPLETED');
  await ask(test.book, { caseId: child, command: say.unmerge, by, at });
  await clerk.told();
  await becomes('RUNNING');
  expect((await run()).runId).not.toBe(first.runId);
  for (const id of [child, parent]) await client.workflow.getHandle(caseWorkflowId(id)).terminate();
});
