// Tests an engine that is away, comes back, or comes back empty: the outbox relay catches up.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRelayLag } from '../../api/context/relay-lag.js';
import { createPool } from '../../casebook/db/pool.js';
import { owedTo, testRelay, type TestRelay, untilRelayed } from '../../test/support/servers/test-relay.js';
import { bareCaseId, insertBareCases } from '../../test/support/casebook/owed-agendas.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/servers/servers.js';
import { freePort } from '../../tools/servers/ports.js';
import { registerSearchAttributes } from '../../tools/servers/temporal/search-attributes.js';
import { startTemporalDev, type TemporalServer } from '../../tools/servers/temporal/temporal-dev.js';
import { caseWorkflowId } from '../../workflows/messages.js';
import { withoutRetries } from './relay-agenda.js';

const far = { at: '2090-01-01T00:00:00.000Z', act: 'escalate', clock: 'handling' } as const;

let folder: string;
let port: number;
let engine: TemporalServer | null = null;
let database: TestDatabase;
let pool: Pool;
let connection: Connection;
let client: Client;
let relay: TestRelay;

async function startEngine(dbFile: string, searchAttributes?: string[]): Promise<void> {
  engine = await startTemporalDev({
    namespace: 'default',
    port,
    dbFile: join(folder, dbFile),
    logFile: join(folder, 'engine.log'),
    log: () => undefined,
    ...(searchAttributes ? { searchAttributes } : {}),
  });
  expect(engine.address).toBe(`127.0.0.1:${port}`);
}

async function stopEngine(): Promise<void> {
  await engine?.stop(5_000);
  engine = null;
}

const knows = (caseId: string): Promise<boolean> =>
  client.workflow
    .getHandle(caseWorkflowId(caseId))
    .describe()
    .then(
      () => true,
      () => false,
    );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridcase-engine-'));
  port = await freePort();
  database = await createTestDatabase();
  pool = createPool({ url: database.url, size: 6 });
  connection = Connection.lazy({ address: `127.0.0.1:${port}`, ...withoutRetries });
  client = new Client({ connection });
});

afterEach(() => relay.stop());

afterAll(async () => {
  await stopEngine();
  await connection.close();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('the outbox relay', () => {
  it('waits for an absent engine, relays to it, and goes on after an outage', { timeout: 90_000 }, async () => {
    relay = testRelay({ pool, client, taskQueue: 'case' });
    await insertBareCases(database.ownerUrl, { count: 5, series: 1, next: far });
    await expect.poll(() => owedTo(pool)).toBe(5);
    expect(await relay.figure('gridcase_engine_up')).toBe(0);
    expect((await createRelayLag(pool).read(new Date().toISOString())).seconds).toBeGreaterThan(0);
    await startEngine('first.db');
    await untilRelayed(pool);
    expect(await relay.figure('gridcase_engine_up')).toBe(1);

    await stopEngine();
    await insertBareCases(database.ownerUrl, { count: 5, series: 2, next: far });
    await expect.poll(() => relay.figure('gridcase_engine_up'), { timeout: 15_000 }).toBe(0);
    // Trouble with the engine is not the fault of a case: no case is put off for it.
    const { rows } = await pool.query('SELECT count(*) AS n FROM agenda WHERE retry_at IS NOT NULL');
    expect(rows[0].n).toBe(0);
    await startEngine('first.db');
    await untilRelayed(pool);
    expect(await knows(bareCaseId(1, 4))).toBe(true);
    expect(await knows(bareCaseId(2, 4))).toBe(true);
  });

  it('relays every open case to an engine that came back empty, and no finished one', { timeout: 90_000 }, async () => {
    await pool.query('UPDATE agenda SET done = true WHERE case_id = $1', [bareCaseId(1, 0)]);
    expect(await owedTo(pool)).toBe(0);
    relay = testRelay({ pool, client, taskQueue: 'case', reconcileMs: 500 });
    await stopEngine();
    await startEngine('second.db');
    await expect.poll(() => relay.figure('gridcase_relay_retold_total'), { timeout: 20_000 }).toBe(9);
    await untilRelayed(pool);
    expect(await knows(bareCaseId(1, 4))).toBe(true);
    expect(await knows(bareCaseId(2, 0))).toBe(true);
    expect(await knows(bareCaseId(1, 0))).toBe(false);
  });

  it('waits for search attributes, says once how to add them, and goes on by itself', { timeout: 60_000 }, async () => {
    await stopEngine();
    await startEngine('third.db', ['UnitCode', 'CaseKind']);
    const said: string[] = [];
    const log = pino({}, { write: (line) => void said.push((JSON.parse(line) as { msg: string }).msg) });
    relay = testRelay({ pool, client, taskQueue: 'case', log });
    const advised = () => said.filter((msg) => msg.includes('search attributes'));
    await expect.poll(advised, { timeout: 20_000 }).toHaveLength(1);
    expect(advised()[0]).toMatch(/lacks the search attributes CaseLevel, CaseChannel.* add them with: temporal/);
    await registerSearchAttributes(connection, 'default');
    await relay.prepared;
    await untilRelayed(pool);
    expect(advised()).toHaveLength(1);
    expect(relay.slots()).toBeGreaterThan(0);
  });

  it('waits for its namespace, says once how to make it, and goes on by itself', { timeout: 60_000 }, async () => {
    const said: string[] = [];
    const log = pino({}, { write: (line) => void said.push((JSON.parse(line) as { msg: string }).msg) });
    const namespace = 'made-later';
    const later = new Client({ connection, namespace });
    relay = testRelay({ pool, client: later, taskQueue: 'case', log });
    const advised = () => said.filter((msg) => msg.includes('namespace create'));
    await expect.poll(advised, { timeout: 20_000 }).toHaveLength(1);
    expect(advised()[0]).toMatch(/--namespace made-later --retention 30d$/);
    await later.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1d') });
    await expect
      .poll(
        () =>
          registerSearchAttributes(connection, namespace).then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    await relay.prepared;
    await untilRelayed(pool);
    expect(advised()).toHaveLength(1);
  });
});
