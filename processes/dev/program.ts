// Keeps one of the product's programs running: restarts it, and gives up when it keeps dying.
import { existsSync, renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild, type Child } from '../../tools/servers/child.js';
import { nodeProgram } from '../../tools/servers/node-program.js';

interface Launch {
  /** The name shown to people. */
  readonly name: string;
  /** The compiled file below dist/. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly started: (pid: number) => Promise<void>;
}

export interface ProgramOptions extends Launch {
  readonly say: (line: string) => void;
  /** Called when it has died too often to be started once more. */
  readonly gaveUp: (why: string) => void;
}

const logLimit = 16 * 1024 * 1024;

/** Keeps logs small: a long log is put aside when its program starts. */
export function turnLog(file: string): void {
  if (existsSync(file) && statSync(file).size > logLimit) renameSync(file, `${file}.1`);
}

const launch = ({ program, env, logFile, started }: Launch): Promise<Child> =>
  startChild({
    ...nodeProgram(program),
    env: { ...env, TZ: 'UTC' },
    logFile,
    started,
  });

/** Five deaths within a minute are a fault that a restart will not mend. */
function tooOften(deaths: readonly number[]): boolean {
  return deaths.filter((at) => Date.now() - at < 60_000).length >= 5;
}

/** Starts the program and returns how to stop it for good. */
export async function keepRunning(options: ProgramOptions): Promise<(withinMs: number) => Promise<void>> {
  const { name, logFile, say, gaveUp } = options;
  const stopping = new AbortController();
  const deaths: number[] = [];
  turnLog(logFile);
  let child = await launch(options);
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const how = await child.ended;
      if (stopping.signal.aborted) return;
      deaths.push(Date.now());
      if (tooOften(deaths)) return gaveUp(`${name} keeps ending (it ${how}); its last words:\n${child.lastWords()}`);
      say(`${name} ${how} and is started again; its log: ${logFile}`);
      await pause(500 * deaths.length, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) child = await launch(options);
    }
  };
  const watching = watch().catch((error: unknown) => gaveUp(`${name} cannot be started again: ${String(error)}`));
  return async (withinMs) => {
    stopping.abort();
    await child.stop(withinMs);
    await watching;
    // It may have been started again while it was being stopped.
    await child.stop(withinMs);
  };
}

/** Runs one of our programs to its end, or until `signal`. Fails with its last words when it does not end well. */
export async function runToEnd(options: Launch & { readonly signal: AbortSignal }): Promise<void> {
  turnLog(options.logFile);
  const child = await launch(options);
  const stop = (): void => void child.stop(3_000);
  options.signal.addEventListener('abort', stop);
  const how = await child.ended;
  options.signal.removeEventListener('abort', stop);
  if (how !== 'ended with code 0') throw new Error(`${options.name} ${how}:\n${child.lastWords()}`);
}
