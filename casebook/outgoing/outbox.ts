// Notification rows for their sender: claims them, looks up the address, records the outcome.
import type { Pool, PoolClient } from 'pg';
import type { CaseId } from '../../domain/case/case.js';
import type { Result } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';
import { isSameReporter } from '../read/load-case.js';
import type { Template } from '../../domain/notices/templates.js';
import type { UnsentReason } from '../../domain/notices/unsent.js';

/** A notice to be sent now. Holds a person's address: never to be logged. */
export interface ClaimedNotice {
  readonly id: string;
  /** The permanent name of this notice, also to the outside. */
  readonly key: string;
  /** Null for a digest, which covers several cases. */
  readonly caseId: CaseId | null;
  readonly template: Template;
  readonly params: Readonly<Record<string, string | number>>;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** Null for a digest. */
  readonly number: string | null;
  /** Whether the callback question of its round still takes an answer; for a merged reporter, the living case's. */
  readonly asked: boolean | null;
  /**
   * The case it was merged into, or an earlier case of the same matter, with its result if it has one. The number of an
   * earlier case is given only where it was the same reporter's.
   */
  readonly linked: { readonly number: string | null; readonly result: Result | null } | null;
  /** The words that the notice quotes: only words of this case that were written for the citizen. */
  readonly text: string | null;
  /** The open question for missing information, by the id of its words. */
  readonly question: string | null;
  /** The post that is notified, or null for the citizen. */
  readonly post: { readonly code: string; readonly zh: string; readonly en: string } | null;
  readonly citizen: { readonly phone: string | null; readonly email: string | null; readonly language: string };
  /** Why it has not been sent so far, or came back. */
  readonly why: UnsentReason | null;
  /** The name under which it was last handed over, and the key of that address. */
  readonly sentKey: string | null;
  readonly sentTo: Buffer | null;
  /** The keys of the addresses by which it goes no more. */
  readonly tried: readonly Buffer[];
}

interface OutboxRow {
  id: string;
  dedupe_key: string;
  case_id: CaseId | null;
  template: Template;
  params: Record<string, string | number>;
  attempts: number;
  number: string | null;
  asked: boolean | null;
  linked: { number: string | null; result: Result | null } | null;
  text: string | null;
  question: string | null;
  post: string | null;
  post_zh: string | null;
  post_en: string | null;
  phone: string | null;
  email: string | null;
  language: string | null;
  why: UnsentReason | null;
  sent_key: string | null;
  sent_to: Buffer | null;
  tried: Buffer[];
}

/** What still waits in line at the end of its time is not asked. A merged reporter may answer while the question runs, even when the other reporter's answer has closed the case. */
const asked = `CASE
             WHEN m.template <> 'callback-question' THEN NULL
             WHEN living.id IS NULL THEN c.status = 'callback' AND (c.cycle, c.round) = (
               (m.params ->> 'cycle')::int, (m.params ->> 'round')::int)
               AND NOT EXISTS (SELECT FROM question q WHERE q.case_id = c.id AND q.asked_at IS NULL)
             ELSE (living.cycle, living.round) = ((m.params ->> 'cycle')::int, (m.params ->> 'round')::int)
               AND coalesce(c.state #>> '{rating,at}' < living.state ->> 'askedAt', true)
               AND $1 < (SELECT k.due_at FROM clock k WHERE k.case_id = living.id AND k.cycle = living.cycle
                 AND k.name = 'answer-window' ORDER BY k.run DESC LIMIT 1)
             END`;

const longestWaitMinutes = 60;

// The claim is the backoff: when a sender dies or fails, the notice can be claimed again after 1, 2, 4 .. minutes.
const claim = {
  name: 'notices-claim',
  text: `
    WITH free AS (
      SELECT id FROM notification WHERE state = 'owed' AND not_before <= $1
      ORDER BY not_before LIMIT $2 FOR UPDATE SKIP LOCKED
    ), claimed AS (
      UPDATE notification n
      SET attempts = n.attempts + 1,
          not_before = $1::timestamptz + least(${longestWaitMinutes}, 2 ^ least(n.attempts, 10)) * interval '1 minute'
      FROM free WHERE n.id = free.id
      RETURNING n.id, n.dedupe_key, n.case_id, n.template, n.params, n.attempts, n.post, n.created_at, n.why,
        n.sent_key, n.sent_to, n.tried
    )
    SELECT m.id, m.dedupe_key, m.case_id, m.template, m.params, m.attempts, c.number, m.post, t.text,
           c.state #>> '{question,text}' AS question, m.why, m.sent_key, m.sent_to, m.tried,
           ${asked} AS asked,
           CASE WHEN linked.id IS NOT NULL THEN jsonb_build_object(
             'number', CASE WHEN c.state ->> 'parent' IS NOT NULL OR ${isSameReporter('r', 'theirs')} THEN linked.number END,
             'result', linked.state -> 'lastCompletion' ->> 'result') END AS linked,
           p.name_zh AS post_zh, p.name_en AS post_en, r.language,
           CASE WHEN m.template = 'contact-changed' THEN f.phone ELSE r.phone END AS phone,
           CASE WHEN m.template = 'contact-changed' THEN f.email ELSE r.email END AS email
    FROM claimed m
    LEFT JOIN case_file c ON c.id = m.case_id
    LEFT JOIN case_file living ON living.id = (c.state ->> 'parent')::uuid
    LEFT JOIN case_file linked ON linked.id = coalesce(c.state ->> 'parent', c.state ->> 'earlier')::uuid
    LEFT JOIN post p ON p.code = m.post
    LEFT JOIN reporter r ON r.case_id = m.case_id
    LEFT JOIN reporter theirs ON theirs.case_id = linked.id
    LEFT JOIN former_contact f ON f.case_id = m.case_id AND f.revision = (m.params ->> 'former')::int
    LEFT JOIN case_text t ON t.id = (m.params ->> 'text')::uuid AND t.case_id = m.case_id
      AND t.visibility = 'citizen' AND m.post IS NULL
    ORDER BY m.created_at, m.id`,
};

