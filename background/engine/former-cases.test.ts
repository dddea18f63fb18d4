// Tests what a case of the past costs: its rows to the last one, and nothing of the engine.
import { randomUUID } from 'node:crypto';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relayAllAgain, relayLateAgain, relayOpenAgain } from '../../casebook/outgoing/retell.js';
import type { CaseId } from '../../domain/case/case.js';
import { instantOf, plusMs } from '../../domain/base/instant.js';
import { type TestCasebook, openTestCasebook, openedCase } from '../../test/support/casebook/casebook.js';
import { temporalDevServer } from '../../test/support/servers/servers.js';
import { testRelay, untilRelayed } from '../../test/support/servers/test-relay.js';
import { caseWorkflowId } from '../../workflows/messages.js';
import { withoutRetries } from './relay-agenda.js';

let connection: Connection;
let client: Client;
let test: TestCasebook;
const now = instantOf(Date.now());
const past = {
  channel: 'import',
  title: '路灯不亮',
  occurredAt: '2018-11-06T01:20:00.000Z',
  history: { answer: '已修好。' },
} as const;

beforeAll(async () => {
  const server = await temporalDevServer();
  connection = await Connection.connect({ address: server.address, ...withoutRetries });
  client = new Client({ connection, namespace: server.namespace });
  test = await openTestCasebook();
});
afterAll(async () => {
  await test.close();
  await connection.close();
});

/** How many rows of each table are about the case; every table that names one is asked. */
async function rowsAbout(id: CaseId): Promise<Record<string, number>> {
  const { rows: tables } = await test.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'case_id'`,
  );
  const counted = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await test.pool.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} WHERE case_id = $1`,
        [id],
      );
      return [name, rows[0]!.n] as const;
    }),
  );
  return Object.fromEntries(counted.filter(([, n]) => n > 0).sort());
}

/** Opens an ordinary case and waits until the engine has heard of it, and of all that was owed before. */
async function relayed(): Promise<CaseId> {
  const id = await openedCase(test.casebook, { at: now });
  const relay = testRelay({ pool: test.pool, client, taskQueue: `former-${randomUUID()}` });
  await untilRelayed(test.pool);
  expect(await relay.figure('gridcase_relay_sent_total', { manner: 'finished' })).toBe(0);
  await relay.stop();
  return id;
}

const workflowOf = (id: CaseId) => client.workflow.getHandle(caseWorkflowId(id)).describe();

describe('a case of the past costs', () => {
  it('ten rows with title and answer, of which one event and one for the search, and no action of the engine', async () => {
    const id = await openedCase(test.casebook, { at: now, request: past });
    expect(await rowsAbout(id)).toEqual({
      ...{ agenda: 1, case_text: 3, event: 1 },
      ...{ idempotency_key: 1, intake: 1, reporter: 1, unread_case: 1 },
    });
    expect((await test.pool.query('SELECT FROM case_file WHERE id = $1', [id])).rowCount).toBe(1);
    const living = await relayed();
    expect((await workflowOf(living)).status.name).toBe('RUNNING');
    await expect(workflowOf(id)).rejects.toThrow(WorkflowNotFoundError);
  });

  it('nothing either after a lost alarm, another engine, or a restore of either side', async () => {
    const id = await openedCase(test.casebook, { at: now, request: past });
    await relayLateAgain(test.pool, plusMs(now, 86_400_000));
    await relayOpenAgain(test.pool, now);
    await relayAllAgain(test.pool, now);
    await relayed();
    await expect(workflowOf(id)).rejects.toThrow(WorkflowNotFoundError);
  });
});
