// Tests how `patched()` keeps histories alive over three releases; needs no server.
import { beforeAll, describe, expect, it } from 'vitest';
import { DeterminismViolationError } from '@temporalio/workflow';
import { workflowBundle } from '../support/servers/servers.js';
import { historyOf, names, patchedHistory, replay, typesOf } from './kept.js';
import { buildOf } from './two-builds.js';

const old = 'answered-in-time';
const broken = (replaying: Promise<void>) => expect(replaying).rejects.toThrow(DeterminismViolationError);

describe('a release that changes the workflow behind a patch', () => {
  let next: { code: string };
  beforeAll(async () => void (next = await buildOf('next')));

  it.each(names)('replays %s, which began before it', async (name) => {
    await expect(replay(next, historyOf(name), name)).resolves.toBeUndefined();
  });

  it('replays a case that began with it, whose history the release before cannot read', async () => {
    expect(typesOf(patchedHistory())).toContain('MARKER_RECORDED');
    await expect(replay(next, patchedHistory(), 'patched')).resolves.toBeUndefined();
    await broken(replay(await workflowBundle(), patchedHistory(), 'patched'));
  });
});

describe('the same change without a patch', () => {
  it('fails on a case that began before it', async () => {
    await broken(replay(await buildOf('unpatched'), historyOf(old), old));
  });
});

describe('a release that only deprecates the patch', () => {
  it('needs that no case from before the patch is left', async () => {
    const after = await buildOf('after-next');
    await expect(replay(after, patchedHistory(), 'patched')).resolves.toBeUndefined();
    await broken(replay(after, historyOf(old), old));
  });
});
