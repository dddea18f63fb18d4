// Tests errands and failing acts through the engine: delivery, new runs, and no personal data.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Casebook } from '../casebook/facts/casebook.js';
import type { CaseId } from '../domain/case/case.js';
import { instantOf, plusMs } from '../domain/base/instant.js';
import {
  ask,
  openTestCasebook,
  openedCase,
  stateOf,
  type TestCasebook,
  withSteps,
} from '../test/support/casebook/casebook.js';
import { expectCasebookAgrees } from '../test/support/casebook/casebook-agrees.js';
import { withdraw } from '../test/support/law/commands.js';
import { citizen } from '../domain/case/actor.js';
import { historyOf, runWorkflows, type WorkflowRun } from '../test/support/servers/run-workflows.js';
import { quietEngineLog, temporalDevServer } from '../test/support/servers/servers.js';
import { caseWorkflowId, caseWorkflowType, changed } from './messages.js';

const secret = 'a department key of some length';
/** Words that may appear only in the casebook and at their receiver. */
const canaries = ['13912345678', '金丝雀', 'canary@example.org', '翠湖路'];
const request = {
  text: '金丝雀叫个不停',
  place: { grid: 'G-0101', address: '翠湖路1号' },
  reporter: { name: '金丝雀', phone: '+8613912345678', email: 'canary@example.org' },
};

let connection: Connection;
let client: Client;
let test: TestCasebook;
let workflows: WorkflowRun | undefined;
let folder: string;
let department: Server;
let departmentAnswers = 204;
const bodies: string[] = [];
let lines: string[] = [];

const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
const address = (): string => `http://127.0.0.1:${(department.address() as AddressInfo).port}/`;

const start = async (casebook: Casebook, recallAttempts?: number): Promise<WorkflowRun> => {
  const { address: engine } = await temporalDevServer();
  const patience = recallAttempts === undefined ? {} : { recallAttempts };
  return runWorkflows({ casebook, client, address: engine, log, ...patience });
};

async function openFor(unit: string | null): Promise<CaseId> {
  const { categories } = await test.casebook.facts.current();
  const category = [...categories.values()].find((one) => one.department === unit)?.code;
  return openedCase(test.casebook, {
    at: instantOf(Date.now()),
    request: unit === null ? request : { ...request, category: category! },
  });
}

beforeAll(async () => {
  await quietEngineLog();
  folder = await mkdtemp(join(tmpdir(), 'gridcase-leaks-'));
  department = createServer((asked, answer) => {
    asked.setEncoding('utf8').on('data', (part: string) => bodies.push(part));
    asked.on('end', () => answer.writeHead(departmentAnswers).end('金丝雀'));
  });
  await new Promise<void>((resolve) => department.listen(0, '127.0.0.1', resolve));
  const server = await temporalDevServer();
  connection = await Connection.connect({ address: server.address });
  client = new Client({ connection, namespace: server.namespace });
  test = await openTestCasebook({ deliveries: { 'D-CG': { kind: 'webhook', url: address(), secret } } });
});

beforeEach(() => {
  lines = [];
});

afterEach(async () => {
  await workflows?.stop();
  workflows = undefined;
});

afterAll(async () => {
  department.close();
  await test.close();
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});

async function everythingTheEngineKnows(caseId: CaseId): Promise<string> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId));
  const history = await handle.fetchHistory();
  const { raw } = await handle.describe();
  const bytes: string[] = [];
  // Payloads are bytes; decoded as text they would show a leak.
  JSON.stringify([history, raw], (_key, value: unknown) => {
    const data = value as { type?: string; data?: number[] } | null;
    if (data?.type === 'Buffer') bytes.push(Buffer.from(data.data ?? []).toString('utf8'));
    else if (value instanceof Uint8Array) bytes.push(Buffer.from(value).toString('utf8'));
    return value;
  });
  return JSON.stringify([history, raw]) + bytes.join('\n');
}

