// Measures the floors: what the database alone and the engine alone do on the same machine.
import { makeBareTables } from '../loads/bare-sql-load.js';
import { untilFinished } from './drain.js';
import { perSecond, type Spread } from '../loads/figures.js';
import { averageHistory, type HistoryCost } from './history-cost.js';
import { doJob } from '../loads/jobs.js';
import { coresDuring } from '../stand/machine.js';
import { startBareWorker } from '../stand/programs.js';
import type { CityDatabase, Stand } from '../stand/stand.js';

/** How many lives wait for their next step at any time, in the floor and in the product. */
export const livesInFlight = 64;

/** The workflow type of the floor. */
const bareLife = 'bareWorkflow';

/** The size of the product's connection pool. */
const poolSize = 16;

export interface SqlRate {
  readonly perSecond: number;
  readonly spread: Spread;
  readonly cores: Readonly<Record<string, number>>;
}

export interface SqlFloor {
  readonly alone: SqlRate;
  readonly crowd: SqlRate;
}

/** Commits a case and an event together, by one client and by sixteen. */
export async function bareSql(stand: Stand, city: CityDatabase, seconds: number): Promise<SqlFloor> {
  const databaseUrl = city.adminUrl;
  await makeBareTables(databaseUrl);
  const commit = async (clients: number): Promise<SqlRate> => {
    const job = { databaseUrl, clients, poolSize, seconds };
    const { value, cores } = await coresDuring({ postgres: stand.postgresPid }, () => doJob('bareSql', job));
    return { ...value, cores };
  };
  return { alone: await commit(1), crowd: await commit(16) };
}

export interface EngineFloor extends HistoryCost {
  readonly lives: number;
  readonly signals: number;
  readonly livesPerSecond: number;
  readonly cores: Readonly<Record<string, number>>;
}

/** Runs bare workflows with that many signals each, until the engine has drained. */
export async function bareEngine(
  stand: Stand,
  { lives, signals }: { lives: number; signals: number },
): Promise<EngineFloor> {
  const { engine, folder, postgresPid } = stand;
  const taskQueue = `bare-case-${Date.now().toString(36)}`;
  const worker = await startBareWorker([engine.address, engine.namespace, taskQueue, folder], folder);
  const job = { address: engine.address, namespace: engine.namespace, taskQueue, inFlight: livesInFlight, signals };
  try {
    await doJob('bareEngine', { ...job, lives: livesInFlight });
    await untilFinished(engine.client, bareLife);
    const { value, cores } = await coresDuring(
      { engine: engine.pid, postgres: postgresPid, worker: worker.pid },
      async () => {
        const { milliseconds } = await doJob('bareEngine', { ...job, lives });
        const from = performance.now();
        await untilFinished(engine.client, bareLife);
        return milliseconds + performance.now() - from;
      },
    );
    const cost = await averageHistory(engine.client, bareLife);
    return { lives, signals, livesPerSecond: perSecond(lives, value), cores, ...cost };
  } finally {
    await worker.stop();
  }
}
