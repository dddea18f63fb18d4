// Starts a separate stack for a rehearsal through `npm start`'s own entry, and stops it again.
// Real servers are never touched.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onInterrupt } from '../../tools/servers/on-interrupt.js';
import { projectRoot } from '../../tools/servers/project-root.js';
import { readStackSettings } from '../settings/config.js';
import { readRunningStack, type RunningStack } from '../dev/running-stack.js';

export interface RehearsalStack extends RunningStack {
  /** Stops what was started; a stack that was running before keeps running. */
  stop(): Promise<void>;
  /** The process to end later by hand; null when the stack is not ours. */
  readonly pid: number | null;
}

const startsWithin = 10 * 60_000;

/** The stack that is running already. */
export async function joinStack(): Promise<RehearsalStack> {
  const stack = await readRunningStack(readStackSettings().dataDirectory);
  return { ...stack, pid: null, stop: () => Promise.resolve() };
}

/**
 * Starts everything anew in the rehearsal's own data directory, under the given policy. Databases, engines and mail
 * servers named in the environment are ignored. Fails with the last words of the start.
 */
export async function startStack(policy: string): Promise<RehearsalStack> {
  const dataDirectory = join(projectRoot, '.gridcase-rehearsal');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o711 });
  const logFile = join(dataDirectory, 'rehearsal.log');
  // It has its own log file and process group: with --keep it outlives this process and its terminal.
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(process.execPath, [join(projectRoot, 'tools', 'start.mjs'), '--fresh'], {
    cwd: projectRoot,
    env: { ...harmless(readStackSettings().inherited), GRIDCASE_DATA: dataDirectory, GRIDCASE_POLICY: policy },
    stdio: ['ignore', log, log],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    child.kill('SIGTERM');
    await Promise.race([ended, pause(60_000, undefined, { ref: false })]);
  };
  onInterrupt(stop);
  try {
    const stack = await untilReady(child, { dataDirectory, logFile });
    // With --keep this process must not wait for it.
    child.unref();
    return { ...stack, pid: child.pid ?? null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(
  child: ChildProcess,
  { dataDirectory, logFile }: { dataDirectory: string; logFile: string },
): Promise<RunningStack> {
  const until = Date.now() + startsWithin;
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const stack = await readRunningStack(dataDirectory).catch(() => null);
    if (stack) return stack;
    await pause(200);
  }
  const words = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  throw new Error(`the stack did not start; ${logFile} ends with:\n${words}`);
}

/** A rehearsal must not write into a database, an engine or a mail server that is in use. */
const harmless = (environment: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => name === 'GRIDCASE_CACHE' || !/^(GRIDCASE|DATABASE|TEMPORAL)_/.test(name),
    ),
  );