/** Claims up to `limit` due notices, so that no other sender takes them for at least a minute. */
export async function claimNotices(
  on: Pick<PoolClient, 'query'>,
  { at, limit }: { at: Instant; limit: number },
): Promise<ClaimedNotice[]> {
  const { rows } = await on.query<OutboxRow>({ ...claim, values: [at, limit] });
  return rows.map((row) => ({
    id: row.id,
    key: row.dedupe_key,
    caseId: row.case_id,
    template: row.template,
    params: row.params,
    attempts: row.attempts,
    number: row.number,
    asked: row.asked,
    linked: row.linked,
    text: row.text,
    question: row.question,
    post: row.post === null ? null : { code: row.post, zh: row.post_zh ?? row.post, en: row.post_en ?? row.post },
    citizen: { phone: row.phone, email: row.email, language: row.language ?? 'zh-CN' },
    why: row.why,
    sentKey: row.sent_key,
    sentTo: row.sent_to,
    tried: row.tried,
  }));
}

/** The outcome of a claimed notice; `owed` leaves it to be claimed again. */
export interface NoticeOutcome {
  readonly state: 'sent' | 'no-address' | 'given-up' | 'owed';
  readonly via: 'mail' | 'sms' | null;
  /** A status or a reason; no address and no words. */
  readonly detail: string;
  /** Null once it was sent. */
  readonly why: UnsentReason | null;
  /** Held back until then without being tried; this does not count as an attempt. */
  readonly heldUntil?: Instant;
  /** It goes by the next way, at once, and no more to the address of the last attempt. */
  readonly movesOn?: boolean;
}

/**
 * Records the outcome of a notice. An address that was corrected is forgotten with the notice that goes there. What
 * another process did meanwhile stays: `attempt` is the claim's, and begins anew where a notice is owed anew.
 */
export async function recordNotice(
  pool: Pool,
  { id, at, outcome, attempt }: { id: string; at: Instant; outcome: NoticeOutcome; attempt?: number },
): Promise<void> {
  const { state, via, detail, why, heldUntil = null, movesOn = false } = outcome;
  await pool.query({
    name: 'notice-record',
    text: `WITH forgotten AS (
             DELETE FROM former_contact f USING notification n
             WHERE n.id = $1 AND $2 <> 'owed' AND f.case_id = n.case_id AND f.revision = (n.params ->> 'former')::int
           )
           UPDATE notification
           SET state = $2, via = coalesce($3, via), detail = $4, why = $7,
             sent_at = CASE WHEN $2 = 'sent' THEN $5::timestamptz END,
             not_before = CASE WHEN $8 THEN $5::timestamptz ELSE coalesce($6::timestamptz, not_before) END,
             attempts = CASE WHEN $8 THEN 0 WHEN $6::timestamptz IS NULL THEN attempts ELSE attempts - 1 END,
             tried = CASE WHEN $8 THEN tried || sent_to ELSE tried END
           WHERE id = $1 AND state = 'owed' AND attempts = coalesce($9, attempts)`,
    values: [id, state, via, detail, at, heldUntil, why, movesOn, attempt ?? null],
  });
}

/** The number of due notices not sent yet, counted up to 10,000. */
export async function noticesDue(pool: Pool, at: Instant): Promise<number> {
  const { rows } = await pool.query<{ due: number }>(
    `SELECT count(*) AS due FROM (
       SELECT 1 FROM notification WHERE state = 'owed' AND not_before <= $1 LIMIT 10000) owed`,
    [at],
  );
  return rows[0]?.due ?? 0;
}

/**
 * When the oldest notice was written that a gateway or mail server was offered and has not taken; null when there is
 * none among the ten thousand that are next.
 */
export async function oldestUntaken(pool: Pool): Promise<Instant | null> {
  const { rows } = await pool.query<{ since: Instant | null }>(
    `SELECT min(created_at) AS since FROM (
       SELECT created_at, why FROM notification WHERE state = 'owed' ORDER BY not_before LIMIT 10000) next
     WHERE why IN ('refused', 'unreachable')`,
  );
  return rows[0]?.since ?? null;
}
