// One question at a time under one telephone number: which is open, who waits in line, and how a case's own statement writes both.
import type { CaseId, CaseState } from '../domain/case.js';
import { runningClock } from '../domain/case.js';
import type { CaseEvent } from '../domain/events.js';
import type { Instant } from '../domain/instant.js';
import type { LawFacts } from '../domain/lifecycle/ground.js';
import { addressPurposeKey } from './address-key.js';
import type { Book } from './book.js';

/**
 * HMAC-SHA256 of a telephone number, in the database, so that the number never leaves its table. `inner` and `outer` are
 * placeholders of the padded key (RFC 2104).
 */
const phoneKey = (phone: string, { inner, outer }: { inner: string; outer: string }): string =>
  `sha256(${outer}::bytea || sha256(${inner}::bytea || convert_to(${phone}, 'UTF8')))`;

const pads = new Map<string, readonly [inner: Buffer, outer: Buffer]>();

/** The two padded keys, derived for this one purpose; the server's key itself is not sent. */
export function phoneKeyPads(secret: string): readonly [inner: Buffer, outer: Buffer] {
  const known = pads.get(secret);
  if (known) return known;
  const key = Buffer.alloc(64);
  addressPurposeKey(secret).copy(key);
  const made = [key.map((byte) => byte ^ 0x36), key.map((byte) => byte ^ 0x5c)].map((pad) => Buffer.from(pad));
  const both = [made[0]!, made[1]!] as const;
  pads.set(secret, both);
  return both;
}

const openUnder = {
  name: 'question-open',
  text: `
    WITH mine AS (
      SELECT r.case_id, ${phoneKey('r.phone', { inner: '$2', outer: '$3' })} AS phone_key
      FROM reporter r WHERE r.case_id = $1 AND r.phone IS NOT NULL
    )
    SELECT q.about AS "caseId", q.until FROM mine JOIN open_question q ON q.phone_key = mine.phone_key
    UNION ALL (
      SELECT w.case_id, NULL FROM mine JOIN waiting_question w ON w.phone_key = mine.phone_key
      WHERE w.case_id <> $1 AND (w.due_at, w.case_id) < ($4::timestamptz, $1)
      ORDER BY w.due_at, w.case_id LIMIT 1)
    LIMIT 1`,
};

/**
 * What the law must know of other questions under the reporter's number: the one that is open, else a case that stands
 * before this one in line. Asked only of a completed case, since only that is about to ask.
 */
export async function openQuestionFor(book: Book, state: CaseState): Promise<Pick<LawFacts, 'openQuestion'>> {
  if (state.status !== 'completed') return {};
  const due = runningClock(state, 'callback')?.rungs.find((rung) => rung.act === 'ask-citizen')?.at ?? state.updatedAt;
  const values = [state.id, ...phoneKeyPads(book.secret), due];
  const { rows } = await book.pool.query<{ caseId: string; until: Instant | null }>({ ...openUnder, values });
  return { openQuestion: rows[0] ?? null };
}

/** What a change does to questions and to the line; every field is read by `questionChanges`. */
interface QuestionChange {
  /** The case's own reporter is asked, and may answer until then. */
  readonly asks: Instant | null;
  /** The reporters of merged cases are asked together with him; the same instant. */
  readonly asksMerged: Instant | null;
  /** Under which instant those of them wait in line whose number is taken. */
  readonly mergedSince: Instant | null;
  /** The question of the case's own reporter is over. */
  readonly releases: boolean;
  /** A new round or cycle: nobody answers what merged reporters were asked before. */
  readonly endsMerged: boolean;
  /** It waits in line under its legal instant. */
  readonly waitsSince: Instant | null;
  readonly leavesLine: boolean;
  readonly freedAt: Instant | null;
  /** The reporter's new number. */
  readonly phone: string | null;
}

interface Changing {
  readonly before: { readonly state: CaseState };
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly reporter?: Readonly<Record<string, string>>;
}

