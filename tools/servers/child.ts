// Starts a long-running server in its own process group, with its output in a file; stops it.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** File that receives the child's output, appended. */
  readonly logFile: string;
  /** Called with the process id at once, before the server is ready. */
  readonly started?: (pid: number) => Promise<void>;
  /** The signal that asks this server to stop in good order. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface Child {
  readonly pid: number;
  /** Settles when the process has ended, with a phrase that says how. */
  readonly ended: Promise<string>;
  readonly hasEnded: () => boolean;
  /** Asks the process to stop, and ends its whole group by force after `withinMs`. */
  readonly stop: (withinMs?: number) => Promise<void>;
  /** The last lines of its output, for a failure's message. */
  readonly lastWords: () => string;
}

/** Sends a signal to a process group; a group that is gone is no failure. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function readTail(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n').slice(-12);
    return lines.map((line) => (line.length > 400 ? `${line.slice(0, 400)} ...` : line)).join('\n');
  } catch {
    return '';
  }
}

/** Starts a child. Fails when the command cannot be started at all. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { command, args, logFile, started, stopSignal = 'SIGTERM', env = process.env, ...placement } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  const output = openSync(logFile, 'a');
  const child = spawn(command, args, { ...placement, env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      over = true;
      resolve(signal ? `was ended by ${signal}` : `ended with code ${String(code)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid as number;
  await started?.(pid);
  const stop = async (withinMs = 20_000): Promise<void> => {
    if (over) return;
    child.kill(stopSignal);
    await Promise.race([ended, pause(withinMs, undefined, { ref: false })]);
    signalGroup(pid, 'SIGKILL');
    await ended;
  };
  return { pid, ended, hasEnded: () => over, stop, lastWords: () => readTail(logFile) };
}
