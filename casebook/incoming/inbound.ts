// Messages that gateways hand in: each taken once, what became of it, and whose case it is about.
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import type { UnsentReason } from '../../domain/notices/unsent.js';
import { checkOut, putBack } from '../db/pool.js';

/** What becomes of a message; the gateway is told no more than this. */
export type InboundOutcome =
  'answered' | 'added' | 'stopped' | 'resumed' | 'repeated' | 'automatic' | 'bounced' | 'waiting';

export interface HandedIn {
  readonly way: 'sms' | 'mail';
  /** The gateway's own name for the message. */
  readonly gatewayId: string;
  readonly bodyHash: Buffer;
  /** HMACs of the sender's address and of the words. */
  readonly senderKey: Buffer;
  readonly wordsKey: Buffer;
  readonly at: Instant;
}

export interface Taken {
  readonly id: string;
  /** What became of it, where it was dealt with before; `handled` ones were `waiting`. */
  readonly outcome: InboundOutcome | null;
  /** The same sender said the same a moment before, under another name. */
  readonly repeats: boolean;
}

/** How long the same words of the same sender count once. Networks deliver twice within seconds; people ask again after hours. */
const sameWithinMs = 10 * 60_000;
/** Longer than anybody deals with one message: who has not finished by then was killed. */
const dealingMs = 60_000;

interface MessageRow {
  id: string;
  body_hash: Buffer;
  outcome: InboundOutcome | 'handled' | null;
  mine: boolean;
}

/**
 * Takes a message in, or finds it again. Throws `key-reused` for another message under the same name, and
 * `request-in-progress` while somebody else deals with this very one.
 */
export async function takeIn(pool: Pool, message: HandedIn): Promise<Taken> {
  const client = await checkOut(pool);
  try {
    await client.query('BEGIN');
    const taken = await takeUnderLock(client, message);
    await client.query('COMMIT');
    putBack(client);
    return taken;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    putBack(client, error instanceof Failure ? false : (error as Error));
    throw error;
  }
}

/** One message of a sender at a time, so that of two that say the same one is the first. */
async function takeUnderLock(client: PoolClient, message: HandedIn): Promise<Taken> {
  const { way, gatewayId, bodyHash, senderKey, wordsKey, at } = message;
  await client.query('SELECT pg_advisory_xact_lock($1, $2)', [senderKey.readInt32BE(0), senderKey.readInt32BE(4)]);
  const { rows } = await client.query<MessageRow>({
    name: 'inbound-take',
    text: `INSERT INTO inbound_message AS m (id, way, gateway_id, body_hash, sender_key, words_key, received_at, claimed_at,
             claim)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $1)
           ON CONFLICT (way, gateway_id) DO UPDATE SET
             claimed_at = CASE WHEN m.claimed_at < $8 THEN $7 ELSE m.claimed_at END,
             claim = CASE WHEN m.claimed_at < $8 THEN $1 ELSE m.claim END
           RETURNING id, body_hash, outcome, claim = $1 AS mine`,
    values: [uuidv7(), way, gatewayId, bodyHash, senderKey, wordsKey, at, plusMs(at, -dealingMs)],
  });
  const row = rows[0]!;
  if (!row.body_hash.equals(bodyHash)) throw new Failure('key-reused');
  const outcome = row.outcome === 'handled' ? 'waiting' : row.outcome;
  if (outcome === null && !row.mine) throw new Failure('request-in-progress');
  return { id: row.id, outcome, repeats: outcome === null && (await saidBefore(client, row.id, message)) };
}

async function saidBefore(client: PoolClient, id: string, { way, senderKey, wordsKey, at }: HandedIn) {
  const { rowCount } = await client.query({
    name: 'inbound-said-before',
    text: `SELECT 1 FROM inbound_message
           WHERE sender_key = $1 AND received_at > $2 AND way = $3 AND words_key = $4 AND id <> $5
             AND outcome IS DISTINCT FROM 'repeated'
           LIMIT 1`,
    values: [senderKey, plusMs(at, -sameWithinMs), way, wordsKey, id],
  });
  return (rowCount ?? 0) > 0;
}

