// Tests the outbox relay on a real engine and casebook: delivery, repeats, refusals, slots.
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createRelayLag } from '../../api/context/relay-lag.js';
import { owedAgendas, slotCount } from '../../casebook/outgoing/agendas.js';
import { acknowledgeAgendas } from '../../casebook/write/acknowledge.js';
import { knownEngine } from '../../casebook/outgoing/engine-identity.js';
import { createPool } from '../../casebook/db/pool.js';
import { relayAllAgain, relayLateAgain } from '../../casebook/outgoing/retell.js';
import { owedTo, testRelay, type TestRelay, untilRelayed } from '../../test/support/servers/test-relay.js';
import { insertBareCases } from '../../test/support/casebook/owed-agendas.js';
import { createTestDatabase, temporalDevServer, type TestDatabase } from '../../test/support/servers/servers.js';
import { caseWorkflowId } from '../../workflows/messages.js';
import { holdSlots } from '../loop/slots.js';
import { relayAgenda, withoutRetries } from './relay-agenda.js';

const clock = (): string => new Date().toISOString();
const far = { at: '2090-01-01T00:00:00.000Z', act: 'escalate', clock: 'handling' } as const;
const allSlots = Array.from({ length: slotCount }, (_, slot) => slot);

let connection: Connection;
let client: Client;
let database: TestDatabase;
let pool: Pool;
const running: TestRelay[] = [];
const taskQueue = `case-${process.pid}`;
let series = process.pid % 50_000;

const relay = (): TestRelay => {
  const started = testRelay({ pool, client, taskQueue });
  running.push(started);
  return started;
};

const cases = (options: Partial<Parameters<typeof insertBareCases>[1]>): Promise<string[]> =>
  insertBareCases(database.ownerUrl, { count: 1, next: far, series: (series += 1), ...options });

async function signalsOf(caseId: string): Promise<number> {
  const { events } = await client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes != null).length;
}

const runsOf = async (caseId: string): Promise<number> => {
  await expect.poll(() => client.workflow.getHandle(caseWorkflowId(caseId)).describe()).toBeTruthy();
  const { count } = await client.workflow.count(`WorkflowId = '${caseWorkflowId(caseId)}'`);
  return count;
};

