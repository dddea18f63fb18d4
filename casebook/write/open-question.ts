// Allows one question at a time per telephone number: which is open, and which cases wait.
import { type CaseId, type CaseState, runningClock } from '../../domain/case/case.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { Instant } from '../../domain/base/instant.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { addressPurposeKey } from '../keys/address-key.js';
import type { Casebook } from '../facts/casebook.js';

/**
 * HMAC-SHA256 of a telephone number, in the database, so that the number never leaves its table. `inner` and `outer`
 * are placeholders of the padded key (RFC 2104).
 */
export const phoneKey = (phone: string, { inner, outer }: { inner: string; outer: string }): string =>
  `sha256(${outer}::bytea || sha256(${inner}::bytea || convert_to(${phone}, 'UTF8')))`;

const pads = new Map<string, readonly [inner: Buffer, outer: Buffer]>();

/** The two padded keys, derived only for this; the server's key itself is not sent. */
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
 * The other question under the reporter's number: the open one, else that of a case before this one in line. Looked up
 * only for a completed case, since only such a case is about to ask.
 */
export async function openQuestionFor(casebook: Casebook, state: CaseState): Promise<Pick<LawFacts, 'openQuestion'>> {
  if (state.status !== 'completed') return {};
  const due = runningClock(state, 'callback')?.rungs.find((rung) => rung.act === 'ask-citizen')?.at ?? state.updatedAt;
  const values = [state.id, ...phoneKeyPads(casebook.secret), due];
  const { rows } = await casebook.pool.query<{ caseId: string; until: Instant | null }>({ ...openUnder, values });
  return { openQuestion: rows[0] ?? null };
}

/** The effect of a change on questions and on the line; the parts of the statement read these fields. */
export interface QuestionChange {
  /** The case's own reporter is asked, and may answer until this instant. */
  readonly asks: Instant | null;
  /** The reporters of merged cases are asked too, until the same instant. */
  readonly asksMerged: Instant | null;
  /** The instant under which merged reporters wait in line when their number is taken. */
  readonly mergedSince: Instant | null;
  /** The question of the case's own reporter is over. */
  readonly releases: boolean;
  /** A new round or cycle began: earlier questions to merged reporters take no answer any more. */
  readonly endsMerged: boolean;
  /** The case waits in line under this legal instant. */
  readonly waitsSince: Instant | null;
  readonly leavesLine: boolean;
  readonly freedAt: Instant | null;
  /** The reporter's new number. */
  readonly phone: string | null;
}

interface CaseChange {
  readonly before: { readonly state: CaseState };
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly reporter?: Readonly<Record<string, string>>;
}

/** The effect of a change on questions; null when it has none, as nearly always. */
export function questionChange({ before, after, events, reporter }: CaseChange): QuestionChange | null {
  const { status: from, round, cycle } = before.state;
  const until = runningClock(after, 'answer-window')?.dueAt ?? null;
  const asked = after.status === 'callback';
  const asking = asked && from !== 'callback' ? events.findLast(({ kind }) => kind === 'callback-asked') : undefined;
  const late = asked ? events.findLast(({ kind }) => kind === 'child-merged') : undefined;
  const toMerged = after.children.length > 0 ? (asking ?? late) : undefined;
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

/** A case whose question may be asked now. */
export interface FirstInLine {
  readonly caseId: CaseId;
  /** Whether it was merged into a case that asks for it. */
  readonly merged: boolean;
}

/** The cases first in line under a free number that have not been freed yet. */
export async function freeToAsk(casebook: Casebook, limit: number): Promise<FirstInLine[]> {
  return (await casebook.pool.query<FirstInLine>({ ...nextInLine, values: [limit] })).rows;
}

/** The case whose reporter is asked under this number now; null when none is. */
export async function caseAskedUnder(casebook: Casebook, phoneKeyOfSender: Buffer): Promise<CaseId | null> {
  const text = 'SELECT case_id AS id FROM open_question WHERE phone_key = $1';
  const { rows } = await casebook.pool.query<{ id: CaseId }>({
    name: 'question-under',
    text,
    values: [phoneKeyOfSender],
  });
  return rows[0]?.id ?? null;
}
