// Finds the case a message is for: the one that asked its sender last, else the newest.
import type { Pool } from 'pg';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
import { notFormer } from '../read/load-case.js';

/** A question that a message may answer. */
export interface OpenQuestion {
  readonly caseId: CaseId;
  /** Whether it was solved, answered by a score; or what is missing, answered in words. */
  readonly asks: 'score' | 'information';
  /** Names this asking: the same words answer another one anew. */
  readonly key: string;
}

/** How the keys of questions begin. */
export const questionKeys = '^(?:score|information)/';

interface SenderAddress {
  readonly way: 'sms' | 'mail';
  /** As the register of reporters writes it. */
  readonly address: string;
  /** Its HMAC, by which questions under a telephone number are found. */
  readonly key: Buffer;
}

const ofSender = (way: SenderAddress['way']): string => (way === 'sms' ? 'r.phone = $1' : 'lower(r.email) = lower($1)');

const informationAsked = `
  SELECT c.id AS "caseId", 'information' AS asks, 'information/' || (c.state -> 'question' ->> 'text') AS key,
    (c.state -> 'question' ->> 'askedAt')::timestamptz AS at
  FROM reporter r JOIN case_file c ON c.id = r.case_id
  WHERE c.status = 'awaiting-citizen'`;

const scoreAsked = `
  SELECT q.case_id AS "caseId", 'score' AS asks, 'score/' || q.case_id || '/' || q.asked_at AS key, q.asked_at AS at
  FROM question q WHERE q.phone_key = $2 AND q.asked_at IS NOT NULL`;

/** The question that was put last to this sender and is open; null when none is. */
export async function questionTo(pool: Pool, { way, address, key }: SenderAddress): Promise<OpenQuestion | null> {
  const bySms = way === 'sms';
  const { rows } = await pool.query<OpenQuestion & { readonly at: Instant }>({
    name: `question-to-${way}`,
    text: `${informationAsked} AND ${ofSender(way)} ${bySms ? `UNION ALL ${scoreAsked}` : ''} ORDER BY at DESC LIMIT 1`,
    values: bySms ? [address, key] : [address],
  });
  return rows[0] ?? null;
}

/** The information that this case waits for from its citizen; null when it waits for none. */
export async function informationAskedIn(pool: Pool, caseId: CaseId): Promise<OpenQuestion | null> {
  const text = `${informationAsked} AND c.id = $1`;
  const { rows } = await pool.query<OpenQuestion>({ name: 'question-of-case', text, values: [caseId] });
  return rows[0] ?? null;
}

/**
 * The newest case of the reporter with this address, an open one before a closed one; null when there is none. Nobody was
 * told of a former case here, so no message is for it.
 */
export async function caseOfSender(
  pool: Pool,
  { way, address }: Pick<SenderAddress, 'way' | 'address'>,
): Promise<CaseId | null> {
  const { rows } = await pool.query<{ id: CaseId }>({
    name: `inbound-case-by-${way}`,
    text: `SELECT c.id FROM reporter r JOIN case_file c ON c.id = r.case_id
           WHERE ${ofSender(way)} AND ${notFormer}
           ORDER BY c.closed_at IS NULL DESC, c.registered_at DESC, c.id DESC LIMIT 1`,
    values: [address],
  });
  return rows[0]?.id ?? null;
}
