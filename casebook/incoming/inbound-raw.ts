// Keeps gateways' messages as they came, and erases them some days after they were dealt with.
import type { Pool, PoolClient } from 'pg';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';

/** Keeps the bytes of a message in the transaction that records it; those of its first delivery stay. */
export async function keepRaw(client: PoolClient, id: string, raw: Uint8Array): Promise<void> {
  const text = 'INSERT INTO inbound_raw (message_id, raw) VALUES ($1, $2) ON CONFLICT DO NOTHING';
  await client.query({ name: 'inbound-raw-keep', text, values: [id, raw] });
}

/** A message as it came. Holds personal data, and perhaps links and codes of ours. */
export interface RawMessage {
  readonly way: 'sms' | 'mail';
  readonly raw: Buffer;
  /** The case it was added to, if any. */
  readonly caseId: CaseId | null;
}

/** The message as it came; null where it was erased or never was. */
export async function rawMessage(pool: Pool, id: string): Promise<RawMessage | null> {
  const { rows } = await pool.query<RawMessage>({
    name: 'inbound-raw',
    text: `SELECT way, raw, case_id AS "caseId" FROM inbound_raw JOIN inbound_message m ON m.id = message_id
           WHERE message_id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Whether a mail address is that of a reporter whom nobody may see. */
export async function isAnonymous(pool: Pool, email: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'inbound-raw-anonymous',
    text: `SELECT FROM reporter r JOIN case_file c ON c.id = r.case_id
           WHERE lower(r.email) = lower($1) AND c.disclosure = 'anonymous' LIMIT 1`,
    values: [email],
  });
  return (rowCount ?? 0) > 0;
}

/**
 * Erases what was dealt with before that instant: by a person when it was handled, by itself when it was received. What
 * waits, or was not dealt with to its end, stays. Answers how many.
 */
export async function eraseRaw(pool: Pool, { before, atMost }: { before: Instant; atMost: number }): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'inbound-raw-erase',
    text: `DELETE FROM inbound_raw WHERE message_id IN (
             SELECT m.id FROM inbound_raw JOIN inbound_message m ON m.id = message_id
             WHERE m.outcome IS NOT NULL AND m.outcome <> 'waiting' AND coalesce(m.handled_at, m.received_at) < $1
             LIMIT $2)`,
    values: [before, atMost],
  });
  return rowCount ?? 0;
}
