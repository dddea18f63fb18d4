// Tests the cache of servers: whole folders or none, also when two processes fill it at once.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cachedFolder, findCached } from './cache.js';

describe('the cache of servers', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridcase-cache-'));
    vi.stubEnv('GRIDCASE_CACHE', folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('keeps the first of two folders filled at once, and nothing of the other', async () => {
    const fill = (text: string) => (draft: string) => writeFile(join(draft, 'program'), text);
    const [one, other] = await Promise.all([
      cachedFolder('server-1', fill('one')),
      cachedFolder('server-1', fill('two')),
    ]);
    expect(one).toBe(other);
    expect(['one', 'two']).toContain(await readFile(join(one, 'program'), 'utf8'));
    expect(await readdir(folder)).toEqual(['server-1']);
  });

  it('leaves nothing of a download that failed', async () => {
    const failing = cachedFolder('server-2', async (draft) => {
      await writeFile(join(draft, 'half'), '');
      throw new Error('the network went away');
    });
    await expect(failing).rejects.toThrow('went away');
    expect(findCached('server-2')).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });
});
