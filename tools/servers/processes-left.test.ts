// Tests ending exactly what a killed start left running, with real processes.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rm } from 'node:fs/promises';
import { startChild, type Child } from './child.js';
import { endLeftovers, isStillRunning, recordOf } from './processes-left.js';
import { temporaryFolder } from './temporary-folder.js';

describe('processes left by a start that was killed', () => {
  let folder: string;
  let child: Child;
  const start = (script: string): Promise<Child> =>
    startChild({ command: process.execPath, args: ['-e', script], logFile: join(folder, 'log') });

  beforeEach(async () => {
    folder = await temporaryFolder('left');
  });
  afterEach(async () => {
    await child.stop(0);
    await rm(folder, { recursive: true });
  });

  it('are ended when they are still the recorded ones', async () => {
    child = await start('setInterval(() => {}, 1000)');
    const record = await recordOf('a server', child.pid);
    expect(await isStillRunning(record)).toBe(true);
    expect(await endLeftovers([record])).toEqual(['a server']);
    expect(await isStillRunning(record)).toBe(false);
    expect(await endLeftovers([record])).toEqual([]);
  });

  it('are spared when another process has their number now', async () => {
    child = await start('setInterval(() => {}, 1000)');
    const record = await recordOf('a server', child.pid);
    expect(await endLeftovers([{ ...record, started: 'at another time' }])).toEqual([]);
    expect(child.hasEnded()).toBe(false);
  });

  it('are ended by force when they ignore the signal', async () => {
    child = await start('process.on("SIGTERM", () => {}); console.log("deaf"); setInterval(() => {}, 1000)');
    await expect.poll(() => child.lastWords()).toBe('deaf');
    await endLeftovers([await recordOf('a server', child.pid)], 200);
    expect(await child.ended).toBe('was ended by SIGKILL');
  });
});
