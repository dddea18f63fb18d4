// Tests waiting and sharing on the real casebook and an engine that skips time.
// Questions, longer terms, silence, co-handlers, supervision, resuming and reopening.
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf } from '../casebook/read/load-case.js';
import { citizen } from '../domain/case/actor.js';
import type { CaseId, CaseState } from '../domain/case/case.js';
import type { Command } from '../domain/case/commands.js';
import type { ClockName } from '../domain/base/codes.js';
import { instantOf } from '../domain/base/instant.js';
import { expectCasebookAgrees } from '../test/support/casebook/casebook-agrees.js';
import {
  type TestCasebook,
  ask,
  holderOf,
  openTestCasebook,
  openedCase,
  stateOf,
} from '../test/support/casebook/casebook.js';
import { type WorkflowRun, runWorkflows } from '../test/support/servers/run-workflows.js';
import * as say from '../test/support/law/commands.js';
import { timeSkippingEnvironment } from '../test/support/servers/servers.js';
import { caseWorkflowId } from './messages.js';

let environment: TestWorkflowEnvironment;
let test: TestCasebook;
let workflows: WorkflowRun;
const opened: CaseId[] = [];

const now = async (): Promise<string> => instantOf(await environment.currentTimeMs());

/** Lets time pass, with every owed agenda relayed before and after. */
async function pass(seconds: number): Promise<void> {
  await workflows.relayed();
  await environment.sleep(seconds * 1_000);
  await workflows.relayed();
}

async function open(): Promise<CaseId> {
  const id = await openedCase(test.casebook, { at: await now() });
  opened.push(id);
  return id;
}

async function give(caseId: CaseId, post: string, ...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const at = await now();
    const by = post === 'citizen' ? citizen : await holderOf(test.casebook, post, at);
    await ask(test.casebook, { caseId, command, by, at });
  }
}

async function kindsOf(caseId: CaseId): Promise<string[]> {
  const { rows } = await test.pool.query<{ kind: string }>('SELECT kind FROM event WHERE case_id = $1 ORDER BY seq', [
    caseId,
  ]);
  return rows.map(({ kind }) => kind);
}

const newest = ({ clocks }: CaseState, name: ClockName) => clocks.findLast((clock) => clock.name === name)!;
const stateNow = (id: CaseId): Promise<CaseState> => stateOf(test.casebook, id);
const seconds = (amount: number) => ({ amount, unit: 'seconds' as const });
const officer = 'G-0101-officer';

beforeAll(async () => {
  test = await openTestCasebook({ policy: 'rehearsal' });
});
afterAll(() => test.close());

