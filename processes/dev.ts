// `npm start`: runs the whole product on this machine, in one data directory, until Ctrl-C.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postgresDataPlace } from '../tools/servers/postgres/postgres.js';
import { projectRoot } from '../tools/servers/project-root.js';
import { misspeltSettings, readStackSettings, type StackSettings } from './settings/config.js';
import { sentenceOfError } from './start/run-program.js';
import { greet } from './dev/greeting.js';
import { endEarlierStart, readRunning, releaseLock, takeLock } from './dev/lock.js';
import { openRecord, type StackRecord } from './dev/record.js';
import { keepSecrets } from './dev/secrets.js';
import { startStack } from './dev/stack.js';

const say = (line: string): void => void process.stdout.write(`gridcase: ${line}\n`);

/** Only what a start makes is removed; other files in the folder stay. */
const ownFiles = [
  'postgres',
  'postgres.draft',
  'engine',
  'mailbox',
  'tls',
  'logs',
  'secrets.json',
  'sample-access.json',
  'running.json',
];

async function startAnew(dataDirectory: string, settings: StackSettings): Promise<void> {
  say('starting anew: the data of earlier starts are removed');
  if (settings.databaseUrl !== undefined) say('the database of DATABASE_URL is not ours and stays as it is');
  await rm(await postgresDataPlace(join(dataDirectory, 'postgres')), { recursive: true, force: true });
  for (const name of ownFiles) await rm(join(dataDirectory, name), { recursive: true, force: true });
}

async function refuseSecondStart(dataDirectory: string, pid: number): Promise<never> {
  const running = await readRunning(dataDirectory);
  const where = running?.ready?.['GRIDCASE_LOCAL_URL'];
  const state = where === undefined ? 'is starting' : `answers at ${where}`;
  say(`already running with the data in ${dataDirectory} (process ${String(pid)}); it ${state}. Nothing was started.`);
  process.exit(1);
}

/** Stops everything in order, and by force what has not stopped within the time. */
async function stopAll(dataDirectory: string, record: StackRecord): Promise<void> {
  await record.stopAll(say);
  await releaseLock(dataDirectory);
}

function readArguments(args: readonly string[]): { fresh: boolean; tls: boolean } {
  const unknown = args.filter((argument) => argument !== '--fresh' && argument !== '--tls');
  if (unknown.length > 0) {
    say(`unknown: ${unknown.join(' ')}. Usage: npm start, or npm start -- with one or both of`);
    say('--fresh to remove all data first, --tls to open the pages to other machines by https.');
    process.exit(2);
  }
  return { fresh: args.includes('--fresh'), tls: args.includes('--tls') };
}

/** Runs until a signal, or until a server or program it needs is lost. Returns the exit code. */
export async function runStack(args: readonly string[]): Promise<number> {
  misspeltSettings().forEach(say);
  return run(args).catch((error: unknown) => {
    sentenceOfError(error).split('\n').forEach(say);
    return 1;
  });
}

async function run(args: readonly string[]): Promise<number> {
  const begun = performance.now();
  const { fresh, tls } = readArguments(args);
  const settings = readStackSettings(tls);
  const dataDirectory = resolve(projectRoot, settings.dataDirectory);
  // Others may enter but not list it: the database's user passes through.
  await mkdir(dataDirectory, { recursive: true, mode: 0o711 });
  const holder = await takeLock(dataDirectory);
  if (holder !== undefined) await refuseSecondStart(dataDirectory, holder.pid);
  const ended = await endEarlierStart(dataDirectory);
  if (ended.length > 0) say(`ended what an earlier start left running: ${ended.join(', ')}`);
  if (fresh) await startAnew(dataDirectory, settings);
  for (const name of ['logs', 'engine']) await mkdir(join(dataDirectory, name), { recursive: true, mode: 0o700 });
  const record = openRecord(dataDirectory);
  const stop = new AbortController();
  let exitCode = 0;
  const lost = (why: string): void => {
    if (stop.signal.aborted) return;
    say(why);
    exitCode = 1;
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
  const stopped = new Promise<void>((done) => stop.signal.addEventListener('abort', () => done(), { once: true }));
  const secrets = await keepSecrets(dataDirectory);
  const starting = startStack({ settings, dataDirectory, secrets, record, say, lost, signal: stop.signal }).then(
    (ready) => {
      if (!stop.signal.aborted) process.stdout.write(greet({ ...ready, seconds: (performance.now() - begun) / 1000 }));
    },
    (error: unknown) => lost(error instanceof Error ? error.message : String(error)),
  );
  await stopped;
  // A start that is interrupted half-way may first finish its current step.
  await Promise.race([starting, pause(2_000, undefined, { ref: false })]);
  await stopAll(dataDirectory, record);
  say('stopped');
  return exitCode;
}
