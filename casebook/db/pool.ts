// The connection pool for prepared statements; it reads instants, dates and counts as law types.
import { type CustomTypesConfig, DatabaseError, Pool, types } from 'pg';
import { type Instant, instantOf } from '../../domain/base/instant.js';
import { type ConnectionSettings, connectionConfig } from '../../prisma/client/client.js';

const { INT8, DATE, TIMESTAMPTZ } = types.builtins;

/** `2026-02-27 16:00:00+00`, as a session in UTC writes it, with any fraction of a second. */
const instantText = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d+))?\+00$/;

function readInstant(text: string): Instant {
  const parts = instantText.exec(text);
  if (!parts) return instantOf(Date.parse(text));
  return `${parts[1]!}T${parts[2]!}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}

const readers = new Map<number, (text: string) => unknown>([
  [INT8, Number],
  [DATE, (text) => text],
  [TIMESTAMPTZ, readInstant],
]);

const rowTypes: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) =>
    readers.get(oid) ?? (types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown),
};

/**
 * A pool acting as the application's role: `timestamptz` reads as an `Instant`, `date` as a `LocalDate`, `int8` as a
 * number. Lock waits end after 2 s and statements after 30 s.
 */
export function createPool(settings: ConnectionSettings): Pool {
  const pool = new Pool({ ...connectionConfig(settings), types: rowTypes });
  // The pool replaces a connection that breaks while idle; without a listener the event would end the process.
  pool.on('error', heard);
  // From the start, since a new connection's end may already be in the same packet.
  pool.on('connect', (client) => client.on('error', heard));
  pool.query = queryKeepingConnections(pool);
  return pool;
}

/** A cut connection fails its statement and also emits an error, which ends the process when there is no listener. */
const heard = (): void => undefined;

/**
 * Runs one statement on any free connection. The driver's own method drops the connection after any error; here a
 * refused statement (a key is taken, a lock is held) is an ordinary answer and keeps the connection.
 */
function queryKeepingConnections(pool: Pool): Pool['query'] {
  const query = async (...statement: unknown[]): Promise<unknown> => {
    const client = await pool.connect();
    try {
      const answer = await (client.query as (...args: unknown[]) => Promise<unknown>).apply(client, statement);
      client.release();
      return answer;
    } catch (error) {
      const refused = error instanceof DatabaseError && error.severity === 'ERROR';
      client.release(refused ? false : (error as Error));
      throw error;
    }
  };
  return query as Pool['query'];
}