describe.each([
  ['with its cases in memory', undefined],
  ['replaying every history', 0],
] as const)('the case workflow, %s', (_how, cachedCases) => {
  // One engine per test: an engine that once failed to skip time would not skip it in any later test.
  beforeEach(async () => {
    environment = await timeSkippingEnvironment();
    workflows = await runWorkflows({
      ...{ casebook: test.casebook, client: environment.client, address: environment.address ?? '', clock: now },
      ...(cachedCases === undefined ? {} : { cachedCases }),
    });
  });
  afterEach(async () => {
    await workflows.relayed();
    await workflows.stop();
    const ids = opened.splice(0);
    await environment.teardown();
    await expectCasebookAgrees(test.casebook, ids);
  });

  it('pauses handling while the citizen is asked, and resumes it where it stood when the citizen answers', async () => {
    const id = await open();
    await give(id, officer, say.sign, say.contact(), say.ask());
    const asked = await stateNow(id);
    await pass(8);
    await give(id, 'citizen', say.supply);
    const state = await stateNow(id);
    const [pause] = newest(state, 'handling').pauses ?? [];
    expect(pause!.amount).toBeGreaterThanOrEqual(8);
    const moved = Date.parse(newest(state, 'handling').dueAt) - Date.parse(newest(asked, 'handling').dueAt);
    expect(moved).toBe(pause!.amount * 1_000);
    expect(newest(state, 'promise').dueAt).toBe(newest(asked, 'promise').dueAt);
    await pass(10);
    expect(await kindsOf(id)).not.toContain('escalated');
    await pass(10);
    expect(await kindsOf(id)).toContain('escalated');
  });

  it('resumes the clocks by itself at the cap, to the second, and never counts more than the cap', async () => {
    const id = await open();
    await give(id, officer, say.sign, say.contact(), say.ask());
    await pass(12);
    const state = await stateNow(id);
    expect(state.status).toBe('handling');
    expect(newest(state, 'handling').pauses).toMatchObject([{ reason: 'awaiting-citizen', amount: 10 }]);
    await expect(give(id, officer, say.ask())).rejects.toMatchObject({ code: 'pause-exhausted' });
  });

  it('closes a case that cannot go on without the answer', async () => {
    const id = await open();
    await give(id, officer, say.sign, say.contact(), say.ask(true));
    await pass(12);
    expect(await stateNow(id)).toMatchObject({ status: 'closed', outcome: 'unanswered' });
  });

  it.each([
    ['granted', true],
    ['refused', false],
    ['not decided', null],
  ] as const)('waits for a longer term only when it is granted: %s', async (_how, grant) => {
    const id = await open();
    await give(id, officer, say.sign, say.contact(), say.extend(seconds(10)));
    if (grant !== null) await give(id, 'S-01-desk', say.decideExtension(grant));
    await pass(12);
    expect((await kindsOf(id)).includes('extension-lapsed')).toBe(grant === null);
    await pass(6);
    expect((await kindsOf(id)).includes('escalated')).toBe(grant !== true);
    await pass(10);
    expect(await kindsOf(id)).toContain('escalated');
  });

  it('reminds a co-handler, ends a consultation at its deadline, and does not hold up the lead', async () => {
    const id = await open();
    await give(id, officer, say.sign, say.contact(), say.involve('S-02'), say.convene('D-CG'));
    await pass(12);
    const kinds = await kindsOf(id);
    expect(kinds).toContain('concluded');
    const overdue = (await eventsOf(test.pool, id)).flatMap((one) => (one.kind === 'overdue' ? [one.data.clock] : []));
    expect(overdue).toContain('co-handling');
    await give(id, 'S-02-desk', say.report);
    await give(id, officer, say.complete);
    expect((await stateNow(id)).status).toBe('completed');
  });

  it('renews an unanswered supervision order up the ladder, also when the case is completed', async () => {
    const id = await open();
    await give(id, officer, say.sign);
    await give(id, 'B-01-supervision', say.supervise('G-0101'));
    await give(id, officer, say.complete);
    await pass(11);
    const renewed = (await kindsOf(id)).filter((kind) => kind === 'supervision-renewed');
    expect(renewed.length).toBeGreaterThan(0);
    expect((await stateNow(id)).supervisionOrder?.recipient).not.toBe('G-0101');
  });

  it.each([
    ['the unit', officer, []],
    ['a reviewer', 'S-01-desk', [{ reason: 'under-review' }]],
  ] as const)('takes a completion back before the question is asked: %s', async (_who, post, pauses) => {
    const id = await open();
    await give(id, officer, say.sign, say.contact(), say.complete);
    await pass(4);
    await give(id, post, say.resume);
    expect(newest(await stateNow(id), 'handling').pauses ?? []).toMatchObject(pauses);
    await pass(20);
    expect(await kindsOf(id)).not.toContain('callback-asked');
    expect(await kindsOf(id)).toContain('escalated');
  });

  it('takes an offer back as if it had never been made', async () => {
    const id = await open();
    const before = newest(await stateNow(id), 'handling').dueAt;
    await give(id, officer, say.offer('D-SJ'));
    await pass(3);
    await give(id, officer, say.recall);
    const state = await stateNow(id);
    expect(newest(state, 'handling')).toMatchObject({ state: 'running', dueAt: before });
    await pass(20);
    expect(await kindsOf(id)).not.toContain('referred');
  });

  it('sends a second round trip to the common superior', async () => {
    const id = await open();
    await give(id, officer, say.offer('G-0202'));
    await give(id, 'G-0202-officer', say.accept, say.offer('G-0101'));
    await give(id, officer, say.accept, say.offer('G-0202'));
    expect(await stateNow(id)).toMatchObject({ status: 'arbitration', unit: 'B-01' });
    await pass(11);
    expect(await kindsOf(id)).toContain('raised-to-chief');
  });

  it('begins a reopened case as a new run under the same id', async () => {
    const id = await open();
    await give(id, officer, say.sign, say.complete);
    await give(id, 'citizen', say.rate(1));
    await workflows.relayed();
    const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
    await expect.poll(async () => (await handle.describe()).status.name, { timeout: 10_000 }).toBe('COMPLETED');
    const first = (await handle.describe()).runId;
    await give(id, 'B-01-operator', say.reopen);
    await workflows.relayed();
    await expect.poll(async () => (await handle.describe()).runId, { timeout: 10_000 }).not.toBe(first);
    await pass(20);
    expect(await kindsOf(id)).toContain('escalated');
    expect((await stateNow(id)).cycle).toBe(2);
  });
});
