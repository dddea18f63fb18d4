// Tests `retell` on restored databases: clocks live, numbers are given once, lost cases end.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../casebook/db/pool.js';
import type { Casebook } from '../casebook/facts/casebook.js';
import { createFactsCache } from '../casebook/facts/facts.js';
import { serverSecret } from '../casebook/keys/server-secret.js';
import { findLostCases } from '../background/engine/lost-cases.js';
import { instantOf } from '../domain/base/instant.js';
import type { Agenda } from '../domain/case/agenda.js';
import { caseNumber } from '../domain/case/number.js';
import type { CaseId } from '../domain/case/case.js';
import { ask, holderOf, openedCase, openTestCasebook, stateOf } from '../test/support/casebook/casebook.js';
import { sign } from '../test/support/law/commands.js';
import { runWorkflows, type WorkflowRun } from '../test/support/servers/run-workflows.js';
import { quietEngineLog, temporalDevServer, type TestDatabase } from '../test/support/servers/servers.js';
import { caseWorkflowId, caseWorkflowType } from '../workflows/messages.js';
import { retell, readRetellOptions } from './retell.js';

let connection: Connection;
let client: Client;
let address: string;
let workflows: WorkflowRun | undefined;
const taskQueue = `case-restored-${process.pid}`;
const databases: TestDatabase[] = [];

const now = () => instantOf(Date.now());
/** The agenda as the workflow has it, once it has heard all that was relayed. */
async function heardBy(caseId: CaseId): Promise<Agenda> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId));
  const pending = async () => (await handle.describe()).raw.pendingWorkflowTask ?? null;
  await expect.poll(pending, { timeout: 20_000 }).toBeNull();
  return handle.query<Agenda>('agenda');
}
const request = { text: '路灯不亮', place: { grid: 'G-0101' } };
const runningNumber = (number: string): number => Number(number.split('-')[1]);
const numberOf = async (casebook: Casebook, caseId: CaseId): Promise<string> =>
  (await stateOf(casebook, caseId)).number;

/** The casebook in a copy of a database, as a restore of it gives. */
async function restored(dump: TestDatabase): Promise<Casebook> {
  const copy = await dump.copy();
  databases.push(copy);
  const pool = createPool({ url: copy.url, size: 6 });
  return { pool, facts: createFactsCache(pool), secret: serverSecret('a server key of thirty-two bytes') };
}

async function work(casebook: Casebook): Promise<WorkflowRun> {
  workflows = await runWorkflows({ casebook, client, address, taskQueue });
  await workflows.relayed();
  return workflows;
}

async function stop(): Promise<void> {
  await workflows?.stop();
  workflows = undefined;
}

beforeAll(async () => {
  await quietEngineLog();
  ({ address } = await temporalDevServer());
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace: (await temporalDevServer()).namespace });
});

afterEach(stop);

afterAll(async () => {
  await connection.close();
  await Promise.all(databases.map((one) => one.drop()));
});

/** Runs the program on a casebook; answers what it says. */
async function retold({ pool }: Casebook, after: string | null = null): Promise<string> {
  const lines: string[] = [];
  await retell({ pool, engine: { client, taskQueue }, owner: null, after, say: (line) => void lines.push(line) });
  return lines.join('\n');
}

describe('a casebook restored twice from the same dump', () => {
  it('is heard by the engine each time, gives no number again, and ends lost cases in words', async () => {
    const first = await openTestCasebook();
    databases.push(first.database);
    const kept = await openedCase(first.casebook, { at: now(), request });
    await work(first.casebook);
    await stop();
    await first.pool.end();

    // A case of another casebook, on its own queue of the same engine, is nothing to us.
    const neighbour = await client.workflow.start(caseWorkflowType, {
      workflowId: caseWorkflowId(randomUUID()),
      taskQueue: `${taskQueue}-next-door`,
      args: [{}],
    });
    // The first restore lives on: its case is signed, and another one opened that the dump does not have.
    const once = await restored(first.database);
    await retold(once);
    const lost = await openedCase(once, { at: now(), request });
    const number = await numberOf(once, lost);
    const officer = await holderOf(once, 'G-0101-officer', now());
    await ask(once, { caseId: kept, command: sign, by: officer, at: now() });
    await work(once);
    const before = await heardBy(kept);
    await stop();
    await once.pool.end();

    const twice = await restored(first.database);
    // The engine lists a workflow some time after it has begun.
    const listed = async () => (await findLostCases(twice.pool, { client, taskQueue })).map(({ caseId }) => caseId);
    await expect.poll(listed, { timeout: 20_000 }).toEqual([lost]);
    const said = await retold(twice);
    expect(said).toContain('cases lost with the restore: 1; of their workflows ended now: 1');
    expect((await neighbour.describe()).status.name).toBe('RUNNING');
    await neighbour.terminate();
    expect(said).toMatch(new RegExp(`^lost: ${number}, opened about \\S+ at G-0101 \\(case/${lost}\\)$`, 'm'));
    const ended = client.workflow.getHandle(caseWorkflowId(lost));
    expect((await ended.describe()).status.name).toBe('TERMINATED');
    const { events } = await ended.fetchHistory();
    expect(events?.at(-1)?.workflowExecutionTerminatedEventAttributes?.reason).toMatch(/casebook was restored/);

    const next = Number(/new case numbers go on from (\d+)/.exec(said)?.[1]);
    expect(next).toBeGreaterThan(runningNumber(number) + 10_000);
    const opened = await openedCase(twice, { at: now(), request });
    expect(runningNumber(await numberOf(twice, opened))).toBe(next);

    await work(twice);
    const after = await heardBy(kept);
    expect(after.epoch).toBeGreaterThan(before.epoch);
    const { rows } = await twice.pool.query('SELECT epoch, seq, next_act FROM agenda WHERE case_id = $1', [kept]);
    expect(rows).toEqual([{ epoch: after.epoch, seq: after.seq, next_act: after.next?.act }]);

    // Lost before the engine heard of it: only a letter knows its number.
    expect(await retold(twice, caseNumber('2026-12-01', 7_000_000))).toMatch(/go on from 70101\d\d$/m);
    await stop();
    await twice.pool.end();
  }, 90_000);
});

describe('the options of retell', () => {
  it('take a case number however it is typed, and refuse what is none', () => {
    const after = caseNumber('2026-12-01', 123);
    const options = { restored: true, after, engine: false };
    expect(readRetellOptions(['--restored', '--without-engine', '--after', after.replaceAll('-', '')])).toEqual(
      options,
    );
    expect(readRetellOptions([])).toEqual({ restored: false, after: null, engine: true });
    expect(() => readRetellOptions(['--after', '20261201-0000123-0'])).toThrow(/no case number[^]*npm run retell/);
    expect(() => readRetellOptions(['--all'])).toThrow(/--all[^]*npm run retell/);
  });
});
