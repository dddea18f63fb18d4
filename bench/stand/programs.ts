// Starts and stops the product's programs on a stand.
// Without the worker the outbox relay sends nothing.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Child, startChild } from '../../tools/servers/child.js';
import { nodeProgram } from '../../tools/servers/node-program.js';
import { freePort } from '../../tools/servers/ports.js';
import { projectRoot } from '../../tools/servers/project-root.js';
import type { CityDatabase, Stand } from './stand.js';

export interface Program {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** The environment of every program on the stand; a local mailbox takes all mail and text messages. */
export async function environmentOf(stand: Stand, city: CityDatabase): Promise<Environment> {
  const smtp = String(await freePort());
  const page = String(await freePort());
  return {
    DATABASE_URL: city.url,
    TEMPORAL_ADDRESS: stand.engine.address,
    TEMPORAL_NAMESPACE: stand.engine.namespace,
    TEMPORAL_CONFIG_FILE: join(stand.folder, 'no-engine-profile.toml'),
    GRIDCASE_DATA: city.folder,
    GRIDCASE_SECRET: stand.secret,
    // Nobody follows the links in the messages of a bench.
    GRIDCASE_BASE_URL: 'http://127.0.0.1:8080',
    GRIDCASE_SAMPLE: 'on',
    GRIDCASE_MAILBOX_SMTP_PORT: smtp,
    GRIDCASE_MAILBOX_PORT: page,
    GRIDCASE_MAILBOX_URL: `http://127.0.0.1:${page}`,
    GRIDCASE_SMTP_URL: `smtp://127.0.0.1:${smtp}`,
    GRIDCASE_SMS_URL: `http://127.0.0.1:${page}/sms`,
    GRIDCASE_SMS_SECRET: 'a secret of the bench alone',
  };
}

async function untilAlive(child: Child, url: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until && !child.hasEnded();) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (response?.ok) return;
    await pause(50);
  }
  throw new Error(`a program of the stand did not start:\n${child.lastWords()}`);
}

interface StartOptions {
  readonly env: Environment;
  readonly folder: string;
  /** More options for Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

async function start(
  name: 'api' | 'worker' | 'mailbox',
  { env, folder, nodeOptions = [] }: StartOptions,
): Promise<Child> {
  return startChild({
    ...nodeProgram(`processes/${name}.js`, nodeOptions),
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...env },
    logFile: join(folder, `${name}.log`),
  });
}

/** Starts the API and waits until it answers. */
export async function startApi({ env, ...rest }: StartOptions): Promise<Program> {
  const port = await freePort();
  const child = await start('api', { env: { ...env, GRIDCASE_PORT: String(port) }, ...rest });
  await untilAlive(child, `http://127.0.0.1:${port}/healthz`);
  return { pid: child.pid, port, stop: () => child.stop(20_000) };
}

/** Starts the worker, which holds the outbox relay and the notifier; `port` is that of its metrics. */
export async function startWorker({ env, ...rest }: StartOptions): Promise<Program> {
  const port = await freePort();
  const child = await start('worker', { env: { ...env, GRIDCASE_METRICS_PORT: String(port) }, ...rest });
  await untilAlive(child, `http://127.0.0.1:${port}/readyz`);
  return { pid: child.pid, port, stop: () => child.stop(40_000) };
}

/** Starts the local mailbox. */
export async function startMailbox({ env, ...rest }: StartOptions): Promise<Program> {
  const child = await start('mailbox', { env, ...rest });
  const port = Number(env['GRIDCASE_MAILBOX_PORT']);
  await untilAlive(child, `http://127.0.0.1:${port}/`);
  return { pid: child.pid, port, stop: () => child.stop(5_000) };
}

/** Starts the bare worker, which prints a line when it works. */
export async function startBareWorker(args: readonly string[], folder: string): Promise<Program> {
  const child = await startChild({
    command: process.execPath,
    args: [join(projectRoot, 'dist', 'bench', 'bare-worker.js'), ...args],
    cwd: projectRoot,
    logFile: join(folder, 'bare-worker.log'),
  });
  for (const until = Date.now() + 60_000; !child.lastWords().includes('the bare worker works');) {
    if (Date.now() > until || child.hasEnded()) throw new Error(`the bare worker did not start:\n${child.lastWords()}`);
    await pause(100);
  }
  return { pid: child.pid, port: 0, stop: () => child.stop(30_000) };
}

/** Reads one metric of the worker, in all or by the values of its one label. */
export async function readFigure(port: number, name: string): Promise<Record<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const found = [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*="([^"]*)"\\})? (\\S+)$`, 'gm'))];
  return Object.fromEntries(found.map(([, label = '', value]) => [label, Number(value)]));
}