describe('an errand', () => {
  it('is delivered beside the alarms, and its receipt brings the case workflow the new agenda', async () => {
    departmentAnswers = 204;
    workflows = await start(test.casebook);
    const caseId = await openFor('D-CG');
    await expect.poll(async () => (await stateOf(test.casebook, caseId)).errands, { timeout: 15_000 }).toEqual([]);
    await expect.poll(async () => historyOf(client, caseId), { timeout: 10_000 }).toContain('ACTIVITY_TASK_COMPLETED');
    expect(bodies.join('')).toContain('金丝雀叫个不停');
    expect((await historyOf(client, caseId)).filter((event) => event === 'ACTIVITY_TASK_SCHEDULED')).toHaveLength(1);
  });

  it('that fails delays the new run, which then carries on with the same agenda', { timeout: 90_000 }, async () => {
    departmentAnswers = 500;
    workflows = await start(test.casebook);
    const caseId = await openFor('D-CG');
    const handle = client.workflow.getHandle(caseWorkflowId(caseId));
    await workflows.relayed();
    const { firstExecutionRunId } = { firstExecutionRunId: (await handle.describe()).runId };
    const { rows } = await test.pool.query('SELECT epoch, seq FROM agenda WHERE case_id = $1', [caseId]);
    const old = { ...(await handle.query<object>('agenda')), epoch: rows[0].epoch, seq: 0 } as Parameters<
      typeof handle.signal<[never]>
    >[1];
    // A long history, as only years of work would make it.
    for (let i = 0; i < 26; i += 1) await Promise.all(Array.from({ length: 40 }, () => handle.signal(changed, old)));
    await expect.poll(async () => (await handle.describe()).historyLength, { timeout: 20_000 }).toBeGreaterThan(1_000);
    await runActNow(caseId);
    expect((await handle.describe()).runId).toBe(firstExecutionRunId);
    departmentAnswers = 204;
    await expect.poll(async () => (await stateOf(test.casebook, caseId)).errands, { timeout: 30_000 }).toEqual([]);
    await runActNow(caseId);
    await expect.poll(async () => (await handle.describe()).runId, { timeout: 10_000 }).not.toBe(firstExecutionRunId);
    const { agenda } = { agenda: await handle.query<{ seq: number }>('agenda') };
    const { rows: present } = await test.pool.query('SELECT seq FROM agenda WHERE case_id = $1', [caseId]);
    expect(agenda.seq).toBe(present[0].seq);
  });
});

describe('a recall to a dead address', () => {
  it("becomes a human's task, and the workflow of the withdrawn case ends", { timeout: 60_000 }, async () => {
    departmentAnswers = 204;
    workflows = await start(test.casebook, 2);
    const caseId = await openFor('D-CG');
    await expect.poll(async () => (await stateOf(test.casebook, caseId)).errands, { timeout: 20_000 }).toEqual([]);
    departmentAnswers = 500;
    await ask(test.casebook, { caseId, command: withdraw, by: citizen, at: instantOf(Date.now()) });
    const handle = client.workflow.getHandle(caseWorkflowId(caseId));
    await expect.poll(async () => (await handle.describe()).status.name, { timeout: 40_000 }).toBe('COMPLETED');
    const state = await stateOf(test.casebook, caseId);
    expect(state).toMatchObject({ status: 'withdrawn', errands: [], tasks: [{ kind: 'recall-by-hand' }] });
    expect(state.tasks[0]?.unit).not.toBe('D-CG');
    await expectCasebookAgrees(test.casebook, [caseId]);
  });
});

