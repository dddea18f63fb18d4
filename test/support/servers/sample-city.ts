// Creates a database with the sample city, a connection pool and the facts over it.
import type { Pool } from 'pg';
import { createFactsCache, type FactsCache } from '../../../casebook/facts/facts.js';
import { loadCity } from '../../../casebook/registers/load-city.js';
import { createPool } from '../../../casebook/db/pool.js';
import { type City, type CityInput, citySchema } from '../../../contracts/city/city.js';
import { chinaCalendar } from '../../../prisma/city/calendar-cn.js';
import { sampleCity } from '../../../prisma/city/sample-city.js';
import { type TestDatabase, createTestDatabase } from './servers.js';

export interface SampleCity {
  readonly database: TestDatabase;
  readonly pool: Pool;
  readonly facts: FactsCache;
  /** Closes the pool and removes the database. */
  drop(): Promise<void>;
}

interface SampleOptions {
  /** The active pack; by default `model`. */
  readonly policy?: string;
  readonly deliveries?: Parameters<typeof sampleCity>[0]['deliveries'];
  /** Changes to the city before it is stored. */
  readonly change?: (city: CityInput) => CityInput;
}

/** The sample city as a city file, checked. */
export async function sampleCityFile(options: Pick<SampleOptions, 'deliveries' | 'change'> = {}): Promise<City> {
  const city = sampleCity({ calendar: await chinaCalendar(), deliveries: options.deliveries ?? {} });
  return citySchema.parse(options.change?.(city) ?? city);
}

/** A database with the sample city in it. */
export async function createSampleCity(options: SampleOptions = {}): Promise<SampleCity> {
  const database = await createTestDatabase();
  const pool = createPool({ url: database.url, size: 4, applicationName: 'gridcase-test' });
  const load = await loadCity({ pool }, await sampleCityFile(options), {
    by: 'seed',
    reason: 'the sample city',
    at: '2026-01-01T00:00:00.000Z',
    apply: true,
    activate: { policy: options.policy ?? 'model', overwrite: 'all' },
  });
  if (!load.applied) throw new Error(JSON.stringify(load.problems));
  const drop = async (): Promise<void> => {
    await pool.end();
    await database.drop();
  };
  return { database, pool, facts: createFactsCache(pool), drop };
}
