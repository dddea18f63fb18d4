// Says how every product connection is set up, and gives Prisma's client the pool made with it.
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool, PoolConfig } from 'pg';
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

const clients = new WeakMap<Pool, PrismaClient>();

/**
 * Prisma's client on the product's pool, the same one each time: it has the pool's role, limits and connections, and
 * ends with the pool. It reads instants as UTC whatever their offset, which is right because the sessions are in UTC.
 */
export function prismaOn(pool: Pool): PrismaClient {
  const client = clients.get(pool) ?? new PrismaClient({ adapter: new PrismaPg(pool) });
  clients.set(pool, client);
  return client;
}
