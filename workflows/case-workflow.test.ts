// The clerk with the real book behind it, on an engine that skips time: alarms up every level, the callback, repeats, and the end.
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCase } from '../casebook/read/load-case.js';
import type { CaseId } from '../domain/case/case.js';
import { instantOf, plusMs } from '../domain/base/instant.js';
import { expectBookAgrees } from '../test/support/casebook/book-agrees.js';
import { ask, holderOf, openTestBook, openedCase, stateOf, type TestBook } from '../test/support/casebook/book.js';
import { startClerk, type TestClerk } from '../test/support/servers/clerk.js';
import { complete, contact, rate, sign } from '../test/support/law/commands.js';
import { timeSkippingEnvironment } from '../test/support/servers/servers.js';
import { citizen } from '../domain/case/actor.js';
import { agenda as agendaQuery, caseWorkflowId, changed } from './messages.js';

let environment: TestWorkflowEnvironment;
let test: TestBook;
let clerk: TestClerk;

const now = async (): Promise<string> => instantOf(await environment.currentTimeMs());

/** Lets time pass, after everything owed has been told. */
async function pass(seconds: number): Promise<void> {
  await clerk.told();
  await environment.sleep(seconds * 1_000);
}

const opened: CaseId[] = [];

async function open(at?: string): Promise<CaseId> {
  const id = await openedCase(test.book, { at: at ?? (await now()) });
  opened.push(id);
  return id;
}

/** A case left running would keep the engine busy while time is skipped for the next. */
async function stopAll(): Promise<void> {
  await clerk.told();
  await clerk.stop();
  for (const id of opened.splice(0)) {
    const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
    await handle.terminate().catch(() => undefined);
  }
}

async function give(caseId: CaseId, command: Parameters<typeof ask>[1]['command'], post: string): Promise<void> {
  const at = await now();
  await ask(test.book, { caseId, command, by: await holderOf(test.book, post, at), at });
}

async function kindsOf(caseId: CaseId): Promise<string[]> {
  const { rows } = await test.pool.query<{ kind: string }>('SELECT kind FROM event WHERE case_id = $1 ORDER BY seq', [
    caseId,
  ]);
  return rows.map(({ kind }) => kind);
}

/** Waits for the workflow's end without skipping time, of which a wait for the result would skip years. */
async function ended(caseId: CaseId): Promise<void> {
  await clerk.told();
  const handle = environment.client.workflow.getHandle(caseWorkflowId(caseId));
  await expect.poll(async () => (await handle.describe()).status.name, { timeout: 10_000 }).toBe('COMPLETED');
}

const start = (cachedCases?: number): Promise<TestClerk> =>
  startClerk({
    book: test.book,
    client: environment.client,
    address: environment.address ?? '',
    clock: now,
    ...(cachedCases === undefined ? {} : { cachedCases }),
  });

beforeAll(async () => {
  environment = await timeSkippingEnvironment();
  test = await openTestBook({ policy: 'rehearsal' });
});

afterAll(async () => {
  await environment.teardown();
  await test.close();
});

describe.each([
  ['with its cases in memory', undefined],
  ['replaying every history', 0],
] as const)('the clerk, %s', (_how, cachedCases) => {
  beforeEach(async () => {
    clerk = await start(cachedCases);
  });
  afterEach(stopAll);

  it('climbs from grid to station to bureau when nobody acts, and ends in a supervision order and reminders', async () => {
    const id = await open();
    await pass(50);
    const kinds = await kindsOf(id);
    expect(kinds.filter((kind) => kind === 'escalated')).toHaveLength(2);
    expect(kinds).toContain('supervision-ordered');
    expect(await stateOf(test.book, id)).toMatchObject({ unit: 'B-01', level: 'bureau' });
    // A reminder may come between reading the one and asking the other.
    const known = () => environment.client.workflow.getHandle(caseWorkflowId(id)).query(agendaQuery);
    const both = async () => [(await loadCase(test.pool, id))!.agenda, await known()];
    await expect.poll(async () => new Set((await both()).map((one) => JSON.stringify(one))).size).toBe(1);
    await expectBookAgrees(test.book, [id]);
  });

  it('asks the citizen after the completion, and ends with the answer', async () => {
    const id = await open();
    await give(id, sign, 'G-0101-officer');
    await give(id, contact(), 'G-0101-officer');
    await give(id, complete, 'G-0101-officer');
    await pass(11);
    expect(await stateOf(test.book, id)).toMatchObject({ status: 'callback' });
    await ask(test.book, { caseId: id, command: rate(1), by: citizen, at: await now() });
    await ended(id);
    expect((await kindsOf(id)).slice(-3)).toEqual(['callback-asked', 'rated', 'closed']);
    await expectBookAgrees(test.book, [id]);
  });

  it('closes as unanswered when the citizen says nothing, and ends', async () => {
    const id = await open();
    await give(id, sign, 'G-0101-officer');
    await give(id, complete, 'G-0101-officer');
    await pass(31);
    await ended(id);
    expect(await stateOf(test.book, id)).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    expect(await kindsOf(id)).toEqual(['registered', 'signed', 'completed', 'callback-asked', 'closed']);
  });

  it('records each deadline of a long outage once, and then climbs one level, not all', async () => {
    const id = await open(plusMs(await now(), -3 * 86_400_000));
    await clerk.told();
    await expect.poll(async () => (await stateOf(test.book, id)).level, { timeout: 10_000 }).toBe('station');
    const { rows } = await test.pool.query('SELECT rung, count(*) AS n FROM event WHERE case_id = $1 GROUP BY rung', [
      id,
    ]);
    expect(rows.filter(({ rung, n }) => rung !== null && n > 1)).toEqual([]);
    expect((await kindsOf(id)).filter((kind) => kind === 'escalated')).toHaveLength(1);
    await expectBookAgrees(test.book, [id]);
  });
});

describe('what the clerk hears', () => {
  beforeEach(async () => {
    clerk = await start();
  });
  afterEach(stopAll);

  it('complaint 20: counts by its number: repeated, late and out of order changes nothing', async () => {
    const id = await open();
    await clerk.told();
    const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
    const first = await handle.query(agendaQuery);
    await give(id, sign, 'G-0101-officer');
    await clerk.told();
    const second = await handle.query(agendaQuery);
    expect(second.seq).toBe(2);
    await handle.signal(changed, first);
    await handle.signal(changed, second);
    await handle.signal(changed, { ...first, seq: 1, done: true, next: null });
    expect(await handle.query(agendaQuery)).toEqual(second);
    await pass(20);
    expect((await kindsOf(id)).filter((kind) => kind === 'escalated').length).toBeGreaterThan(0);
    await expectBookAgrees(test.book, [id]);
  });

  it('is believed from the book even under a lower number, as after a restore', async () => {
    const id = await open();
    await clerk.told();
    const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
    const present = await handle.query(agendaQuery);
    await handle.signal(changed, { ...present, seq: 40, next: { ...present.next!, at: await now() } });
    await expect.poll(async () => (await handle.query(agendaQuery)).seq, { timeout: 10_000 }).toBeLessThan(40);
    await pass(30);
    expect((await stateOf(test.book, id)).level).not.toBe('grid');
  });
});
