// Starts the servers that the bench measures: PostgreSQL, the engine and the sample city.
// Their files are in a folder that is removed afterwards.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { migrate } from '../../prisma/migrate.js';
import type { AccessFile } from '../../prisma/seed-access.js';
import { seed } from '../../prisma/seed.js';
import type { EngineKind } from '../../tools/servers/temporal/engine-kind.js';
import { startPostgres } from '../../tools/servers/postgres/postgres.js';
import { productionTemporalName, startProductionTemporal } from '../../tools/servers/temporal/production-temporal.js';
import { ensureRoles, type ProductLogins } from '../../tools/servers/postgres/roles.js';
import { temporalCli } from '../../tools/servers/temporal/temporal-cli.js';
import { startTemporalDev } from '../../tools/servers/temporal/temporal-dev.js';
import { temporaryFolder } from '../../tools/servers/temporary-folder.js';
import { type People, peopleOf } from '../loads/requests.js';

export interface Engine {
  readonly name: string;
  readonly address: string;
  readonly namespace: string;
  readonly pid: number;
  readonly client: Client;
}

/** A database with the sample city and its accounts. */
export interface CityDatabase extends ProductLogins {
  /** As a superuser, for filling and for measuring. */
  readonly adminUrl: string;
  readonly people: People;
  /** The folder of the city's access file. */
  readonly folder: string;
}

export interface Stand {
  readonly folder: string;
  readonly secret: string;
  readonly postgresPid: number;
  readonly engine: Engine;
  makeCity(database: string): Promise<CityDatabase>;
}

type Say = (line: string) => void;
type Stops = (() => Promise<unknown>)[];

async function startEngine(
  kind: EngineKind,
  { folder, adminUrl, say, stops }: { folder: string; adminUrl: string; say: Say; stops: Stops },
) {
  const namespace = 'gridcase';
  const shared = { namespace, logFile: join(folder, 'engine.log'), log: say };
  const server =
    kind === 'production'
      ? await startProductionTemporal({ ...shared, databaseUrl: adminUrl, folder })
      : await startTemporalDev({ ...shared, dbFile: join(folder, 'engine', 'engine.db') });
  stops.push(() => server.stop(5_000));
  const name =
    kind === 'production'
      ? `${productionTemporalName} on PostgreSQL`
      : `dev server, ${(await temporalCli(say)).path.split('/').slice(-2).join('/')}`;
  const connection = await Connection.connect({ address: server.address });
  stops.push(() => connection.close());
  return { name, address: server.address, namespace, pid: server.pid, client: new Client({ connection, namespace }) };
}

interface CityOrder {
  readonly adminUrl: string;
  readonly folder: string;
  readonly engineAddress: string;
}

async function makeCity(database: string, { adminUrl, folder, engineAddress }: CityOrder): Promise<CityDatabase> {
  const passwords = { ownerPassword: 'bench-owner', appPassword: 'bench-app' };
  const logins = await ensureRoles({ adminUrl, database, ...passwords });
  const quiet = (): void => undefined;
  await migrate({ databaseUrl: logins.ownerUrl, log: quiet });
  const dataDirectory = join(folder, database);
  await mkdir(dataDirectory, { recursive: true });
  await seed({
    databaseUrl: logins.url,
    dataDirectory,
    addresses: { baseUrl: 'http://127.0.0.1', engineUrl: engineAddress, engineUiUrl: null },
    sample: true,
    policy: 'model',
    at: new Date().toISOString(),
    log: quiet,
  });
  const access = JSON.parse(await readFile(join(dataDirectory, 'sample-access.json'), 'utf8')) as AccessFile;
  const own = new URL(adminUrl);
  own.pathname = `/${database}`;
  return { ...logins, adminUrl: own.href, people: peopleOf(access.principals), folder: dataDirectory };
}

/** Starts the servers, and adds to `stops` the way to end each one as soon as it runs. */
export async function startStand(kind: EngineKind, { say, stops }: { say: Say; stops: Stops }): Promise<Stand> {
  const folder = await temporaryFolder('bench');
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    user: 'gridcase_admin',
    password: randomBytes(16).toString('hex'),
    logFile: join(folder, 'postgres.log'),
    log: say,
    // The production engine keeps its own connections on the same server.
    ...(kind === 'production' ? { settings: { max_connections: '400' } } : {}),
  });
  stops.push(
    () => rm(postgres.dataDir, { recursive: true, force: true }),
    () => postgres.stop(15_000),
  );
  const engine = await startEngine(kind, { folder, adminUrl: postgres.url, say, stops });
  return {
    folder,
    secret: randomBytes(32).toString('base64url'),
    postgresPid: postgres.pid,
    engine,
    makeCity: (database) => makeCity(database, { adminUrl: postgres.url, folder, engineAddress: engine.address }),
  };
}
