// Owns the servers of a test run: starts each when a test first asks, and ends all with the run.
import { existsSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../../prisma/migrate.js';
import { findBrowser } from '../../../tools/servers/browser/find-browser.js';
import { startPostgres, type PostgresServer } from '../../../tools/servers/postgres/postgres.js';
import { projectRoot } from '../../../tools/servers/project-root.js';
import { ensureRoles } from '../../../tools/servers/postgres/roles.js';
import { startTemporalDev, type TemporalServer } from '../../../tools/servers/temporal/temporal-dev.js';
import { temporaryFolder } from '../../../tools/servers/temporary-folder.js';
import { timeSkippingServer } from '../../../tools/servers/temporal/time-skipping.js';
import { signalGroup } from '../../../tools/servers/child.js';
import { cleanUpKilledRuns, openRunRecord } from './run-record.js';

/** Environment variable that tells test files where to ask for the servers. */
export const serversVariable = 'GRIDCASE_TEST_SERVERS';

export interface PostgresOfRun {
  readonly adminUrl: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
  /** Database with every migration applied, to be copied by each test. */
  readonly template: string;
}

/** The run's browser, or a sentence that says why there is none. */
export type BrowserOfRun = { readonly endpoint: string } | { readonly missing: string };

export interface ServersOfRun {
  readonly postgres: () => Promise<PostgresOfRun>;
  readonly temporal: () => Promise<{ address: string; namespace: string; uiUrl: string }>;
  readonly timeSkipping: () => Promise<{ path: string }>;
  readonly workflowBundle: () => Promise<{ codePath: string }>;
  readonly browser: () => Promise<BrowserOfRun>;
  /** Ends everything and removes its files. */
  readonly stop: () => Promise<void>;
  /** Ends everything without waiting, for a process that is about to end. */
  readonly abandon: () => void;
}

/** Test data need not survive a power cut; `GRIDCASE_TEST_FSYNC=on` makes it durable. */
const passingSettings =
  process.env['GRIDCASE_TEST_FSYNC'] === 'on'
    ? {}
    : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

const say = (line: string): void => void process.stdout.write(`tests: ${line}\n`);

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => (made ??= make());
}

async function preparePostgres(server: PostgresServer): Promise<PostgresOfRun> {
  const passwords = { ownerPassword: 'owner', appPassword: 'app' };
  const template = 'gridcase_template';
  const { ownerUrl } = await ensureRoles({ adminUrl: server.url, database: template, ...passwords });
  await migrate({ databaseUrl: ownerUrl, log: () => undefined });
  return { adminUrl: server.url, template, ...passwords };
}

async function bundle(folder: string): Promise<{ codePath: string }> {
  const workflowsPath = join(projectRoot, 'workflows', 'index.ts');
  if (!existsSync(workflowsPath)) throw new Error('workflows/index.ts, which the bundle is made from, is missing');
  const { bundleWorkflowCode } = await import('@temporalio/worker');
  const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error, log() {} };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet });
  const codePath = join(folder, 'workflow-bundle.js');
  await writeFile(codePath, code);
  return { codePath };
}

function missingBrowser(missing: string): BrowserOfRun {
  if (process.env['CI'] === undefined) say(`the tests of pages are left out. ${missing}`);
  return { missing };
}

/** Opens a run and cleans up after killed runs. No server is started yet. */
export async function openServersOfRun(): Promise<ServersOfRun> {
  await cleanUpKilledRuns();
  const folder = await temporaryFolder('test');
  const record = await openRunRecord(folder);
  const running: Pick<TemporalServer, 'pid' | 'stop'>[] = [];
  const postgres = once(async () => {
    const files = { dataDir: join(folder, 'postgres'), logFile: join(folder, 'postgres.log') };
    const settings = { ...passingSettings, max_connections: '300' };
    const server = await startPostgres({
      ...files,
      user: 'gridcase',
      password: 'admin',
      log: () => undefined,
      settings,
    });
    running.push(server);
    await record.add('PostgreSQL', server.pid, 'SIGQUIT');
    return preparePostgres(server);
  });
  const temporal = once(async () => {
    const server = await startTemporalDev({ namespace: 'default', logFile: join(folder, 'temporal.log'), log: say });
    running.push(server);
    await record.add('the Temporal server', server.pid, 'SIGTERM');
    return { address: server.address, namespace: server.namespace, uiUrl: server.uiUrl };
  });
  const browser = once(async () => {
    const found = await findBrowser(say).catch((error: unknown) => error as Error);
    if (found instanceof Error) return missingBrowser(found.message);
    const { startBrowser } = await import('../../../tools/servers/browser/start-browser.js');
    const server = await startBrowser(found);
    running.push(server);
    await record.add('the browser', server.pid, 'SIGKILL');
    return { endpoint: server.endpoint };
  });
  const stop = once(async () => {
    await Promise.all(running.map((server) => server.stop(5_000)));
    await rm(folder, { recursive: true, force: true });
    await record.remove();
  });
  return {
    postgres,
    temporal,
    timeSkipping: once(async () => ({ path: await timeSkippingServer(say) })),
    workflowBundle: once(() => bundle(folder)),
    browser,
    stop,
    abandon: () => {
      running.forEach((server) => signalGroup(server.pid, 'SIGQUIT'));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      record.removeNow();
    },
  };
}
