// Starts the embedded engine: the Temporal CLI's server with its web page, durable in one file.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { startChild } from '../child.js';
import { engineServes } from './engine-serves.js';
import { engineSettings } from './engine-settings.js';
import type { Log } from '../log.js';
import { freePort, waitForPort } from '../ports.js';
import { searchAttributeNames } from '../../../workflows/messages.js';
import { temporalCli } from './temporal-cli.js';

export interface TemporalDevOptions {
  /** The engine's database file; in memory when absent. */
  readonly dbFile?: string;
  /** Wanted ports; others are taken when they are in use. Any free ones when absent. */
  readonly port?: number;
  readonly uiPort?: number;
  readonly namespace: string;
  /** Names of Keyword search attributes; the product's own when absent. */
  readonly searchAttributes?: readonly string[];
  /** Dynamic settings of the engine beside the product's own, each value as JSON. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly log: Log;
  /** Called with the process id at once, before the server is ready. */
  readonly started?: (pid: number) => Promise<void>;
}

export interface TemporalServer {
  /** `host:port` for clients and workers. */
  readonly address: string;
  /** The engine's web page. */
  readonly uiUrl: string;
  readonly namespace: string;
  readonly pid: number;
  readonly ended: Promise<string>;
  readonly stop: (withinMs?: number) => Promise<void>;
}

function serverArguments(options: TemporalDevOptions, port: number, uiPort: number): string[] {
  const durable = [
    '--db-filename',
    options.dbFile ?? '',
    '--sqlite-pragma',
    'journal_mode=WAL',
    '--sqlite-pragma',
    'synchronous=2',
  ];
  const attributes = (options.searchAttributes ?? searchAttributeNames).flatMap((name) => [
    '--search-attribute',
    `${name}=Keyword`,
  ]);
  const settings = Object.entries({ ...engineSettings, ...options.settings }).flatMap(([name, value]) => [
    '--dynamic-config-value',
    `${name}=${value}`,
  ]);
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
    ...['--namespace', options.namespace, '--log-level', 'warn'],
    ...settings,
    ...(options.dbFile === undefined ? [] : durable),
    ...attributes,
  ];
}

/** Starts the engine and returns when its namespace answers. Fails with the server's last words, or with what to install. */
export async function startTemporalDev(options: TemporalDevOptions): Promise<TemporalServer> {
  const program = await temporalCli(options.log);
  if (options.dbFile !== undefined) await mkdir(dirname(options.dbFile), { recursive: true });
  const port = await freePort(options.port);
  const uiPort = await freePort(options.uiPort === port ? 0 : options.uiPort);
  const child = await startChild({
    command: program.path,
    args: serverArguments(options, port, uiPort),
    env: { ...process.env, TZ: 'UTC' },
    logFile: options.logFile,
    ...(options.started === undefined ? {} : { started: options.started }),
  });
  const address = `127.0.0.1:${String(port)}`;
  const listening = await waitForPort(port, 60_000, child.hasEnded);
  if (!listening || !(await engineServes({ address, namespace: options.namespace, withinMs: 30_000 }))) {
    await child.stop(2_000);
    throw new Error(`the Temporal server ${await child.ended} while starting:\n${child.lastWords()}`);
  }
  const uiUrl = `http://127.0.0.1:${String(uiPort)}`;
  return { address, uiUrl, namespace: options.namespace, pid: child.pid, ended: child.ended, stop: child.stop };
}
