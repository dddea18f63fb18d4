// Starts the whole product with `npm start` in its own data directory, and lists its processes.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readRunning } from '../../processes/dev/lock.js';
import { readRunningStack, type RunningStack } from '../../processes/dev/running-stack.js';
import { freePort } from '../../tools/servers/ports.js';
import { projectRoot } from '../../tools/servers/project-root.js';

export interface Ended {
  readonly code: number | null;
  readonly seconds: number;
}

export interface OwnStart {
  /** The process of `npm start` itself. */
  readonly pid: number;
  /** All it has printed so far. */
  readonly printed: () => string;
  /** Settles when it has ended. */
  readonly ended: Promise<Ended>;
  /** Asks it to stop and waits until it has ended. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>;
}

export interface OwnStack extends OwnStart {
  readonly stack: RunningStack;
  /** The environment by which the product's own programs reach it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds from the start of the process until everything is ready. */
  readonly seconds: number;
}

export interface StartOptions {
  readonly dataDirectory: string;
  readonly policy?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Leaves out the settings of databases, engines and mail servers, so that no foreign one is touched. */
const surroundings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name === 'GRIDCASE_CACHE' || !/^(GRIDCASE|DATABASE|TEMPORAL|VITEST|NODE_ENV)/.test(name),
    ),
  );

/** Starts `npm start` and does not wait until it is ready. */
export async function beginStart({ dataDirectory, policy, environment }: StartOptions): Promise<OwnStart> {
  const port = String(await freePort());
  const begun = performance.now();
  const child: ChildProcess = spawn(process.execPath, [join(projectRoot, 'tools', 'start.mjs')], {
    cwd: projectRoot,
    env: {
      ...surroundings(),
      GRIDCASE_DATA: dataDirectory,
      GRIDCASE_PORT: port,
      GRIDCASE_POLICY: policy ?? 'rehearsal',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (printed += String(bytes)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const endedAfter = (since: number): Promise<Ended> =>
    ended.then((code) => ({ code, seconds: (performance.now() - since) / 1_000 }));
  return {
    pid: child.pid ?? 0,
    printed: () => printed,
    ended: endedAfter(begun),
    stop: (signal = 'SIGTERM') => {
      const asked = performance.now();
      child.kill(signal);
      return endedAfter(asked);
    },
  };
}

/** Starts the stack and waits until it is ready. Fails with its output when it ends or takes ten minutes. */
export async function startOwnStack(options: StartOptions): Promise<OwnStack> {
  const begun = performance.now();
  const start = await beginStart(options);
  let over = false;
  void start.ended.then(() => (over = true));
  while (!over && performance.now() - begun < 600_000) {
    // The greeting is printed last, so the record is from this start, not from an earlier one.
    if (start.printed().includes('Gridcase is ready')) {
      const seconds = (performance.now() - begun) / 1_000;
      const environment = (await readRunning(options.dataDirectory))?.ready ?? {};
      return { ...start, stack: await readRunningStack(options.dataDirectory), environment, seconds };
    }
    await pause(100);
  }
  await start.stop();
  throw new Error(`the stack did not start:\n${start.printed()}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/**
 * The processes on this machine that use a data directory, as `number command`, found by their arguments or
 * environment. Empty where there is no /proc.
 */
export function processesOf(dataDirectory: string): string[] {
  let numbers: string[];
  try {
    numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  } catch {
    return [];
  }
  return numbers.flatMap((number) => {
    const command = read(`/proc/${number}/cmdline`);
    const concerned = command.includes(dataDirectory) || read(`/proc/${number}/environ`).includes(dataDirectory);
    return concerned && command !== '' ? [`${number} ${command}`] : [];
  });
}
