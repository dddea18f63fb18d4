// Tests keeping our own programs running, with real processes.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../tools/servers/project-root.js';
import { keepRunning, runToEnd, type ProgramOptions } from './program.js';

describe('a program that is kept running', () => {
  let folder: string;
  let said: string[];
  let pids: number[];
  let gaveUp: Promise<string>;
  let options: ProgramOptions;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridcase-program-'));
    await mkdir(join(folder, 'logs'));
    [said, pids] = [[], []];
    let giveUp: (why: string) => void = () => undefined;
    gaveUp = new Promise((resolve) => (giveUp = resolve));
    options = {
      name: 'the program',
      program: relative(join(projectRoot, 'dist'), join(folder, 'program.cjs')),
      env: {},
      logFile: join(folder, 'logs', 'program.log'),
      started: async (pid) => void pids.push(pid),
      say: (line) => void said.push(line),
      gaveUp: giveUp,
    };
  });
  afterEach(() => rm(folder, { recursive: true }));
  const write = (script: string): Promise<void> => writeFile(join(folder, 'program.cjs'), script);

  it('is started again when it dies, and stops for good when asked to', async () => {
    await write('setInterval(() => {}, 1000)');
    const stop = await keepRunning(options);
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await expect.poll(() => pids.length, { timeout: 10_000 }).toBe(2);
    expect(said).toEqual([expect.stringContaining('was ended by SIGKILL and is started again')]);
    await stop(5_000);
    expect(() => process.kill(pids[1] ?? 0, 0)).toThrow();
    expect(pids).toHaveLength(2);
  });

  it('is given up, with its last words, when it keeps dying', async () => {
    await write('console.log("no settings"); process.exit(3)');
    const stop = await keepRunning(options);
    expect(await gaveUp).toMatch(/keeps ending \(it ended with code 3\)[^]*no settings/);
    await stop(1_000);
    expect(pids).toHaveLength(5);
  });

  it('run once to its end, fails with its last words', async () => {
    await write('console.error("half a city"); process.exit(1)');
    const once = runToEnd({ ...options, signal: new AbortController().signal });
    await expect(once).rejects.toThrow(/the program ended with code 1:\n[^]*half a city/);
    expect(await readFile(options.logFile, 'utf8')).toContain('half a city');
  });
});