beforeAll(async () => {
  const server = await temporalDevServer();
  connection = await Connection.connect({ address: server.address, ...withoutRetries });
  client = new Client({ connection, namespace: server.namespace });
  database = await createTestDatabase();
  pool = createPool({ url: database.url, size: 6 });
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

afterAll(async () => {
  await pool.end();
  await database.drop();
  await connection.close();
});

describe('the outbox relay', () => {
  it('starts a workflow for every owed case, with what the engine’s page shows, and acknowledges it', async () => {
    const ids = await cases({ count: 40 });
    const one = relay();
    await untilRelayed(pool);
    const described = await client.workflow.getHandle(caseWorkflowId(ids[7]!)).describe();
    expect(described.searchAttributes).toMatchObject({
      UnitCode: ['U-1'],
      CaseLevel: ['grid'],
      CaseKind: ['help'],
      CaseChannel: ['web'],
    });
    expect(await described.staticSummary()).toBe(`N-${ids[7]!}: help, opened at grid level`);
    expect(await signalsOf(ids[7]!)).toBe(0);
    expect(await one.figure('gridcase_relay_sent_total', { manner: 'started' })).toBe(40);
    expect(await createRelayLag(pool).read(clock())).toEqual({ seconds: 0, cases: 0 });
    expect(await one.figure('gridcase_engine_up')).toBe(1);
    expect(await knownEngine(pool)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('relays again when it was killed before the acknowledgement, without a second run', async () => {
    const [id] = await cases({});
    const [owed] = await owedAgendas(pool, { at: clock(), slots: allSlots, limit: 1 });
    await relayAgenda(client, owed!, taskQueue);
    relay();
    await untilRelayed(pool);
    expect(await runsOf(id!)).toBe(1);
    expect(await signalsOf(id!)).toBe(1);
  });

  it('acknowledges only what it relayed: a change committed meanwhile stays owed', async () => {
    const [id] = await cases({});
    await pool.query('UPDATE agenda SET seq = 2 WHERE case_id = $1', [id]);
    await acknowledgeAgendas(pool, [{ caseId: id!, epoch: 1, seq: 1 }]);
    expect(await owedTo(pool)).toBe(1);
    relay();
    await untilRelayed(pool);
    // An acknowledgement that arrives late takes nothing back.
    await acknowledgeAgendas(pool, [{ caseId: id!, epoch: 1, seq: 1 }]);
    expect(await owedTo(pool)).toBe(0);
  });

  it('relays the healthy cases beside one that the engine refuses, and puts off only that one', async () => {
    const poison = await cases({ unit: 'U-'.padEnd(3_000_000, '1') });
    const healthy = await cases({ count: 30 });
    const one = relay();
    await expect.poll(() => one.figure('gridcase_relay_put_off_total'), { timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(() => owedTo(pool), { timeout: 20_000 }).toBe(1);
    const { rows } = await pool.query('SELECT case_id, attempts, retry_at FROM agenda WHERE engine_seq < seq');
    expect(rows).toEqual([{ case_id: poison[0], attempts: expect.any(Number), retry_at: expect.any(String) }]);
    expect(rows[0].attempts).toBeGreaterThan(0);
    expect(await runsOf(healthy[0]!)).toBe(1);
    await pool.query(`UPDATE agenda SET unit = 'U-1', retry_at = NULL WHERE case_id = $1`, [poison[0]]);
    await untilRelayed(pool);
  });

  it('relays cases with errands first, then the nearest instant, then cases without one', async () => {
    await cases({ next: null });
    await cases({ next: { ...far, at: '2089-01-01T00:00:00.000Z' } });
    await cases({ next: far, errands: [{ id: 'e', kind: 'deliver-transfer' }] });
    await cases({ next: { ...far, at: '2088-01-01T00:00:00.000Z' } });
    const owed = await owedAgendas(pool, { at: clock(), slots: allSlots, limit: 10 });
    expect(owed.map(({ agenda }) => agenda.errands[0]?.id ?? agenda.next?.at.slice(0, 4) ?? 'none')).toEqual([
      'e',
      '2088',
      '2089',
      'none',
    ]);
    relay();
    await untilRelayed(pool);
  });

  it('shares the cases with a second outbox relay, each started once, and takes over when one ends', async () => {
    const ids = await cases({ count: 60 });
    const first = relay();
    const second = relay();
    await untilRelayed(pool);
    for (const id of [ids[0]!, ids[31]!, ids[59]!]) expect(await runsOf(id)).toBe(1);
    await first.stop();
    const more = await cases({ count: 20 });
    await untilRelayed(pool);
    expect(await runsOf(more[19]!)).toBe(1);
    expect(await second.figure('gridcase_relay_sent_total', { manner: 'started' })).toBeGreaterThanOrEqual(20);
  });

  it('sends the end of a case as a plain signal, and counts it as acknowledged if the workflow is gone', async () => {
    const [id] = await cases({});
    const one = relay();
    await untilRelayed(pool);
    await client.workflow.getHandle(caseWorkflowId(id!)).terminate();
    await pool.query('UPDATE agenda SET seq = 2, done = true, next_at = NULL WHERE case_id = $1', [id]);
    one.hint();
    await untilRelayed(pool);
    expect(await one.figure('gridcase_relay_sent_total', { manner: 'finished' })).toBe(1);
    expect(await runsOf(id!)).toBe(1);
  });

  it('starts a lost workflow again a minute after its alarm, and not every minute thereafter', async () => {
    const [id] = await cases({ next: { ...far, at: '2026-02-01T00:00:00.000Z' } });
    relay();
    await untilRelayed(pool);
    await client.workflow.getHandle(caseWorkflowId(id!)).terminate();
    expect(await relayLateAgain(pool, '2026-02-01T00:01:00.000Z')).toBe(0);
    expect(await relayLateAgain(pool, '2026-02-01T00:01:00.001Z')).toBe(1);
    await untilRelayed(pool);
    expect(await runsOf(id!)).toBe(2);
    expect(await relayLateAgain(pool, '2026-02-01T00:02:30.000Z')).toBe(0);
    expect(await relayLateAgain(pool, '2026-02-01T00:06:02.000Z')).toBe(1);
    await untilRelayed(pool);
  });

  it('relays every open case under a new epoch when asked to retell', async () => {
    const [id] = await cases({});
    const [finished] = await cases({});
    relay();
    await untilRelayed(pool);
    await pool.query('UPDATE agenda SET done = true WHERE case_id = $1', [finished]);
    const { rows: open } = await pool.query('SELECT count(*) AS n FROM agenda WHERE NOT done');
    expect(await relayAllAgain(pool, clock())).toBe(open[0].n);
    await untilRelayed(pool);
    const epochs = async () => {
      const { rows } = await pool.query('SELECT epoch, engine_epoch FROM agenda WHERE case_id = $1', [id]);
      return rows[0] as { epoch: number; engine_epoch: number };
    };
    const once = await epochs();
    expect(once.engine_epoch).toBe(once.epoch);
    expect(await relayAllAgain(pool, clock())).toBe(open[0].n);
    await untilRelayed(pool);
    expect((await epochs()).epoch).toBeGreaterThan(once.epoch);
  });
});

describe('slots', () => {
  it('are held by one outbox relay at a time, shared evenly, and taken over when one ends', async () => {
    const options = { pool, log: pino({ level: 'silent' }), onHint: () => undefined };
    const first = holdSlots(options);
    await expect.poll(() => first.held().length).toBe(slotCount);
    const second = holdSlots(options);
    await expect.poll(() => [first.held().length, second.held().length], { timeout: 10_000 }).toEqual([8, 8]);
    expect([...first.held(), ...second.held()].sort((a, b) => a - b)).toEqual(allSlots);
    await first.stop();
    await expect.poll(() => second.held().length, { timeout: 10_000 }).toBe(slotCount);
    await second.stop();
  });
});
