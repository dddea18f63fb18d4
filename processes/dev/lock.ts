// Locks the data directory for one stack, and ends what a killed start left running.
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endLeftovers, isStillRunning, recordOf, type RecordedProcess } from '../../tools/servers/processes-left.js';

/** What is on record about a running stack, for the programs that work with it. */
export interface RunningStack {
  readonly processes: readonly RecordedProcess[];
  /** Present once everything is ready: the environment variables by which a program reaches the stack. */
  readonly ready?: Readonly<Record<string, string>>;
}

const lockFile = (dataDirectory: string): string => join(dataDirectory, 'lock.json');

/** Where the running stack records itself. */
export const runningFile = (dataDirectory: string): string => join(dataDirectory, 'running.json');

async function readJson<Value>(path: string): Promise<Value | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}

/** The stack recorded in the data directory, running or not. */
export const readRunning = (dataDirectory: string): Promise<RunningStack | undefined> =>
  readJson<RunningStack>(runningFile(dataDirectory));

/** The lock appears with its whole content or not at all, so that no reader sees half of it. */
async function placeLock(path: string, holder: RecordedProcess): Promise<boolean> {
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes the data directory for this process. Returns the process that holds it when one is running. */
export async function takeLock(dataDirectory: string): Promise<RecordedProcess | undefined> {
  const path = lockFile(dataDirectory);
  const me = await recordOf('npm start', process.pid);
  while (!(await placeLock(path, me))) {
    const holder = await readJson<RecordedProcess>(path);
    if (holder !== undefined && (await isStillRunning(holder))) return holder;
    const aside = `${path}.stale-${String(process.pid)}`;
    await rename(path, aside).catch(() => undefined);
    const taken = await readJson<RecordedProcess>(aside);
    // Another start may have replaced the stale lock between our two looks: then that start holds it.
    if (taken !== undefined && (await isStillRunning(taken))) await rename(aside, path);
    await rm(aside, { force: true });
  }
  return undefined;
}

/** Releases the data directory. */
export async function releaseLock(dataDirectory: string): Promise<void> {
  await rm(runningFile(dataDirectory), { force: true });
  await rm(lockFile(dataDirectory), { force: true });
}

/** Ends what an earlier, killed start left running; the last started first. Returns the names of what was ended. */
export async function endEarlierStart(dataDirectory: string): Promise<string[]> {
  const earlier = await readRunning(dataDirectory);
  const ended = await endLeftovers([...(earlier?.processes ?? [])].reverse());
  await rm(runningFile(dataDirectory), { force: true });
  return ended;
}

/**
 * The environment by which a program works with the running stack of the data directory: that of its own processes, with
 * GRIDCASE_LOCAL_URL and GRIDCASE_ACCESS_FILE. Fails with one sentence when nothing is running there.
 */
export async function reachRunningStack(dataDirectory: string): Promise<Readonly<Record<string, string>>> {
  const holder = await readJson<RecordedProcess>(lockFile(dataDirectory));
  const running = await readRunning(dataDirectory);
  if (holder === undefined || !(await isStillRunning(holder)) || running?.ready === undefined) {
    throw new Error(
      `Nothing is running with the data in ${dataDirectory}: run "npm start" first and leave it running.`,
    );
  }
  return running.ready;
}
