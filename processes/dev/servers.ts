// Starts PostgreSQL and the engine for the stack, or uses the given ones, and prepares them.
import { join } from 'node:path';
import { migrate } from '../../prisma/migrate.js';
import { startPostgres } from '../../tools/servers/postgres/postgres.js';
import { ensureRoles, type ProductLogins } from '../../tools/servers/postgres/roles.js';
import { startTemporalDev } from '../../tools/servers/temporal/temporal-dev.js';
import type { StackSettings } from '../settings/config.js';
import { turnLog } from './program.js';
import type { StackRecord } from './record.js';
import type { DevSecrets } from './secrets.js';

export interface ServersOptions {
  readonly settings: StackSettings;
  readonly dataDirectory: string;
  readonly secrets: DevSecrets;
  readonly record: StackRecord;
  readonly say: (line: string) => void;
  /** Aborted when the person wants to stop; no further step is begun then. */
  readonly signal: AbortSignal;
  /** Called when a needed server ends by itself. */
  readonly lost: (why: string) => void;
}

const portsTaken = { postgres: 5439, temporal: 7233, engineUi: 8233 } as const;

/** Reports that a wanted port was in use and another one was taken; 0 asks for any port. */
export function sayOtherPort(what: string, wanted: number, got: number, say: (line: string) => void): void {
  if (wanted !== 0 && wanted !== got) say(`port ${String(wanted)} is in use: ${what} takes ${String(got)}`);
}

async function ownPostgres({ dataDirectory, secrets, record, say, lost }: ServersOptions): Promise<ProductLogins> {
  say('starting PostgreSQL');
  const logFile = join(dataDirectory, 'logs', 'postgres.log');
  turnLog(logFile);
  const server = await startPostgres({
    dataDir: join(dataDirectory, 'postgres'),
    port: portsTaken.postgres,
    user: 'gridcase_admin',
    password: secrets.adminPassword,
    logFile,
    log: say,
    started: record.started('PostgreSQL', 'SIGINT'),
  });
  record.mayStop({ name: 'PostgreSQL', stop: server.stop, withinMs: 7_000 });
  void server.ended.then((how) => lost(`PostgreSQL ${how}; its log: ${logFile}`));
  sayOtherPort('PostgreSQL', portsTaken.postgres, server.port, say);
  const { ownerPassword, appPassword } = secrets;
  return ensureRoles({ adminUrl: server.url, database: 'gridcase', ownerPassword, appPassword });
}

/** The database with the newest schema: the given one, else our own. */
export async function readyDatabase(options: ServersOptions): Promise<ProductLogins> {
  const { settings, say } = options;
  const { databaseUrl, databaseOwnerUrl } = settings;
  if (databaseUrl !== undefined) say('using the PostgreSQL of DATABASE_URL');
  const logins =
    databaseUrl === undefined
      ? await ownPostgres(options)
      : { url: databaseUrl, ownerUrl: databaseOwnerUrl ?? databaseUrl };
  await migrate({ databaseUrl: logins.ownerUrl, log: say });
  return logins;
}

export interface ReadyEngine {
  /** What children need to reach the engine. */
  readonly environment: Readonly<Record<string, string>>;
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl: string | undefined;
}

/** Children of an embedded engine must ignore the person's Temporal profile, which is for another engine. */
const noOtherEngine = (dataDirectory: string): Record<string, string> => ({
  TEMPORAL_CONFIG_FILE: join(dataDirectory, 'no-engine-profile.toml'),
});

/** The engine: the given one, else our own with its web page. */
export async function readyEngine(options: ServersOptions): Promise<ReadyEngine> {
  const { settings, dataDirectory, record, say, lost } = options;
  const { engineAddress, inherited } = settings;
  if (engineAddress !== undefined) {
    say(`using the Temporal server at ${engineAddress}`);
    const namespace = inherited['TEMPORAL_NAMESPACE'] ?? 'default';
    return { environment: {}, address: engineAddress, namespace, uiUrl: inherited['GRIDCASE_ENGINE_UI_URL'] };
  }
  const logFile = join(dataDirectory, 'logs', 'temporal.log');
  turnLog(logFile);
  const server = await startTemporalDev({
    dbFile: join(dataDirectory, 'engine', 'engine.db'),
    port: portsTaken.temporal,
    uiPort: portsTaken.engineUi,
    namespace: 'gridcase',
    logFile,
    log: say,
    started: record.started('the Temporal server'),
  });
  record.mayStop({ name: 'the Temporal server', stop: server.stop, withinMs: 5_000 });
  void server.ended.then((how) => lost(`the Temporal server ${how}; its log: ${logFile}`));
  const { address, namespace, uiUrl } = server;
  sayOtherPort('the engine', portsTaken.temporal, Number(address.split(':')[1]), say);
  sayOtherPort("the engine's web page", portsTaken.engineUi, Number(new URL(uiUrl).port), say);
  const environment = { ...noOtherEngine(dataDirectory), TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
  return { environment, address, namespace, uiUrl };
}
