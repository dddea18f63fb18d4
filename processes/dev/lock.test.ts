// Tests the lock of a data directory: one stack at a time, taken over when a start was killed.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endEarlierStart, reachRunningStack, releaseLock, takeLock } from './lock.js';
import { openRecord } from './record.js';
import { startChild } from '../../tools/servers/child.js';

describe('the data directory of a stack', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridcase-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('belongs to the first start until that releases it', async () => {
    expect(await takeLock(folder)).toBeUndefined();
    expect((await takeLock(folder))?.pid).toBe(process.pid);
    await releaseLock(folder);
    expect(await readdir(folder)).toEqual([]);
    expect(await takeLock(folder)).toBeUndefined();
  });

  it('is taken over from a killed start, also when another process has its number', async () => {
    const killed = { name: 'npm start', pid: process.pid, started: 'long ago' };
    await writeFile(join(folder, 'lock.json'), JSON.stringify(killed));
    expect(await takeLock(folder)).toBeUndefined();
    expect(await readdir(folder)).toEqual(['lock.json']);
  });

  it('shows other programs how to reach the stack, once it is ready', async () => {
    await takeLock(folder);
    const record = openRecord(folder);
    await expect(reachRunningStack(folder)).rejects.toThrow('npm start');
    await record.ready({ GRIDCASE_LOCAL_URL: 'http://127.0.0.1:8080' });
    expect(await reachRunningStack(folder)).toEqual({ GRIDCASE_LOCAL_URL: 'http://127.0.0.1:8080' });
    await releaseLock(folder);
    await expect(reachRunningStack(folder)).rejects.toThrow('npm start');
  });

  it('remembers what a killed start left running, and has it ended', async () => {
    const command = { command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'] };
    const started = openRecord(folder).started('a server');
    const child = await startChild({ ...command, logFile: join(folder, 'log'), started });
    expect(await endEarlierStart(folder)).toEqual(['a server']);
    expect(child.hasEnded()).toBe(true);
    expect(await endEarlierStart(folder)).toEqual([]);
  });
});
