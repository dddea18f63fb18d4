// Messages from senders without a known case: lists the unread ones and marks one as read.
import type { Pool } from 'pg';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';

/** A message that waits to be read. Holds personal data: the sender's address and words. */
export interface WaitingMessage {
  readonly id: string;
  readonly way: 'sms' | 'mail';
  readonly receivedAt: Instant;
  readonly from: string;
  readonly text: string;
}

/** The waiting messages, oldest first, after the one named by `after`. */
export async function waitingMessages(
  pool: Pool,
  { after, limit }: { after: readonly [at: string, id: string] | null; limit: number },
): Promise<WaitingMessage[]> {
  const { rows } = await pool.query<WaitingMessage>({
    name: 'inbound-waiting',
    text: `SELECT id, way, received_at AS "receivedAt", sender AS "from", words AS text FROM inbound_message
           WHERE outcome = 'waiting' AND ($1::timestamptz IS NULL OR (received_at, id) > ($1, $2::uuid))
           ORDER BY received_at, id LIMIT $3`,
    values: [after?.[0] ?? null, after?.[1] ?? null, limit],
  });
  return rows;
}

/** Marks a message as read: keeps the reader's name, deletes sender and words. False when it no longer waits. */
export async function markHandled(
  pool: Pool,
  { id, by, caseId, at }: { id: string; by: string; caseId: CaseId | null; at: Instant },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'inbound-handled',
    text: `UPDATE inbound_message
           SET outcome = 'handled', handled_by = $2, handled_at = $3, case_id = $4, sender = NULL, words = NULL
           WHERE id = $1 AND outcome = 'waiting'`,
    values: [id, by, at, caseId],
  });
  return (rowCount ?? 0) > 0;
}
