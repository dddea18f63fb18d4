// Opens the database as the application's role, with the settings of all product connections.
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolConfig } from 'pg';
import { PrismaClient } from '../generated/client.js';

export interface ConnectionSettings {
  /** A `postgresql://` address; its login must be, or may become, the role `gridcase_app`. */
  readonly url: string;
  /** Connections held at most. */
  readonly size: number;
  /** The name shown in the database's list of sessions. */
  readonly applicationName?: string;
}

const sessionOptions = [
  'role=gridcase_app',
  'lock_timeout=2s',
  'statement_timeout=30s',
  'idle_in_transaction_session_timeout=60s',
  'TimeZone=UTC',
];

/**
 * The settings of a pool: every session acts as the application's role, and waits at most 2 s for a lock and 30 s for
 * an answer. Throws when the address has its own session options, which would replace these.
 */
export function connectionConfig({ url, size, applicationName = 'gridcase' }: ConnectionSettings): PoolConfig {
  if (/[?&]options=/.test(url)) throw new Error('Leave "options" out of the database address: the product sets them.');
  return {
    connectionString: url,
    max: size,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    options: sessionOptions.map((option) => `-c ${option}`).join(' '),
  };
}

/** Prisma's client on a pool of its own; end it with `$disconnect()`. */
export function createPrisma(settings: ConnectionSettings): PrismaClient {
  const pool = new Pool(connectionConfig(settings));
  // The pool replaces a connection that breaks while idle; without a listener the event would end the process.
  pool.on('error', () => undefined);
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}
