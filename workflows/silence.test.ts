// Tests unanswered offers: silence that accepts, and an objection that comes too late.
// Runs the policies of real places on an engine that skips time.
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf } from '../casebook/read/load-case.js';
import type { CaseId } from '../domain/case/case.js';
import type { Command } from '../domain/case/commands.js';
import { type Instant, instantOf, plusMs } from '../domain/base/instant.js';
import type { ClockName } from '../domain/base/codes.js';
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
let workflows: WorkflowRun | null = null;
let id: CaseId;

const now = async (): Promise<Instant> => instantOf(await environment.currentTimeMs());

async function give(post: string, command: Command): Promise<void> {
  const at = await now();
  await ask(test.casebook, { caseId: id, command, by: await holderOf(test.casebook, post, at), at });
}

/** Opens a case of the first grid and offers it to the market regulators, before any outbox relay or worker runs. */
async function offered(): Promise<void> {
  id = await openedCase(test.casebook, { at: await now() });
  await give('G-0101-officer', say.offer('D-SJ'));
}

async function workersCome(): Promise<void> {
  const { client, address = '' } = environment;
  workflows = await runWorkflows({ casebook: test.casebook, client, address, clock: now });
  await workflows.relayed();
}

async function dueOf(name: ClockName): Promise<Instant> {
  return (await stateOf(test.casebook, id)).clocks.findLast((clock) => clock.name === name)!.dueAt;
}

const passUntil = async (instant: Instant): Promise<void> =>
  environment.sleep(Date.parse(instant) - (await environment.currentTimeMs()));

const minuteBefore = (instant: Instant): Instant => plusMs(instant, -60_000);
const minuteAfter = (instant: Instant): Instant => plusMs(instant, 60_000);

/** The decisions on the offer, each with its actor and the legal instant at which it was due. */
const decided = async (): Promise<unknown[]> =>
  (await eventsOf(test.pool, id))
    .filter(({ kind }) => ['accepted', 'referred', 'refused'].includes(kind))
    .map(({ kind, by, dueAt = null }) => ({ kind, by: by.kind, dueAt }));

// An engine that skips time may get stuck; each try then has another one.
beforeEach(async () => {
  environment = await timeSkippingEnvironment();
});
afterEach(async () => {
  await workflows?.relayed();
  await workflows?.stop();
  workflows = null;
  const handle = environment.client.workflow.getHandle(caseWorkflowId(id));
  await handle.terminate().catch(() => undefined);
  await environment.teardown();
  await expectCasebookAgrees(test.casebook, [id]);
});

describe('where silence accepts', () => {
  beforeAll(async () => {
    test = await openTestCasebook({ policy: 'weifang' });
  });
  afterAll(() => test.close());

  it('gives the case to the receiver at the very end of its time, and not before', async () => {
    await offered();
    const due = await dueOf('transfer-acceptance');
    await workersCome();
    await passUntil(minuteBefore(due));
    expect(await stateOf(test.casebook, id)).toMatchObject({ status: 'offered', unit: 'G-0101' });
    await passUntil(minuteAfter(due));
    expect(await decided()).toEqual([{ kind: 'accepted', by: 'clerk', dueAt: due }]);
    expect(await stateOf(test.casebook, id)).toMatchObject({ status: 'transferred', unit: 'D-SJ' });
  });

  it('starts the receiver’s terms, and the receiver can no longer refuse', async () => {
    await offered();
    const due = await dueOf('transfer-acceptance');
    await workersCome();
    await passUntil(minuteAfter(due));
    expect(Date.parse(await dueOf('handling'))).toBeGreaterThan(Date.parse(due));
    await expect(give('D-SJ-liaison', say.refuse)).rejects.toMatchObject({ code: 'transition-not-allowed' });
    await give('D-SJ-liaison', say.complete);
    expect((await stateOf(test.casebook, id)).status).toBe('completed');
  });
});

describe('where there is a time for objections', () => {
  beforeAll(async () => {
    test = await openTestCasebook({ policy: 'petition-2022' });
  });
  afterAll(() => test.close());

  it('accepts an objection up to the last minute', async () => {
    await offered();
    const due = await dueOf('objection');
    await workersCome();
    await passUntil(minuteBefore(due));
    await give('D-SJ-liaison', say.refuse);
    await passUntil(minuteAfter(due));
    expect(await decided()).toEqual([{ kind: 'refused', by: 'person', dueAt: null }]);
    expect((await stateOf(test.casebook, id)).status).toBe('arbitration');
  });

  it('refuses a late one even if no worker ran, and then refers the silence to the superior', async () => {
    await offered();
    const due = await dueOf('objection');
    await passUntil(minuteAfter(due));
    await expect(give('D-SJ-liaison', say.refuse)).rejects.toMatchObject({ code: 'transition-not-allowed' });
    await workersCome();
    await expect.poll(decided, { timeout: 10_000 }).toEqual([{ kind: 'referred', by: 'clerk', dueAt: due }]);
    expect(await stateOf(test.casebook, id)).toMatchObject({
      status: 'arbitration',
      dispute: { because: 'unanswered' },
    });
  });
});