/** What the change does to questions; null when nothing, which is nearly always. */
export function questionChange({ before, after, events, reporter }: Changing): QuestionChange | null {
  const { status: from, round, cycle } = before.state;
  const until = runningClock(after, 'answer-window')?.dueAt ?? null;
  const asked = after.status === 'callback';
  const asking = asked && from !== 'callback' ? events.findLast(({ kind }) => kind === 'callback-asked') : undefined;
  const late = asked ? events.findLast(({ kind }) => kind === 'child-merged') : undefined;
  const toMerged = asking ?? late;
  const waiting = events.findLast(({ kind }) => kind === 'callback-deferred' || kind === 'callback-freed');
  const inLine = after.status === 'completed' ? waiting : undefined;
  const answeredAsMerged = from === 'duplicate' && events.some(({ kind }) => kind === 'rated' || kind === 'unmerged');
  const moves = from === 'callback' || from === 'completed' ? (reporter?.['phone'] ?? null) : null;
  const found: QuestionChange = {
    asks: asking ? until : null,
    asksMerged: toMerged ? until : null,
    mergedSince: toMerged ? (toMerged.dueAt ?? toMerged.at) : null,
    releases: (from === 'callback' && !asked) || answeredAsMerged,
    endsMerged: after.children.length > 0 && (after.round !== round || after.cycle !== cycle),
    waitsSince: inLine?.kind === 'callback-deferred' ? (inLine.dueAt ?? inLine.at) : null,
    leavesLine: (from === 'completed' && after.status !== 'completed') || answeredAsMerged,
    freedAt: inLine?.kind === 'callback-freed' ? inLine.at : null,
    phone: moves,
  };
  return Object.values(found).some((one) => one !== null && one !== false) ? found : null;
}

const placeholders = { inner: '$4', outer: '$5' };
const asksAt = (field: keyof QuestionChange): string => `($3::jsonb -> 'question' ->> '${field}')::timestamptz`;
const says = (field: keyof QuestionChange): string => `($3::jsonb -> 'question' ->> '${field}')::boolean`;
/** The number after the change: the row still shows the one before. */
const phoneNow = `coalesce($3::jsonb -> 'reporter' ->> 'phone', r.phone)`;
const newKey = phoneKey(`$3::jsonb -> 'question' ->> 'phone'`, placeholders);

const children = `ARRAY(SELECT value::uuid FROM jsonb_array_elements_text($3::jsonb #> '{state,children}'))`;

/**
 * More of the statement that writes a change. The own question breaks the unique key when another was first, and the
 * whole change is then decided anew. A merged reporter whose number is taken, or for whom others stand before him, waits
 * in line; he is not asked twice about one matter. His question is his own: it outlasts an answer of the other reporter.
 */
export const questionChanges = `own AS (
  INSERT INTO open_question (phone_key, case_id, about, until)
  SELECT ${phoneKey(phoneNow, placeholders)}, upd.id, upd.id, ${asksAt('asks')}
  FROM upd JOIN reporter r ON r.case_id = upd.id
  WHERE r.phone IS NOT NULL AND ${asksAt('asks')} IS NOT NULL
), others AS (
  SELECT DISTINCT ON (r.phone) ${phoneKey('r.phone', placeholders)} AS phone_key, r.case_id, upd.id AS about
  FROM upd
  JOIN reporter mine ON mine.case_id = upd.id
  JOIN jsonb_to_recordset($3::jsonb -> 'notices') AS n(case_id uuid, template text)
    ON n.template = 'callback-question' AND n.case_id <> upd.id
  JOIN reporter r ON r.case_id = n.case_id AND r.phone IS NOT NULL AND r.phone IS DISTINCT FROM mine.phone
  WHERE ${asksAt('asksMerged')} IS NOT NULL
  ORDER BY r.phone, r.case_id
), toask AS (
  SELECT o.* FROM others o
  WHERE NOT EXISTS (SELECT FROM open_question q WHERE q.phone_key = o.phone_key AND q.about = o.about)
    AND NOT EXISTS (
      SELECT FROM waiting_question w WHERE w.phone_key = o.phone_key AND w.case_id = ANY (${children}))
), merged AS (
  INSERT INTO open_question (phone_key, case_id, about, until)
  SELECT t.phone_key, t.case_id, t.about, ${asksAt('asksMerged')} FROM toask t
  WHERE NOT EXISTS (
    SELECT FROM waiting_question w
    WHERE w.phone_key = t.phone_key AND (w.due_at, w.case_id) < (${asksAt('mergedSince')}, t.case_id))
  ON CONFLICT DO NOTHING
  RETURNING case_id
), lined AS (
  INSERT INTO waiting_question (case_id, phone_key, due_at, freed_at, until)
  SELECT t.case_id, t.phone_key, ${asksAt('mergedSince')}, NULL, ${asksAt('asksMerged')} FROM toask t
  WHERE t.case_id NOT IN (SELECT case_id FROM merged)
  RETURNING case_id, until
), released AS (
  DELETE FROM open_question q USING upd
  WHERE (${says('releases')} AND q.case_id = upd.id)
    OR (${says('endsMerged')} AND q.about = upd.id AND q.case_id <> upd.id)
), waits AS (
  INSERT INTO waiting_question (case_id, phone_key, due_at, freed_at)
  SELECT upd.id, ${phoneKey(phoneNow, placeholders)}, ${asksAt('waitsSince')}, NULL
  FROM upd JOIN reporter r ON r.case_id = upd.id
  WHERE r.phone IS NOT NULL AND ${asksAt('waitsSince')} IS NOT NULL
  ON CONFLICT (case_id) DO UPDATE SET phone_key = excluded.phone_key, due_at = excluded.due_at, freed_at = NULL
), leaves AS (
  DELETE FROM waiting_question w USING upd
  WHERE (${says('leavesLine')} AND w.case_id = upd.id)
    OR (${says('endsMerged')} AND w.case_id = ANY (${children}))
  RETURNING w.case_id
), unasked AS (
  UPDATE notification n SET not_before = n.created_at FROM leaves WHERE n.case_id = leaves.case_id AND n.why = 'in-line'
), freed AS (
  UPDATE waiting_question w SET freed_at = ${asksAt('freedAt')} FROM upd
  WHERE ${asksAt('freedAt')} IS NOT NULL AND w.case_id = upd.id
), moved AS (
  UPDATE open_question q SET phone_key = ${newKey} FROM upd
  WHERE $3::jsonb -> 'question' ->> 'phone' IS NOT NULL AND NOT ${says('releases')} AND q.case_id = upd.id
    AND NOT EXISTS (SELECT FROM open_question o WHERE o.phone_key = ${newKey})
), dropped AS (
  DELETE FROM open_question q USING upd
  WHERE $3::jsonb -> 'question' ->> 'phone' IS NOT NULL AND NOT ${says('releases')} AND q.case_id = upd.id
    AND EXISTS (SELECT FROM open_question o WHERE o.phone_key = ${newKey} AND o.case_id <> upd.id)
), moves AS (
  UPDATE waiting_question w SET phone_key = ${newKey} FROM upd
  WHERE $3::jsonb -> 'question' ->> 'phone' IS NOT NULL AND w.case_id = upd.id
    AND NOT ${says('leavesLine')} AND ${asksAt('waitsSince')} IS NULL AND ${asksAt('freedAt')} IS NULL
)`;

