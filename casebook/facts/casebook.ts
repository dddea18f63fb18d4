// What every casebook function is given: the database, the cached city facts, the server key.
import type { Pool, PoolClient } from 'pg';
import type { ServerSecret } from '../keys/server-secret.js';
import type { FactsCache } from './facts.js';

export interface Casebook {
  readonly pool: Pool;
  readonly facts: FactsCache;
  /** Under which access codes, links and the keys of addresses are derived. */
  readonly secret: ServerSecret;
  /** The caller's open transaction, if any; `pool` is then its connection. */
  readonly inside?: PoolClient;
}
