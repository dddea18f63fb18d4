// Tests a release of the workflow on the real engine: two builds on one queue.
// Once as workers without versions, once as versioned ones.
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tools/servers/temporary-folder.js';
import { agenda, changed } from '../../workflows/messages.js';
import { workflowBundle } from '../support/servers/servers.js';
import { type History, patchedHistory, typesOf } from './kept.js';
import { agendaOf, buildsOf, builtInto, type CaseHandle, historyOfCase, openQueue, type Queue } from './two-builds.js';

const soon = { timeout: 20_000 };

let folder: string;
let present: { codePath: string };
let next: { codePath: string };
let queue: Queue;

beforeAll(async () => {
  folder = await temporaryFolder('builds');
  [present, next] = await Promise.all([workflowBundle(), builtInto(folder, 'next')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => void (queue = await openQueue()));
afterEach(() => queue.stop());

/** Sends the case an agenda and waits until its workflow has gone on with it. */
async function goOn(handle: CaseHandle, seq: number, more: Parameters<typeof agendaOf>[2] = {}): Promise<void> {
  await handle.signal(changed, agendaOf(handle.caseId, seq, more));
  // The act of a due agenda answers the third.
  await expect.poll(async () => (await handle.query(agenda)).seq, soon).toBe(more.due ? 3 : seq);
}

/** Opens cases until one begins on the build: the engine takes a moment to tell its queues which is current. */
async function openOn(buildId: string): Promise<CaseHandle> {
  const handle = await queue.open();
  return (await buildsOf(handle))[0] === buildId ? handle : openOn(buildId);
}

/** Goes on until tasks of the case were done by two builds. */
async function underBoth(handle: CaseHandle): Promise<void> {
  for (let seq = 4; new Set(await buildsOf(handle)).size < 2 && seq < 90; seq++) await goOn(handle, seq);
}

/** Ends the case and answers its memo and the builds that did its tasks; no task of it failed. */
async function ended(handle: CaseHandle): Promise<{ memo: unknown; builds: string[] }> {
  await handle.signal(changed, agendaOf(handle.caseId, 99, { done: true }));
  await handle.result();
  expect(typesOf(await historyOfCase(handle))).not.toContain('WORKFLOW_TASK_FAILED');
  return { memo: (await handle.describe()).memo ?? {}, builds: await buildsOf(handle) };
}

/** What happened, however the engine divided it into tasks. */
const stepsOf = (history: History): string[] => typesOf(history).filter((type) => !type.startsWith('WORKFLOW_TASK'));

describe('a case that began before a release with a patch', () => {
  it('goes on under both builds at once, as it began', async () => {
    await queue.work(present);
    const handle = await queue.open();
    await queue.work(next);
    await underBoth(handle);
    const { memo, builds } = await ended(handle);
    expect([memo, new Set(builds).size]).toEqual([{}, 2]);
  });

  it('goes on with the new build from the moment it is made current, as it began', async () => {
    await queue.work(present);
    const unversioned = await queue.open();
    await queue.work(present, 'one');
    await queue.makeCurrent('one');
    const [before, pinned] = [await openOn('one'), await queue.open('one')];
    await queue.work(next, 'two');
    expect((await ended(await queue.open())).memo).toEqual({});

    await queue.makeCurrent('two');
    await underBoth(before);
    await goOn(before, 90, { due: true });
    const { memo, builds } = await ended(before);
    expect([memo, builds[0], builds.at(-1)]).toEqual([{}, 'one', 'two']);
    expect((await ended(unversioned)).builds.at(-1)).toBe('two');
    // An operator may hold single cases on the build they began with.
    await goOn(pinned, 2, { due: true });
    const stillOn = `TemporalWorkerDeploymentVersion = '${queue.deploymentName}:one' AND ExecutionStatus = 'Running'`;
    await expect.poll(() => queue.idsOf(stillOn), soon).toEqual([pinned.workflowId]);
    expect(new Set((await ended(pinned)).builds)).toEqual(new Set(['one']));
  });
});

describe('a case that began after the release', () => {
  it('takes the new way, under the name of the patch, as the kept history shows', async () => {
    await queue.work(next, 'two');
    await queue.makeCurrent('two');
    const handle = await queue.open();
    await goOn(handle, 2, { due: true });
    const patched = `TemporalChangeVersion = 'first-unit-in-memo' AND WorkflowId = '${handle.workflowId}'`;
    await expect.poll(() => queue.idsOf(patched), soon).toEqual([handle.workflowId]);
    expect((await ended(handle)).memo).toEqual({ firstUnit: 'G-0101' });
    expect(stepsOf(await historyOfCase(handle))).toEqual(stepsOf(patchedHistory()));
  });
});
