// Recognises processes that a killed start left running, so that only those are ended.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { signalGroup } from './child.js';
import { runCommand } from './run-command.js';

/** A process as it was recorded; a later process with the same number has another start time. */
export interface RecordedProcess {
  readonly name: string;
  readonly pid: number;
  readonly started: string;
  /** The signal that stops it in good order; SIGTERM when absent. */
  readonly stopSignal?: NodeJS.Signals;
}

/** When the process started, in a form that is unique on this machine; undefined when there is no such process. */
export async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19] ?? ''}`;
    } catch {
      return undefined;
    }
  }
  const said = await runCommand('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => '');
  return said.trim() || undefined;
}

/** Describes a running process for a later endLeftovers. Fails when it has ended already. */
export async function recordOf(name: string, pid: number, stopSignal?: NodeJS.Signals): Promise<RecordedProcess> {
  const started = await startOf(pid);
  if (started === undefined) throw new Error(`${name} ended as soon as it was started`);
  return { name, pid, started, ...(stopSignal === undefined ? {} : { stopSignal }) };
}

/** True while that same process is running, not a later one with its number. */
export async function isStillRunning({ pid, started }: RecordedProcess): Promise<boolean> {
  return (await startOf(pid)) === started;
}

/** Ends the recorded processes that still run, one by one, each by force after `withinMs`. Returns their names. */
export async function endLeftovers(processes: readonly RecordedProcess[], withinMs = 15_000): Promise<string[]> {
  const ended: string[] = [];
  for (const one of processes) {
    if (!(await isStillRunning(one))) continue;
    ended.push(one.name);
    try {
      process.kill(one.pid, one.stopSignal ?? 'SIGTERM');
    } catch {
      continue;
    }
    const until = Date.now() + withinMs;
    while (Date.now() < until && (await isStillRunning(one))) await pause(50);
    if (await isStillRunning(one)) signalGroup(one.pid, 'SIGKILL');
  }
  return ended;
}