/** What the citizen's commands under these keys did before a crash; null when none was given. */
export async function givenBefore(
  pool: Pool,
  { route, keys }: { route: string; keys: readonly string[] },
): Promise<{ readonly key: string; readonly caseId: CaseId } | null> {
  const { rows } = await pool.query<{ key: string; caseId: CaseId }>({
    name: 'inbound-given-before',
    text: `SELECT key, case_id AS "caseId" FROM idempotency_key WHERE principal = $1 AND route = $2 AND key = ANY ($3)`,
    values: [citizen.name, route, keys],
  });
  return rows[0] ?? null;
}

export interface Dealt {
  readonly outcome: InboundOutcome;
  readonly caseId: CaseId | null;
  /** What somebody must read, of a sender no case is known for. */
  readonly unread?: { readonly sender: string; readonly words: string } | undefined;
}

/** Writes down what became of it; the first to say so is right. */
export async function finishInbound(pool: Pool, id: string, { outcome, caseId, unread }: Dealt): Promise<void> {
  await pool.query({
    name: 'inbound-finish',
    text: `UPDATE inbound_message SET outcome = $2, case_id = $3, sender = $4, words = $5
           WHERE id = $1 AND outcome IS NULL`,
    values: [id, outcome, caseId, unread?.sender ?? null, unread?.words ?? null],
  });
}

/** The newest case of the person reached at this address, an open one before a closed one; null when there is none. */
export async function caseOfSender(
  pool: Pool,
  { way, address }: { way: 'sms' | 'mail'; address: string },
): Promise<CaseId | null> {
  const condition = way === 'sms' ? 'r.phone = $1' : 'lower(r.email) = lower($1)';
  const { rows } = await pool.query<{ id: CaseId }>({
    name: `inbound-case-by-${way}`,
    text: `SELECT c.id FROM reporter r JOIN case_file c ON c.id = r.case_id
           WHERE ${condition} ORDER BY c.closed_at IS NULL DESC, c.registered_at DESC, c.id DESC LIMIT 1`,
    values: [address],
  });
  return rows[0]?.id ?? null;
}

export interface NoticeBehind {
  readonly id: string;
  readonly caseId: CaseId;
  /** The citizen's mail address as it is now; null of a notice to a post. */
  readonly email: string | null;
}

/** The notice that went out under a Message-ID, of which `name` is the part before the @; null when it is none of ours. */
export async function noticeSentAs(pool: Pool, name: string): Promise<NoticeBehind | null> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\./.test(name)) return null;
  const { rows } = await pool.query<NoticeBehind>({
    name: 'inbound-notice',
    text: `SELECT n.id, n.case_id AS "caseId", CASE WHEN n.post IS NULL THEN r.email END AS email
           FROM notification n LEFT JOIN reporter r ON r.case_id = n.case_id
           WHERE n.case_id = $1 AND regexp_replace(n.dedupe_key, '[^A-Za-z0-9._-]', '.', 'g') = $2`,
    values: [name.slice(0, 36), name],
  });
  return rows[0] ?? null;
}

/** A letter of ours came back. */
export async function recordReturn(pool: Pool, id: string): Promise<void> {
  const text = `UPDATE notification SET why = 'bounced' WHERE id = $1 AND state = 'sent' AND via = 'mail'`;
  await pool.query({ name: 'inbound-return', text, values: [id] });
}

/** Receipts that say it did not arrive. */
const whyOf: Readonly<Record<string, UnsentReason>> = { undeliverable: 'bounced', failed: 'not-delivered' };

/** What a gateway says became of a message of ours; nothing where it names none. */
export async function recordReceipt(
  pool: Pool,
  { key, result }: { key: string; result: string },
): Promise<{ readonly phone: string | null } | null> {
  const { rows } = await pool.query<{ phone: string | null }>({
    name: 'inbound-receipt',
    text: `UPDATE notification n SET detail = $2, why = $3
           FROM reporter r WHERE n.dedupe_key = $1 AND n.state = 'sent' AND n.via = 'sms' AND r.case_id = n.case_id
           RETURNING CASE WHEN n.post IS NULL THEN r.phone END AS phone`,
    values: [key, `receipt: ${result}`, whyOf[result] ?? null],
  });
  return rows[0] ?? null;
}
