// Records messages from gateways: each once, with its outcome and the case it is about.
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { CaseId } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import type { UnsentReason } from '../../domain/notices/unsent.js';
import { inTransaction } from '../db/in-transaction.js';
import { ownName } from '../outgoing/hand-over.js';
import { keepRaw } from './inbound-raw.js';
import { questionKeys } from './message-target.js';

/** The outcome of a message; the gateway gets no more than this. */
export type InboundOutcome =
  'answered' | 'added' | 'opened' | 'stopped' | 'resumed' | 'repeated' | 'automatic' | 'bounced' | 'waiting';

export interface InboundMessage {
  readonly way: 'sms' | 'mail';
  /** The gateway's id for the message. */
  readonly gatewayId: string;
  readonly bodyHash: Buffer;
  /** HMACs of the sender's address and of the words. */
  readonly senderKey: Buffer;
  readonly wordsKey: Buffer;
  /** Names the open question it may answer, or else the case it is for. */
  readonly target: string;
  /** The message as it came. */
  readonly raw: Uint8Array;
  readonly at: Instant;
}

export interface TakenMessage {
  readonly id: string;
  /** The outcome, when it was processed before; `handled` ones were `waiting`. */
  readonly outcome: InboundOutcome | null;
  /** The same sender sent the same words a moment before, under another id, and was asked nothing else since. */
  readonly repeats: boolean;
}

/** How long equal words of one sender count once: networks repeat within seconds, people ask again after hours. */
const sameWithinMs = 10 * 60_000;
/** Longer than processing a message takes: a process that has not finished by then was killed. */
const dealingMs = 60_000;

interface MessageRow {
  id: string;
  body_hash: Buffer;
  outcome: InboundOutcome | 'handled' | null;
  mine: boolean;
}

/**
 * Takes a message in, or finds it again. Throws `key-reused` for another message under the same id, and
 * `request-in-progress` while another request processes this one.
 */
export const recordInbound = (pool: Pool, message: InboundMessage): Promise<TakenMessage> =>
  inTransaction({ pool }, (client) => takeUnderLock(client, message));

/** Takes one message of a sender at a time, so that of two with the same words one is the first. */
async function takeUnderLock(client: PoolClient, message: InboundMessage): Promise<TakenMessage> {
  const { way, gatewayId, bodyHash, senderKey, wordsKey, target, raw, at } = message;
  await client.query('SELECT pg_advisory_xact_lock($1, $2)', [senderKey.readInt32BE(0), senderKey.readInt32BE(4)]);
  const { rows } = await client.query<MessageRow>({
    name: 'inbound-take',
    text: `INSERT INTO inbound_message AS m (id, way, gateway_id, body_hash, sender_key, words_key, received_at, claimed_at,
             claim, target)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $1, $9)
           ON CONFLICT (way, gateway_id) DO UPDATE SET
             claimed_at = CASE WHEN m.claimed_at < $8 THEN $7 ELSE m.claimed_at END,
             claim = CASE WHEN m.claimed_at < $8 THEN $1 ELSE m.claim END
           RETURNING id, body_hash, outcome, claim = $1 AS mine`,
    values: [uuidv7(), way, gatewayId, bodyHash, senderKey, wordsKey, at, plusMs(at, -dealingMs), target],
  });
  const row = rows[0]!;
  if (!row.body_hash.equals(bodyHash)) throw new Failure('key-reused');
  const outcome = row.outcome === 'handled' ? 'waiting' : row.outcome;
  if (outcome === null && !row.mine) throw new Failure('request-in-progress');
  if (outcome === null) await keepRaw(client, row.id, raw);
  return { id: row.id, outcome, repeats: outcome === null && (await saidBefore(client, row.id, message)) };
}

/**
 * The same words for the same question or case are a repeat, and so are those that come within a minute of answering a
 * question that is over. What a process took that was then killed is none: nobody has dealt with it.
 */
