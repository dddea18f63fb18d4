// Tests the case workflow on the real casebook and an engine that skips time.
// Alarms at every level, the callback, repeats, and the end.
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCase } from '../casebook/read/load-case.js';
import type { CaseId } from '../domain/case/case.js';
import { instantOf, plusMs } from '../domain/base/instant.js';
import { expectCasebookAgrees } from '../test/support/casebook/casebook-agrees.js';
import {
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
  type TestCasebook,
} from '../test/support/casebook/casebook.js';
import { runWorkflows, type WorkflowRun } from '../test/support/servers/run-workflows.js';
import { complete, contact, rate, sign } from '../test/support/law/commands.js';
import { timeSkippingEnvironment } from '../test/support/servers/servers.js';
import { citizen } from '../domain/case/actor.js';
import { agenda as agendaQuery, caseWorkflowId, changed } from './messages.js';

let environment: TestWorkflowEnvironment;
let test: TestCasebook;
let workflows: WorkflowRun;

const now = async (): Promise<string> => instantOf(await environment.currentTimeMs());

/** Lets time pass, after every owed agenda has been relayed. */
async function pass(seconds: number): Promise<void> {
  await workflows.relayed();
  await environment.sleep(seconds * 1_000);
}

const opened: CaseId[] = [];

async function open(at?: string): Promise<CaseId> {
  const id = await openedCase(test.casebook, { at: at ?? (await now()) });
  opened.push(id);
  return id;
}

/** Stops the cases too: one left running would keep the engine busy while time is skipped for the next test. */
async function stopAll(): Promise<void> {
  await workflows.relayed();
  await workflows.stop();
  for (const id of opened.splice(0)) {
    const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
    await handle.terminate().catch(() => undefined);
  }
}

async function give(caseId: CaseId, command: Parameters<typeof ask>[1]['command'], post: string): Promise<void> {
  const at = await now();
  await ask(test.casebook, { caseId, command, by: await holderOf(test.casebook, post, at), at });
}

async function kindsOf(caseId: CaseId): Promise<string[]> {
  const { rows } = await test.pool.query<{ kind: string }>('SELECT kind FROM event WHERE case_id = $1 ORDER BY seq', [
    caseId,
  ]);
  return rows.map(({ kind }) => kind);
}

/** Waits for the workflow's end without skipping time; waiting for its result would skip years. */
async function ended(caseId: CaseId): Promise<void> {
  await workflows.relayed();
  const handle = environment.client.workflow.getHandle(caseWorkflowId(caseId));
  await expect.poll(async () => (await handle.describe()).status.name, { timeout: 10_000 }).toBe('COMPLETED');
}

const start = (cachedCases?: number): Promise<WorkflowRun> =>
  runWorkflows({
    casebook: test.casebook,
    client: environment.client,
    address: environment.address ?? '',
    clock: now,
    ...(cachedCases === undefined ? {} : { cachedCases }),
  });

beforeAll(async () => {
  environment = await timeSkippingEnvironment();
  test = await openTestCasebook({ policy: 'rehearsal' });
});

afterAll(async () => {
  await environment.teardown();
  await test.close();
});

describe.each([
  ['with its cases in memory', undefined],
  ['replaying every history', 0],
] as const)('the case workflow, %s', (_how, cachedCases) => {
  beforeEach(async () => {
    workflows = await start(cachedCases);
  });
  afterEach(stopAll);

  it('climbs to station and bureau while no officer acts, up to a supervision order and reminders', async () => {
    const id = await open();
    await pass(50);
    const kinds = await kindsOf(id);
    expect(kinds.filter((kind) => kind === 'escalated')).toHaveLength(2);
    expect(kinds).toContain('supervision-ordered');
    expect(await stateOf(test.casebook, id)).toMatchObject({ unit: 'B-01', level: 'bureau' });
    // A reminder may come between the two readings.
    const known = () => environment.client.workflow.getHandle(caseWorkflowId(id)).query(agendaQuery);
    const both = async () => [(await loadCase(test.pool, id))!.agenda, await known()];
    await expect.poll(async () => new Set((await both()).map((one) => JSON.stringify(one))).size).toBe(1);
    await expectCasebookAgrees(test.casebook, [id]);
  });

  it('asks the citizen after the completion, and ends with the answer', async () => {
    const id = await open();
    await give(id, sign, 'G-0101-officer');
    await give(id, contact(), 'G-0101-officer');
    await give(id, complete, 'G-0101-officer');
    await pass(11);
    expect(await stateOf(test.casebook, id)).toMatchObject({ status: 'callback' });
    await ask(test.casebook, { caseId: id, command: rate(1), by: citizen, at: await now() });
    await ended(id);
    expect((await kindsOf(id)).slice(-3)).toEqual(['callback-asked', 'rated', 'closed']);
    await expectCasebookAgrees(test.casebook, [id]);
  });

  it('closes as unanswered when the citizen says nothing, and ends', async () => {
    const id = await open();
    await give(id, sign, 'G-0101-officer');
    await give(id, complete, 'G-0101-officer');
    await pass(31);
    await ended(id);
    expect(await stateOf(test.casebook, id)).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    expect(await kindsOf(id)).toEqual(['registered', 'signed', 'completed', 'callback-asked', 'closed']);
  });

  it('records each deadline of a long outage once, and then climbs one level, not all', async () => {
    const id = await open(plusMs(await now(), -3 * 86_400_000));
    await workflows.relayed();
    await expect.poll(async () => (await stateOf(test.casebook, id)).level, { timeout: 10_000 }).toBe('station');
    const { rows } = await test.pool.query('SELECT rung, count(*) AS n FROM event WHERE case_id = $1 GROUP BY rung', [
      id,
    ]);
    expect(rows.filter(({ rung, n }) => rung !== null && n > 1)).toEqual([]);
    expect((await kindsOf(id)).filter((kind) => kind === 'escalated')).toHaveLength(1);
    await expectCasebookAgrees(test.casebook, [id]);
  });
});

describe('an agenda sent to the case workflow', () => {
  beforeEach(async () => {
    workflows = await start();
  });
  afterEach(stopAll);

  it('complaint 20: counts by its number: one repeated, late or out of order changes nothing', async () => {
    const id = await open();
    await workflows.relayed();
    const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
    const first = await handle.query(agendaQuery);
    await give(id, sign, 'G-0101-officer');
    await workflows.relayed();
    const second = await handle.query(agendaQuery);
    expect(second.seq).toBe(2);
    await handle.signal(changed, first);
    await handle.signal(changed, second);
    await handle.signal(changed, { ...first, seq: 1, done: true, next: null });
    expect(await handle.query(agendaQuery)).toEqual(second);
    await pass(20);
    expect((await kindsOf(id)).filter((kind) => kind === 'escalated').length).toBeGreaterThan(0);
    await expectCasebookAgrees(test.casebook, [id]);
  });

  it('is accepted from the casebook even with a lower number, as after a restore', async () => {
    const id = await open();
    await workflows.relayed();
    const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
    const present = await handle.query(agendaQuery);
    await handle.signal(changed, { ...present, seq: 40, next: { ...present.next!, at: await now() } });
    await expect.poll(async () => (await handle.query(agendaQuery)).seq, { timeout: 10_000 }).toBeLessThan(40);
    await pass(30);
    expect((await stateOf(test.casebook, id)).level).not.toBe('grid');
  });
});
