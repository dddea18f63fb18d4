// What every function of the book is given: the database, the cached facts of the city, and the server's key.
import type { Pool, PoolClient } from 'pg';
import type { CityFacts } from './facts.js';

export interface FactsCache {
  /** The facts as last read; reads them the first time. */
  current(): Promise<CityFacts>;
  /** Reads them anew if the database's version is another. */
  refresh(): Promise<CityFacts>;
}

export interface Book {
  readonly pool: Pool;
  readonly facts: FactsCache;
  /** Server key under which access codes and links are derived. */
  readonly secret: string;
  /** The transaction that all of it happens in, where a caller has opened one; `pool` is then its connection. */
  readonly inside?: PoolClient;
}
