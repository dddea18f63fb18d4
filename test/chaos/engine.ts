// Sets up the engine of a chaos run, on one address from start to end.
// It is the CLI's dev server, or the production server with a PostgreSQL of its own.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineKind } from '../../tools/servers/temporal/engine-kind.js';
import { freePort } from '../../tools/servers/ports.js';
import { startPostgres } from '../../tools/servers/postgres/postgres.js';
import {
  productionPorts,
  productionTemporalName,
  startProductionTemporal,
} from '../../tools/servers/temporal/production-temporal.js';
import { startTemporalDev } from '../../tools/servers/temporal/temporal-dev.js';

/** A server that was started and can be ended. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<string>;
  readonly stop: (withinMs?: number) => Promise<void>;
}

export interface Startable {
  readonly name: string;
  /** Starts it with its former port and files. */
  readonly start: () => Promise<Running>;
}

export interface EngineSetup {
  readonly address: string;
  readonly namespace: string;
  /** The engine's name in the report. */
  readonly name: string;
  /** Its servers in the order of their start; the last one is the engine itself. */
  readonly servers: readonly Startable[];
}

const namespace = 'gridcase';
const quiet = (): void => undefined;

/** Retries a start: a killed server may hold its port or files for a moment. */
export async function patiently<Result>(start: () => Promise<Result>, withinMs = 60_000): Promise<Result> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      if (Date.now() > until) throw error;
      await pause(250);
    }
  }
}

async function devEngine(folder: string): Promise<EngineSetup> {
  const port = await freePort();
  const start = async (): Promise<Running> => {
    const server = await startTemporalDev({
      dbFile: join(folder, 'engine', 'engine.db'),
      port,
      namespace,
      logFile: join(folder, 'logs', 'temporal.log'),
      log: quiet,
    });
    if (server.address === `127.0.0.1:${String(port)}`) return server;
    await server.stop(1_000);
    throw new Error(`the engine's port ${String(port)} is in use`);
  };
  return {
    address: `127.0.0.1:${String(port)}`,
    namespace,
    name: 'the dev server',
    servers: [{ name: 'engine', start }],
  };
}

async function productionEngine(folder: string): Promise<EngineSetup> {
  const databasePort = await freePort();
  const ports = await productionPorts();
  const database = (): ReturnType<typeof startPostgres> =>
    startPostgres({
      dataDir: join(folder, 'engine-postgres'),
      port: databasePort,
      user: 'temporal',
      password: 'temporal',
      logFile: join(folder, 'logs', 'engine-postgres.log'),
      log: quiet,
    });
  const databaseUrl = `postgresql://temporal:temporal@127.0.0.1:${String(databasePort)}/postgres`;
  const start = (): ReturnType<typeof startProductionTemporal> =>
    startProductionTemporal({
      databaseUrl,
      namespace,
      folder,
      ports,
      logFile: join(folder, 'logs', 'temporal.log'),
      log: (line) => process.stdout.write(`chaos: ${line}\n`),
    });
  return {
    address: `127.0.0.1:${ports['FRONTEND_GRPC_PORT'] ?? ''}`,
    namespace,
    name: productionTemporalName,
    servers: [
      { name: "the engine's database", start: database },
      { name: 'engine', start },
    ],
  };
}

/** Prepares the engine; nothing is started yet. */
export const engineSetup = (server: EngineKind, folder: string): Promise<EngineSetup> =>
  server === 'dev' ? devEngine(folder) : productionEngine(folder);
