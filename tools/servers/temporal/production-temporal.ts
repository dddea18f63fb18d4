// Builds the production Temporal server from source and starts it on a given PostgreSQL.
// Benchmarks and chaos tests use it.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { cachedFolder } from '../cache.js';
import { startChild, type Child } from '../child.js';
import { searchAttributeNames } from '../../../workflows/messages.js';
import { engineServes } from './engine-serves.js';
import { engineSettings } from './engine-settings.js';
import { buildWithGo } from './go-build.js';
import type { Log } from '../log.js';
import { freeLowPort, waitForPort } from '../ports.js';
import { runCommand } from '../run-command.js';
import { registerSearchAttributes } from './search-attributes.js';

const serverModule = 'go.temporal.io/server';
const serverVersion = '1.31.2';
const plugin = 'postgres12_pgx';

/** The engine's name in reports of measurements. */
export const productionTemporalName = `Temporal server ${serverVersion}`;

async function buildServer(folder: string): Promise<void> {
  const work = join(folder, 'build');
  await mkdir(work);
  const programs = [
    { package: `${serverModule}/cmd/server`, output: 'server' },
    { package: `${serverModule}/cmd/tools/sql`, output: 'sql' },
  ];
  await buildWithGo({ folder: work, modules: [`${serverModule}@v${serverVersion}`], programs });
  for (const { output } of programs) await rename(join(work, output), join(folder, output));
  await rm(work, { recursive: true });
}

/** Folder with the programs `server` and `sql`, built if need be. Fails when Go 1.26 or newer is missing. */
export async function productionTemporal(log: Log): Promise<string> {
  return cachedFolder(`temporal-server-${serverVersion}`, async (folder) => {
    log(`building ${productionTemporalName} from source, some minutes`);
    await buildServer(folder);
  });
}

export interface ProductionTemporalOptions {
  /** Address of a PostgreSQL login that may make databases; `temporal` and `temporal_visibility` are made there. */
  readonly databaseUrl: string;
  readonly namespace: string;
  /** Folder for its settings. */
  readonly folder: string;
  /** The ports of an earlier start; free ones when absent. */
  readonly ports?: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly log: Log;
  /** Called with the process id at once, before the server is ready. */
  readonly started?: (pid: number) => Promise<void>;
}

export interface ProductionTemporalServer {
  /** `host:port` for clients and workers. */
  readonly address: string;
  readonly namespace: string;
  readonly pid: number;
  readonly ended: Promise<string>;
  readonly stop: (withinMs?: number) => Promise<void>;
}

/** Makes the engine's two databases, or brings them up to date. */
async function prepareSchemas(sql: string, database: URL): Promise<void> {
  const reach = ['--ep', database.hostname, '-p', database.port, '--pl', plugin];
  const env = {
    ...process.env,
    SQL_USER: decodeURIComponent(database.username),
    SQL_PASSWORD: decodeURIComponent(database.password),
  };
  for (const [name, schema] of [
    ['temporal', 'temporal'],
    ['temporal_visibility', 'visibility'],
  ] as const) {
    const run = (...args: string[]): Promise<string> => runCommand(sql, [...reach, '--db', name, ...args], { env });
    const isNew = await run('create').then(
      () => true,
      (error: unknown) => {
        if (String(error).includes('already exists')) return false;
        throw error;
      },
    );
    if (isNew) await run('setup-schema', '-v', '0.0');
    await run('update-schema', '--schema-name', `postgresql/v12/${schema}`);
  }
}

const portNames = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER']
  .flatMap((service) => [`${service}_GRPC_PORT`, `${service}_MEMBERSHIP_PORT`])
  .concat('FRONTEND_HTTP_PORT');

/**
 * Different free ports for a server that will be restarted on the same ones; below 32,768, since it stores them in a
 * column of 16 signed bits. Another process may take them before they are used.
 */
export async function productionPorts(): Promise<Record<string, string>> {
  const ports = new Set<number>();
  while (ports.size < portNames.length) ports.add(await freeLowPort());
  const numbers = [...ports].map(String);
  return Object.fromEntries(portNames.map((name, place) => [name, numbers[place] ?? '']));
}

function serverEnvironment(
  database: URL,
  ports: Readonly<Record<string, string>>,
  settingsFile: string,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TZ: 'UTC',
    ...ports,
    DB: plugin,
    DBNAME: 'temporal',
    VISIBILITY_DBNAME: 'temporal_visibility',
    POSTGRES_SEEDS: database.hostname,
    DB_PORT: database.port,
    POSTGRES_USER: decodeURIComponent(database.username),
    POSTGRES_PWD: decodeURIComponent(database.password),
    NUM_HISTORY_SHARDS: '4',
    BIND_ON_IP: '127.0.0.1',
    TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1',
    SQL_MAX_CONNS: '40',
    LOG_LEVEL: 'warn',
    DYNAMIC_CONFIG_FILE_PATH: settingsFile,
  };
}

async function prepareNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '20s' });
  try {
    await connection.workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs('1d') })
      .catch((error: unknown) => {
        if (!String(error).includes('already')) throw error;
      });
    const wanted = { address, namespace, withinMs: 60_000 };
    if (!(await engineServes(wanted))) throw new Error(`namespace ${namespace} does not serve`);
    await registerSearchAttributes(connection, namespace);
    // The server refuses new attributes until it has read its namespaces again.
    const takes = await engineServes({ ...wanted, searchAttributes: searchAttributeNames });
    if (!takes) throw new Error(`namespace ${namespace} does not take search attributes`);
  } finally {
    await connection.close();
  }
}

async function untilServing(child: Child, address: string, port: number, namespace: string): Promise<void> {
  try {
    if (!(await waitForPort(port, 60_000, child.hasEnded))) throw new Error('it does not listen');
    await prepareNamespace(address, namespace);
  } catch (error) {
    await child.stop(3_000);
    throw new Error(`${productionTemporalName} did not come up:\n${child.lastWords()}`, { cause: error });
  }
}

/** Starts the server with its databases, namespace and search attributes; returns when it serves. */
export async function startProductionTemporal(options: ProductionTemporalOptions): Promise<ProductionTemporalServer> {
  const programs = await productionTemporal(options.log);
  const database = new URL(options.databaseUrl);
  await prepareSchemas(join(programs, 'sql'), database);
  const settingsFile = join(options.folder, 'engine-settings.yaml');
  await mkdir(dirname(settingsFile), { recursive: true });
  const settings = Object.entries(engineSettings).map(([name, value]) => `${name}:\n  - value: ${value}\n`);
  await writeFile(settingsFile, settings.join(''));
  const ports = options.ports ?? (await productionPorts());
  const child = await startChild({
    command: join(programs, 'server'),
    args: ['--allow-no-auth', 'start'],
    cwd: options.folder,
    env: serverEnvironment(database, ports, settingsFile),
    logFile: options.logFile,
    ...(options.started === undefined ? {} : { started: options.started }),
  });
  const port = Number(ports['FRONTEND_GRPC_PORT']);
  const address = `127.0.0.1:${String(port)}`;
  await untilServing(child, address, port, options.namespace);
  return { address, namespace: options.namespace, pid: child.pid, ended: child.ended, stop: child.stop };
}