async function saidBefore(client: PoolClient, id: string, message: InboundMessage): Promise<boolean> {
  const { way, senderKey, wordsKey, target, at } = message;
  const { rowCount } = await client.query({
    name: 'inbound-said-before',
    text: `SELECT 1 FROM inbound_message
           WHERE sender_key = $1 AND received_at > $2 AND way = $3 AND words_key = $4 AND id <> $5
             AND outcome IS DISTINCT FROM 'repeated' AND (outcome IS NOT NULL OR claimed_at > $7)
             AND (target = $6 OR $6 = 'case/' || case_id OR (target ~ $8 AND $6 !~ $8 AND received_at > $7))
           LIMIT 1`,
    values: [senderKey, plusMs(at, -sameWithinMs), way, wordsKey, id, target, plusMs(at, -dealingMs), questionKeys],
  });
  return (rowCount ?? 0) > 0;
}

/** What was done under one of these keys before a crash; null when nothing was. */
export async function doneUnder(
  pool: Pool,
  { route, keys, principals }: { route: string; keys: readonly string[]; principals: readonly string[] },
): Promise<{ readonly key: string; readonly caseId: CaseId } | null> {
  const { rows } = await pool.query<{ key: string; caseId: CaseId }>({
    name: 'inbound-given-before',
    text: `SELECT key, case_id AS "caseId" FROM idempotency_key WHERE principal = ANY ($1) AND route = $2 AND key = ANY ($3)`,
    values: [principals, route, keys],
  });
  return rows[0] ?? null;
}

export interface InboundResult {
  readonly outcome: InboundOutcome;
  readonly caseId: CaseId | null;
  /** The sender and words that a person must read, when no case is known for the sender. */
  readonly unread?:
    { readonly sender: string; readonly name?: string | null | undefined; readonly words: string } | undefined;
}

/** Records the outcome of a message; the first one recorded stays. */
export async function finishInbound(pool: Pool, id: string, { outcome, caseId, unread }: InboundResult): Promise<void> {
  await pool.query({
    name: 'inbound-finish',
    text: `UPDATE inbound_message SET outcome = $2, case_id = $3, sender = $4, words = $5, sender_name = $6
           WHERE id = $1 AND outcome IS NULL`,
    values: [id, outcome, caseId, unread?.sender ?? null, unread?.words ?? null, unread?.name ?? null],
  });
}

