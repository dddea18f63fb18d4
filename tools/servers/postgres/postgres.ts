// Starts our own PostgreSQL on 127.0.0.1, also as root or in a checkout others cannot read.
import { existsSync } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { startChild, type Child } from '../child.js';
import type { Log } from '../log.js';
import { postgresPrograms } from './postgres-programs.js';
import { databaseUser, reachableDataDirectory, reachablePrograms, type DatabaseUser } from './postgres-user.js';
import { freePort } from '../ports.js';
import { runCommand } from '../run-command.js';

export interface PostgresOptions {
  /** Folder for the database's files; made when missing, kept otherwise. */
  readonly dataDir: string;
  /** Wanted port; another one is taken when it is in use. Any free one when absent. */
  readonly port?: number;
  /** Name and password of the superuser, set when the files are made. */
  readonly user: string;
  readonly password: string;
  /** Receives the server's own output. */
  readonly logFile: string;
  readonly log: Log;
  /** Called with the process id at once, before the server is ready. */
  readonly started?: (pid: number) => Promise<void>;
  /** Server settings that replace the durable defaults. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  /** Address of the superuser's connection to the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** The real folder of the files; not `dataDir` when the database's user cannot reach that. */
  readonly dataDir: string;
  readonly ended: Promise<string>;
  readonly stop: (withinMs?: number) => Promise<void>;
}

const durableSettings: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  max_connections: '100',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** Builds a PostgreSQL address on 127.0.0.1. */
export function postgresUrl(parts: { user: string; password: string; port: number; database: string }): string {
  const { user, password, port, database } = parts;
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${String(port)}/${database}`;
}

/** Makes the files aside and moves them as a whole, so that a killed start leaves no incomplete ones. */
async function initialise(bin: string, dataDir: string, owner: DatabaseUser, options: PostgresOptions): Promise<void> {
  options.log('preparing the database files');
  const draft = `${dataDir}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `gridcase-${randomUUID()}`);
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  try {
    if (owner.uid !== undefined && owner.gid !== undefined) {
      await chown(draft, owner.uid, owner.gid);
      await chown(passwordFile, owner.uid, owner.gid);
    }
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--auth=scram-sha-256', `--username=${options.user}`, `--pwfile=${passwordFile}`];
    await runCommand(bin, [`--pgdata=${draft}`, '--no-instructions', ...locale, ...access], { ...owner, cwd: '/' });
    await rename(draft, dataDir);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

/** Undefined once the server accepts our login, else the reason why not. */
async function refusal(url: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function waitUntilReady(child: Child, url: string): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const why = await refusal(url);
    if (why === undefined) return;
    if (child.hasEnded()) throw new Error(`PostgreSQL ${await child.ended} while starting:\n${child.lastWords()}`);
    if (Date.now() > until || why.includes('password authentication')) {
      throw new Error(`PostgreSQL does not accept our login: ${why}`);
    }
    await pause(60);
  }
}

async function prepare(options: PostgresOptions): Promise<{ bin: string; dataDir: string; owner: DatabaseUser }> {
  const owner = await databaseUser(options.log);
  const programs = await postgresPrograms();
  const name = `postgresql-${programs.version}`;
  const folder = await reachablePrograms(programs.folder, name, owner, options.log);
  const dataDir = await reachableDataDirectory(resolve(options.dataDir), owner, options.log);
  await mkdir(dirname(dataDir), { recursive: true });
  return { bin: join(folder, 'bin'), dataDir, owner };
}

/** The folder that holds (or would hold) the database's files wanted at `dataDir`. */
export async function postgresDataPlace(dataDir: string): Promise<string> {
  return reachableDataDirectory(resolve(dataDir), await databaseUser(() => undefined), () => undefined);
}

/**
 * Starts PostgreSQL and returns when it takes connections. The password must be that of the first start. Fails with
 * the server's own last words when it does not come up within a minute.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { bin, dataDir, owner } = await prepare(options);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(join(bin, 'initdb'), dataDir, owner, options);
  const port = await freePort(options.port);
  const settings = Object.entries({ ...durableSettings, ...options.settings });
  const child = await startChild({
    command: join(bin, 'postgres'),
    args: ['-D', dataDir, '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: '/',
    env: { PATH: process.env['PATH'], TZ: 'UTC', LC_MESSAGES: 'C' },
    logFile: options.logFile,
    ...(options.started === undefined ? {} : { started: options.started }),
    stopSignal: 'SIGINT',
    ...owner,
  });
  const url = postgresUrl({ user: options.user, password: options.password, port, database: 'postgres' });
  try {
    await waitUntilReady(child, url);
  } catch (error) {
    await child.stop(5_000);
    throw error;
  }
  return { url, port, pid: child.pid, dataDir, ended: child.ended, stop: child.stop };
}
