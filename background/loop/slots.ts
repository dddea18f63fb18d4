// Shares the cases evenly among the outbox relays alive, by slots held as database locks.
import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { slotCount } from '../../casebook/outgoing/agendas.js';
import { runLoop } from './run-loop.js';

/** Distinguishes our advisory locks from those of other programs: `grid` in ASCII. */
const lockClass = 0x67726964;
/** A lock that every outbox relay holds shared, so that each can count them all. */
const presence = 1_000_000;
const balanceMs = 2_000;

export interface Slots {
  /** The slots held at this moment. */
  held(): readonly number[];
  stop(): Promise<void>;
}

interface Session {
  readonly client: PoolClient;
  readonly held: Set<number>;
}

const query = async <Row extends object>(client: PoolClient, text: string, values: unknown[] = []): Promise<Row[]> =>
  // A dead connection must be noticed by the next round, not by the operating system.
  (await client.query<Row>({ text, values, query_timeout: 5_000 } as { text: string; values: unknown[] })).rows;

async function openSession(pool: Pool, onHint: () => void): Promise<Session> {
  const client = await pool.connect();
  const session: Session = { client, held: new Set() };
  client.on('error', () => session.held.clear());
  client.on('notification', onHint);
  try {
    await query(client, 'LISTEN gridcase_agenda');
    await query(client, 'SELECT pg_advisory_lock_shared($1, $2)', [lockClass, presence]);
    return session;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function relaysAlive(client: PoolClient): Promise<number> {
  const [row] = await query<{ alive: number }>(
    client,
    `SELECT count(*)::int AS alive FROM pg_locks
     WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [lockClass, presence],
  );
  return Math.max(1, row?.alive ?? 1);
}

/** Gives back slots beyond the fair share, and takes free ones up to it. */
async function balance({ client, held }: Session): Promise<void> {
  const share = Math.ceil(slotCount / (await relaysAlive(client)));
  for (const slot of [...held].slice(share)) {
    held.delete(slot);
    await query(client, 'SELECT pg_advisory_unlock($1, $2)', [lockClass, slot]);
  }
  for (let slot = 0; slot < slotCount && held.size < share; slot += 1) {
    if (held.has(slot)) continue;
    const [row] = await query<{ got: boolean }>(client, 'SELECT pg_try_advisory_lock($1, $2) AS got', [
      lockClass,
      slot,
    ]);
    if (row?.got) held.add(slot);
  }
}

/**
 * Holds slots until stopped. A lost session loses them all at once, and is opened anew; another outbox relay may then
 * relay the same case a second time, which is harmless. `onHint` is called on a database notification, and when slots
 * were gained.
 */
export function holdSlots({ pool, log, onHint }: { pool: Pool; log: Logger; onHint: () => void }): Slots {
  let session: Session | null = null;
  const close = (): void => {
    session?.held.clear();
    session?.client.removeAllListeners('notification');
    // The session ends with its locks; a pooled connection would keep them.
    session?.client.release(true);
    session = null;
  };
  const round = async (): Promise<number> => {
    try {
      session ??= await openSession(pool, onHint);
      const before = session.held.size;
      await balance(session);
      if (session.held.size > before) onHint();
      return balanceMs;
    } catch (error) {
      close();
      throw error;
    }
  };
  const failed = 'the outbox relay lost its session with the database';
  const loop = runLoop({ round, restOnFailure: balanceMs, log, failed });
  return {
    held: () => [...(session?.held ?? [])],
    async stop() {
      await loop.stop();
      close();
    },
  };
}
