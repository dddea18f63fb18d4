// Tests how the browser for tests of pages is chosen: the one named, or an installed one that runs.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from './find-browser.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridcase-browser-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const unwanted = (line: string): void => expect.fail(line);

async function program(within: string, name: string, endsWith: number): Promise<string> {
  await mkdir(join(folder, within), { recursive: true });
  const path = join(folder, within, name);
  await writeFile(path, `#!/bin/sh\nexit ${endsWith}\n`);
  await chmod(path, 0o755);
  return path;
}

describe('the browser for tests', () => {
  it('is the one that is named', async () => {
    const named = await program('named', 'my-browser', 0);
    vi.stubEnv('GRIDCASE_BROWSER', named);
    expect(await findBrowser(unwanted)).toBe(named);
  });

  it('is no other than the one named, even if that does not run', async () => {
    for (const named of [join(folder, 'nothing'), await program('broken', 'my-browser', 1)]) {
      vi.stubEnv('GRIDCASE_BROWSER', named);
      await expect(findBrowser(unwanted)).rejects.toThrow(`GRIDCASE_BROWSER names ${named}`);
    }
  });

  it.runIf(process.platform === 'linux')('is an installed one, and not a script that only says how', async () => {
    await program('first', 'chromium', 1);
    const installed = await program('second', 'chromium', 0);
    vi.stubEnv('GRIDCASE_BROWSER', '');
    vi.stubEnv('PATH', [join(folder, 'first'), join(folder, 'second'), process.env['PATH']].join(delimiter));
    expect(await findBrowser(unwanted)).toBe(installed);
  });
});