/**
 * A merged reporter is asked by message when his number is free, or when he has none and is written to otherwise. Who waits in
 * line is written to once he is freed, else not before his answer would come too late, when it is found to be so.
 */
export const guardedNotices = {
  notBefore: 'coalesce(lined.until, r.not_before)',
  why: `CASE WHEN lined.case_id IS NOT NULL THEN 'in-line' END`,
  only: `
  LEFT JOIN merged ON merged.case_id = r.case_id
  LEFT JOIN lined ON lined.case_id = r.case_id AND r.template = 'callback-question'
  WHERE r.template <> 'callback-question' OR r.case_id = upd.id OR merged.case_id IS NOT NULL OR lined.case_id IS NOT NULL
    OR NOT EXISTS (SELECT FROM reporter p WHERE p.case_id = r.case_id AND p.phone IS NOT NULL)`,
};

const nextInLine = {
  name: 'question-next-in-line',
  text: `
    SELECT first.case_id AS "caseId", first.until IS NOT NULL AS merged FROM (
      SELECT DISTINCT ON (w.phone_key) w.phone_key, w.case_id, w.freed_at, w.until
      FROM waiting_question w ORDER BY w.phone_key, w.due_at, w.case_id
    ) first
    WHERE first.freed_at IS NULL AND NOT EXISTS (SELECT FROM open_question q WHERE q.phone_key = first.phone_key)
    LIMIT $1`,
};

/** Whose question may be asked now. */
export interface FirstInLine {
  readonly caseId: CaseId;
  /** Merged into a case that asks for it. */
  readonly merged: boolean;
}

/** The cases that stand first in line under a number that is free, and were not told so yet. */
export async function freeToAsk(book: Book, limit: number): Promise<FirstInLine[]> {
  return (await book.pool.query<FirstInLine>({ ...nextInLine, values: [limit] })).rows;
}

/** The case whose reporter is asked under this number now; null when none is. */
export async function caseAskedUnder(book: Book, phoneKeyOfSender: Buffer): Promise<CaseId | null> {
  const text = 'SELECT case_id AS id FROM open_question WHERE phone_key = $1';
  const { rows } = await book.pool.query<{ id: CaseId }>({ name: 'question-under', text, values: [phoneKeyOfSender] });
  return rows[0]?.id ?? null;
}
