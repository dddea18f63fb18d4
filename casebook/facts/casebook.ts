// What every function of the casebook is given: the database, the cached facts of the city, and the server's key.
import type { Pool, PoolClient } from 'pg';
import type { FactsCache } from './facts.js';

export interface Casebook {
  readonly pool: Pool;
  readonly facts: FactsCache;
  /** Server key under which access codes and links are derived. */
  readonly secret: string;
  /** The transaction that all of it happens in, where a caller has opened one; `pool` is then its connection. */
  readonly inside?: PoolClient;
}
