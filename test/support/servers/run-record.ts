// Records what a test run started, so that the next run ends what a killed one left behind.
import { rmSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDirectory } from '../../../tools/servers/project-root.js';
import { endLeftovers, isStillRunning, recordOf, type RecordedProcess } from '../../../tools/servers/processes-left.js';

interface RunRecord {
  readonly run: RecordedProcess;
  readonly folder: string;
  readonly children: readonly RecordedProcess[];
}

const recordsFolder = (): string => join(cacheDirectory(), 'test-runs');

/** Ends the servers and removes the files of test runs that were killed. */
export async function cleanUpKilledRuns(): Promise<void> {
  await mkdir(recordsFolder(), { recursive: true });
  for (const name of await readdir(recordsFolder())) {
    const file = join(recordsFolder(), name);
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { run, folder, children } = JSON.parse(text) as RunRecord;
    if (await isStillRunning(run)) continue;
    await endLeftovers(children, 5_000);
    await rm(folder, { recursive: true, force: true });
    await rm(file, { force: true });
  }
}

/** The record of this run: `add` each server once it runs, `remove` the record when all have ended. */
export async function openRunRecord(folder: string): Promise<{
  readonly add: (name: string, pid: number, stopSignal: NodeJS.Signals) => Promise<void>;
  readonly remove: () => Promise<void>;
  /** `remove` for a process that is about to end. */
  readonly removeNow: () => void;
}> {
  const file = join(recordsFolder(), `${String(process.pid)}.json`);
  const run = await recordOf('the test run', process.pid);
  const children: RecordedProcess[] = [];
  const save = (): Promise<void> => writeFile(file, JSON.stringify({ run, folder, children } satisfies RunRecord));
  await save();
  return {
    async add(name, pid, stopSignal) {
      children.push(await recordOf(name, pid, stopSignal));
      await save();
    },
    remove: () => rm(file, { force: true }),
    removeNow: () => rmSync(file, { force: true }),
  };
}
