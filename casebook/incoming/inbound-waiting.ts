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
  /** The sender's name as a mail shows it; null where none is shown. */
  readonly name: string | null;
  readonly text: string;
  readonly attachments: readonly WaitingFile[];
}

/** A file that came with it and was not attached to a case yet. */
export interface WaitingFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly picture: boolean;
}

const filesOf = (message: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'type', u.type, 'bytes', u.bytes,
    'picture', u.thumbnail IS NOT NULL) ORDER BY u.at, u.id)
    FROM upload u WHERE u.message_id = ${message}
      AND NOT EXISTS (SELECT FROM attachment a WHERE a.upload_id = u.id)), '[]')`;

/** The waiting messages, oldest first, after the one named by `after`. */
export async function waitingMessages(
  pool: Pool,
  { after, limit }: { after: readonly [at: string, id: string] | null; limit: number },
): Promise<WaitingMessage[]> {
  const { rows } = await pool.query<WaitingMessage>({
    name: 'inbound-waiting',
    text: `SELECT m.id, way, received_at AS "receivedAt", sender AS "from", sender_name AS name, words AS text,
             ${filesOf('m.id')} AS attachments
           FROM inbound_message m
           WHERE outcome = 'waiting' AND ($1::timestamptz IS NULL OR (received_at, m.id) > ($1, $2::uuid))
           ORDER BY received_at, m.id LIMIT $3`,
    values: [after?.[0] ?? null, after?.[1] ?? null, limit],
  });
  return rows;
}

/** One waiting message; null when it does not wait. */
export async function waitingMessage(pool: Pool, id: string): Promise<WaitingMessage | null> {
  const { rows } = await pool.query<WaitingMessage>({
    name: 'inbound-waiting-one',
    text: `SELECT m.id, way, received_at AS "receivedAt", sender AS "from", sender_name AS name, words AS text,
             ${filesOf('m.id')} AS attachments
           FROM inbound_message m WHERE m.id = $1 AND outcome = 'waiting'`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Marks a message as read: keeps the reader's name, deletes sender, words and the files that went to no case. False when it no longer waits. */
export async function markHandled(
  pool: Pool,
  { id, by, caseId, at }: { id: string; by: string; caseId: CaseId | null; at: Instant },
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'inbound-handled',
    text: `WITH handled AS (
             UPDATE inbound_message
             SET outcome = 'handled', handled_by = $2, handled_at = $3, case_id = $4, sender = NULL, sender_name = NULL, words = NULL
             WHERE id = $1 AND outcome = 'waiting' RETURNING id
           ), gone AS (
             DELETE FROM upload u USING handled
             WHERE u.message_id = handled.id AND NOT EXISTS (SELECT FROM attachment a WHERE a.upload_id = u.id))
           SELECT FROM handled`,
    values: [id, by, at, caseId],
  });
  return (rowCount ?? 0) > 0;
}

/** A file of a message that waits; null where there is none. */
export async function waitingFile(pool: Pool, message: string, id: string): Promise<WaitingFile | null> {
  const { rows } = await pool.query<{ attachments: WaitingFile[] }>({
    name: 'inbound-file',
    text: `SELECT ${filesOf('m.id')} AS attachments FROM inbound_message m WHERE m.id = $1 AND outcome = 'waiting'`,
    values: [message],
  });
  return rows[0]?.attachments.find((file) => file.id === id) ?? null;
}
