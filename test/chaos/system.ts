// Starts the system of a chaos run: PostgreSQL, engine, worker and API as separate processes.
// Each can be killed and started again.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../prisma/migrate.js';
import type { AccessEntry, AccessFile } from '../../prisma/seed-access.js';
import { signalGroup, startChild } from '../../tools/servers/child.js';
import { nodeProgram } from '../../tools/servers/node-program.js';
import { onInterrupt } from '../../tools/servers/on-interrupt.js';
import { freePort } from '../../tools/servers/ports.js';
import { type PostgresServer, startPostgres } from '../../tools/servers/postgres/postgres.js';
import { projectRoot } from '../../tools/servers/project-root.js';
import { ensureRoles, type ProductLogins } from '../../tools/servers/postgres/roles.js';
import { type EngineSetup, engineSetup, patiently, type Running, type Startable } from './engine.js';
import { type Options, type Part, parts } from './load/options.js';
import type { Outside } from './load/outside.js';

export interface System {
  readonly baseUrl: string;
  readonly engine: Pick<EngineSetup, 'address' | 'namespace' | 'name'>;
  /** The superuser's address of the product's database, for the checker and for `--break`. */
  readonly adminUrl: string;
  readonly people: readonly AccessEntry[];
  /** How often a program ended by itself, by name. */
  readonly endedByThemselves: ReadonlyMap<string, number>;
  /** Kills the process and its whole group with SIGKILL. */
  kill(victims: readonly Part[]): Promise<void>;
  /** Starts the killed processes again, in their order, and waits until the servers among them serve. */
  restore(victims: readonly Part[]): Promise<void>;
  stop(): Promise<void>;
}

type Say = (line: string) => void;

/** A process that is kept running: when it ends by itself, that is counted and it is started again. */
interface KeptProcess {
  readonly name: string;
  kill(): Promise<void>;
  restore(): Promise<void>;
  stop(): Promise<void>;
}

async function keep(
  wanted: Startable,
  count: (name: string, how: string) => void,
  first?: Running,
): Promise<KeptProcess> {
  let meant = true;
  let over = false;
  let running: Running = first ?? (await wanted.start());
  let beginning = Promise.resolve();
  const watch = (one: Running): void => {
    void one.ended.then(async (how) => {
      if (!meant || one !== running) return;
      count(wanted.name, how);
      await pause(500);
      if (meant && one === running) await begin();
    });
  };
  const begin = (): Promise<void> => {
    beginning = (async () => {
      if (over) return;
      running = await patiently(wanted.start);
      watch(running);
    })();
    return beginning;
  };
  watch(running);
  return {
    name: wanted.name,
    async kill() {
      meant = false;
      signalGroup(running.pid, 'SIGKILL');
      await running.ended;
    },
    async restore() {
      meant = true;
      await begin();
    },
    async stop() {
      meant = false;
      over = true;
      await beginning.catch(() => undefined);
      await running.stop(20_000);
    },
  };
}

const program = (name: Part, env: Readonly<Record<string, string>>, folder: string): Startable => ({
  name,
  start: () =>
    startChild({
      ...nodeProgram(`processes/${name}.js`),
      env,
      logFile: join(folder, 'logs', `${name}.log`),
    }),
});

interface CasebookServer {
  readonly startable: Startable;
  readonly first: PostgresServer;
  readonly logins: ProductLogins;
}

async function openCasebook(folder: string): Promise<CasebookServer> {
  const port = await freePort();
  const start = async (): Promise<PostgresServer> => {
    const server = await startPostgres({
      dataDir: join(folder, 'postgres'),
      port,
      user: 'gridcase_admin',
      password: 'admin',
      logFile: join(folder, 'logs', 'postgres.log'),
      log: () => undefined,
    });
    if (server.port === port) return server;
    await server.stop(1_000);
    throw new Error(`the database's port ${String(port)} is in use`);
  };
  const first = await start();
  const passwords = { ownerPassword: 'owner', appPassword: 'app' };
  const logins = await ensureRoles({ adminUrl: first.url, database: 'gridcase', ...passwords });
  await migrate({ databaseUrl: logins.ownerUrl, log: () => undefined });
  return { startable: { name: 'postgres', start }, first, logins };
}

