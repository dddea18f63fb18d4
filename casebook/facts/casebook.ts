// What every casebook function is given: the database, the cached city facts, the server key.
import type { Pool, PoolClient } from 'pg';
import type { FactsCache } from './facts.js';

export interface Casebook {
  readonly pool: Pool;
  readonly facts: FactsCache;
  /** Server key under which access codes and links are derived. */
  readonly secret: string;
  /** The caller's open transaction, if any; `pool` is then its connection. */
  readonly inside?: PoolClient;
}