/** Sets the case's next alarm two seconds from now, by hand, and waits until its act has run. */
async function runActNow(caseId: CaseId): Promise<void> {
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  const at = plusMs(instantOf(Date.now()), 2_000);
  await owner.query(`UPDATE case_file SET state = jsonb_set(state, '{clocks,0,rungs}', $2::jsonb) WHERE id = $1`, [
    caseId,
    JSON.stringify([{ rung: `by-hand-${at}`, act: 'warn', at }, ...(await rungsOf(caseId))]),
  ]);
  await owner.query(
    `UPDATE agenda SET seq = seq + 1, next_at = $2, next_act = 'warn', next_clock = 'promise' WHERE case_id = $1`,
    [caseId, at],
  );
  await owner.end();
  const hasRun = async (): Promise<boolean> => (await stateOf(test.casebook, caseId)).clocks[0]?.rungs[0]?.at !== at;
  await expect.poll(hasRun, { timeout: 15_000 }).toBe(true);
}

async function rungsOf(caseId: CaseId): Promise<unknown[]> {
  const [clock] = (await stateOf(test.casebook, caseId)).clocks;
  return [...clock!.rungs];
}

describe('a case that the casebook does not know', () => {
  it('ends its workflow as failed at the first act, for operators to see', async () => {
    workflows = await start(test.casebook);
    const caseId = randomUUID();
    const next = { at: instantOf(Date.now()), act: 'escalate', clock: 'handling' } as const;
    const handle = await client.workflow.start(caseWorkflowType, {
      workflowId: caseWorkflowId(caseId),
      taskQueue: workflows.taskQueue,
      args: [{ caseId, epoch: 1, seq: 1, next, errands: [], unit: 'G-0101', level: 'grid', done: false }],
    });
    await expect.poll(async () => (await handle.describe()).status.name, { timeout: 10_000 }).toBe('FAILED');
    expect(await historyOf(client, caseId)).not.toContain('ACTIVITY_TASK_SCHEDULED');
  });
});

describe('nothing personal', () => {
  it('reaches the engine or the log when acts and errands fail', { timeout: 60_000 }, async () => {
    departmentAnswers = 500;
    // The database refuses the write, and its error quotes personal data.
    let refusing = true;
    const failing = withSteps(test.casebook, {
      before: (name) => {
        if (refusing && name.startsWith('write-change'))
          throw Object.assign(new Error('Key (phone)=(+8613912345678) 金丝雀'), { code: '23505', detail: '翠湖路' });
      },
    });
    workflows = await start(failing);
    const errand = await openFor('D-CG');
    const late = await openedCase(test.casebook, { at: plusMs(instantOf(Date.now()), -5 * 86_400_000), request });
    await expect
      .poll(
        async () =>
          (
            await client.workflow
              .getHandle(caseWorkflowId(late))
              .describe()
              .catch(() => null)
          )?.raw.pendingActivities?.length ?? 0,
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);

    await expect.poll(async () => (await attemptsOf(errand)) > 0, { timeout: 20_000 }).toBe(true);
    const described = (await client.workflow.getHandle(caseWorkflowId(late)).describe()).raw.pendingActivities;
    expect(described?.[0]?.activityType?.name).toMatch(/^(warn|mark-overdue|escalate)/);
    await expect.poll(() => lines.length, { timeout: 10_000 }).toBeGreaterThan(1);
    for (const caseId of [errand, late]) {
      const known = await everythingTheEngineKnows(caseId);
      expect(known).toContain(caseId);
      for (const canary of canaries) expect(known).not.toContain(canary);
    }
    for (const canary of canaries) expect(lines.join('')).not.toContain(canary);
    expect(lines.join('')).toContain('an activity failed');
    // The patient path succeeds as soon as the casebook accepts the write.
    refusing = false;
    await expect.poll(async () => (await stateOf(test.casebook, late)).level, { timeout: 30_000 }).toBe('station');
  });
});

const attemptsOf = async (caseId: CaseId): Promise<number> =>
  (
    await test.pool.query(
      'SELECT count(*) AS n FROM errand_attempt a JOIN errand e ON e.id = a.errand WHERE e.case_id = $1',
      [caseId],
    )
  ).rows[0].n;