export interface SentNotice {
  readonly id: string;
  readonly caseId: CaseId;
  /** The citizen's present mail address; null for a notice to a post. */
  readonly email: string | null;
  /** The callback question it asks or explains; null for any other notice. */
  readonly asks: { readonly cycle: number; readonly round: number } | null;
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The notice sent under a Message-ID; `name` is the part before the @. Null when it is none of ours. */
export async function noticeSentAs(pool: Pool, name: string): Promise<SentNotice | null> {
  if (!new RegExp(`^${uuid}\\.`).test(name)) return null;
  // A merged reporter's notice stands in his own case; its name begins with the living one's and ends with his.
  const own = ownName(name);
  const cases = [own.slice(0, 36), new RegExp(`\\.(${uuid})$`).exec(own)?.[1] ?? null];
  const { rows } = await pool.query<SentNotice>({
    name: 'inbound-notice',
    text: `SELECT n.id, n.case_id AS "caseId", CASE WHEN n.post IS NULL THEN r.email END AS email,
             CASE WHEN n.template IN ('callback-question', 'how-to-answer')
               THEN jsonb_build_object('cycle', n.params -> 'cycle', 'round', n.params -> 'round') END AS asks
           FROM notification n LEFT JOIN reporter r ON r.case_id = n.case_id
           WHERE n.case_id = ANY ($1::uuid[]) AND regexp_replace(n.dedupe_key, '[^A-Za-z0-9._-]', '.', 'g') = $2`,
    values: [cases, own],
  });
  return rows[0] ?? null;
}

/** What officers wrote in a case that our letters to its citizen carry. */
export async function wordsSent(pool: Pool, caseId: CaseId): Promise<string[]> {
  const { rows } = await pool.query<{ text: string }>({
    name: 'inbound-words-sent',
    text: `SELECT text FROM case_text
           WHERE case_id = $1 AND visibility = 'citizen' AND purpose IN ('question', 'onward', 'reason')`,
    values: [caseId],
  });
  return rows.map(({ text }) => text);
}

/**
 * Owes a notice anew, at once and by the next way, where it came back from the address that it went to. An address that
 * was corrected is forgotten by then, so its notice stays as it is.
 */
const owedAnew = (came: string): string => `
  state = CASE WHEN ${came} THEN 'owed' ELSE state END,
  sent_at = CASE WHEN ${came} THEN NULL ELSE sent_at END,
  not_before = CASE WHEN ${came} THEN created_at ELSE not_before END,
  attempts = CASE WHEN ${came} THEN 0 ELSE attempts END,`;

/** Records that a mail of ours came back, for good or because it could not be taken then: it goes by the next way. */
export async function recordReturn(
  pool: Pool,
  id: string,
  why: 'bounced' | 'not-delivered' = 'bounced',
): Promise<void> {
  const text = `
    UPDATE notification SET why = $2, ${owedAnew(`sent_to IS NOT NULL AND template <> 'contact-changed'`)}
      tried = CASE WHEN sent_to IS NULL THEN tried ELSE tried || sent_to END
    WHERE id = $1 AND via = 'mail' AND state IN ('sent', 'owed') AND (sent_to = ANY (tried)) IS NOT TRUE
      AND (state = 'sent' OR sent_to IS NOT NULL)`;
  await pool.query({ name: 'inbound-return', text, values: [id, why] });
}

/** Receipts of messages that did not arrive. */
const whyOf: Readonly<Record<string, UnsentReason>> = { undeliverable: 'bounced', failed: 'not-delivered' };

/**
 * Records a gateway's receipt for a message of ours, and owes anew what did not arrive. Null when it names none; the
 * number when the reporter still has the one that the message went to.
 */
export async function recordReceipt(
  pool: Pool,
  { key, result }: { key: string; result: string },
): Promise<{ readonly phone: string | null } | null> {
  const cameBack = `$4::text IS NOT NULL AND r.is_new AND n.template <> 'contact-changed'`;
  const { rows } = await pool.query<{ phone: string | null }>({
    name: 'inbound-receipt',
    text: `UPDATE notification n SET detail = $3, ${owedAnew(cameBack)}
             tried = CASE WHEN $4::text IS NOT NULL AND r.is_new THEN n.tried || r.sent_to ELSE n.tried END,
             sent_to = r.sent_to, sent_key = r.sent_key,
             why = CASE WHEN n.why = 'no-longer-asked' OR $4 IS NULL AND NOT r.is_new THEN n.why ELSE $4 END
           FROM (
             SELECT m.id, sent.*, (sent.sent_to = ANY (m.tried)) IS NOT TRUE AND m.state IN ('owed', 'sent') AS is_new,
               CASE WHEN m.post IS NULL AND p.phone_key = sent.sent_to THEN p.phone END AS phone
             FROM notification m JOIN reporter p ON p.case_id = m.case_id
             CROSS JOIN LATERAL (
               SELECT coalesce(m.sent_to, p.phone_key) AS sent_to, coalesce(m.sent_key, m.dedupe_key) AS sent_key) sent
             WHERE m.dedupe_key = $1 AND sent.sent_key = $2 AND m.via = 'sms'
               AND (m.state = 'sent' OR m.sent_key IS NOT NULL)
             FOR UPDATE OF m
           ) r WHERE n.id = r.id RETURNING r.phone`,
    values: [ownName(key), key, `receipt: ${result}`, whyOf[result] ?? null],
  });
  return rows[0] ?? null;
}