async function runSeed(env: Readonly<Record<string, string>>, folder: string): Promise<void> {
  const args = [join(projectRoot, 'dist', 'prisma', 'seed.js')];
  const logFile = join(folder, 'logs', 'seed.log');
  const child = await startChild({ command: process.execPath, args, cwd: projectRoot, env, logFile });
  const how = await child.ended;
  if (how !== 'ended with code 0') throw new Error(`the seed ${how}:\n${child.lastWords()}`);
}

/** Waits until the API says that it and what it depends on are ready. */
export async function untilReady(baseUrl: string, withinMs = 60_000): Promise<void> {
  await patiently(async () => {
    const response = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(3_000) });
    if (!response.ok) throw new Error(`the API is not ready: ${await response.text()}`);
  }, withinMs);
}

interface Surroundings {
  readonly options: Options;
  readonly folder: string;
  readonly outside: Outside;
  readonly say: Say;
}

async function environmentOf({ folder, outside }: Surroundings, logins: ProductLogins, engine: EngineSetup) {
  const port = String(await freePort());
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    TZ: 'UTC',
    LOG_LEVEL: 'warn',
    DATABASE_URL: logins.url,
    DATABASE_OWNER_URL: logins.ownerUrl,
    TEMPORAL_CONFIG_FILE: join(folder, 'no-engine-profile.toml'),
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    GRIDCASE_DATA: folder,
    GRIDCASE_PORT: port,
    GRIDCASE_BASE_URL: `http://127.0.0.1:${port}`,
    GRIDCASE_SECRET: randomUUID() + randomUUID(),
    GRIDCASE_SAMPLE: 'on',
    GRIDCASE_POLICY: 'rehearsal',
    GRIDCASE_SMTP_URL: outside.smtpUrl,
    GRIDCASE_SAMPLE_WEBHOOK_URL: outside.webhook.url,
    GRIDCASE_SAMPLE_WEBHOOK_SECRET: outside.webhook.secret,
  };
}

/** Starts everything new in `folder`. Fails with the last output of what did not start; what runs is stopped. */
export async function startSystem(surroundings: Surroundings): Promise<System> {
  const { options, folder, say } = surroundings;
  await mkdir(join(folder, 'logs'), { recursive: true });
  const endedByThemselves = new Map<string, number>();
  const count = (name: string, how: string): void => {
    say(`${name} ${how} by itself`);
    endedByThemselves.set(name, (endedByThemselves.get(name) ?? 0) + 1);
  };
  const kept: KeptProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const one of [...kept].reverse()) await one.stop();
  };
  onInterrupt(async () => {
    say('interrupted; stopping everything');
    await stop();
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  });
  try {
    const casebook = await openCasebook(folder);
    kept.push(await keep(casebook.startable, count, casebook.first));
    const engine = await engineSetup(options.server, folder);
    for (const server of engine.servers) kept.push(await keep(server, count));
    const env = await environmentOf(surroundings, casebook.logins, engine);
    await runSeed(env, folder);
    for (const name of ['worker', 'api'] as const) kept.push(await keep(program(name, env, folder), count));
    await untilReady(env.GRIDCASE_BASE_URL);
    const access = JSON.parse(await readFile(join(folder, 'sample-access.json'), 'utf8')) as AccessFile;
    // The engine's own database is killed only when everything is killed at once.
    const membersOf = (victims: readonly Part[]): KeptProcess[] =>
      kept.filter(({ name }) => victims.length === parts.length || (victims as readonly string[]).includes(name));
    return {
      baseUrl: env.GRIDCASE_BASE_URL,
      engine,
      adminUrl: casebook.first.url.replace(/\/postgres$/, '/gridcase'),
      people: access.principals,
      endedByThemselves,
      kill: async (victims) => void (await Promise.all(membersOf(victims).map((one) => one.kill()))),
      restore: async (victims) => {
        for (const one of membersOf(victims)) await one.restore();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
