// Derives a change's effect on the queue of questions: which cases ask, wait in line, or leave it.
import { type CaseId, type CaseState, runningClock } from '../../domain/case/case.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { Instant } from '../../domain/base/instant.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import type { Casebook } from '../facts/casebook.js';
import type { NoticeRow } from './notice-rows.js';

/** The constraint that holds the promise of one question at a time under a telephone number. */
export const oneAskedAtATime = 'question_asked';

const openUnder = {
  name: 'question-open',
  text: `
    WITH mine AS (SELECT phone_key FROM reporter WHERE case_id = $1)
    SELECT q.about AS "caseId", q.until FROM mine JOIN question q ON q.phone_key = mine.phone_key
    WHERE q.asked_at IS NOT NULL
    UNION ALL (
      SELECT w.case_id, NULL FROM mine JOIN question w ON w.phone_key = mine.phone_key
      WHERE w.asked_at IS NULL AND w.case_id <> $1 AND (w.due_at, w.case_id) < ($2::timestamptz, $1)
      ORDER BY w.due_at, w.case_id LIMIT 1)
    LIMIT 1`,
};

/** The instant at which the case's own question is due, which is its place in line; null when it has been asked. */
const askingAt = (state: CaseState): Instant | null =>
  runningClock(state, 'callback')?.rungs.find((rung) => rung.act === 'ask-citizen')?.at ?? null;

/** A citizen who wants no questions is not phoned for one. */
const unreached = {
  name: 'question-unreached',
  text: `
    SELECT FROM reporter p CROSS JOIN LATERAL (
      SELECT n.why FROM notification n WHERE n.case_id = p.case_id AND n.template = 'callback-question'
      ORDER BY n.created_at DESC, n.id DESC LIMIT 1) newest
    WHERE p.case_id = $1 AND p.phone IS NOT NULL
      AND newest.why IN ('no-address', 'landline', 'bounced', 'refused', 'unreachable', 'not-delivered')`,
};

/**
 * The other question under the reporter's number: the one asked, else that of a case before this one in line. Looked up
 * only for a completed case, since only such a case is about to ask. Of a case that has asked: whether that reached the
 * reporter.
 */
export async function openQuestionFor(
  casebook: Casebook,
  state: CaseState,
): Promise<Pick<LawFacts, 'openQuestion' | 'unreached'>> {
  if (state.status === 'callback') {
    const { rowCount } = await casebook.pool.query({ ...unreached, values: [state.id] });
    return { unreached: (rowCount ?? 0) > 0 };
  }
  if (state.status !== 'completed') return {};
  const values = [state.id, askingAt(state) ?? state.updatedAt];
  const { rows } = await casebook.pool.query<{ caseId: string; until: Instant | null }>({ ...openUnder, values });
  return { openQuestion: rows[0] ?? null };
}

/** A place in the queue. */
export interface QuestionRow {
  readonly case_id: CaseId;
  readonly about: CaseId;
  /** The number's key as text, when the change corrects the number; else the reporter's stands. */
  readonly phone_key: string | null;
  readonly due_at: Instant;
  /** Null while a case's own question waits: its window begins when it asks. */
  readonly until: Instant | null;
  readonly asked_at: Instant | null;
  readonly freed_at: Instant | null;
}

interface CaseChange {
  readonly before: { readonly state: CaseState };
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly notices: readonly NoticeRow[];
  /** The key of the reporter's new number: what was asked under the old one waits for the new one. */
  readonly newKey: string | null;
}

export interface QuestionChange {
  readonly rows: readonly QuestionRow[];
  /** The questions that have ended, each by its case and the case it is about. */
  readonly ended: readonly Pick<QuestionRow, 'case_id' | 'about'>[];
  /** Whether the case's own place moves to the new number. */
  readonly moves: boolean;
  /** The change's notices: a merged reporter's question is held until it is first in line. */
  readonly notices: readonly NoticeRow[];
}

/** The effect of a change on the queue; nearly always none. */
export function questionChange(change: CaseChange): QuestionChange {
  const { before, after, notices, newKey } = change;
  const own = ownRow(change);
  const ended = endedQuestions(change, own);
  const mayHold = ['callback', 'completed', 'duplicate'].includes(before.state.status);
  const moves = newKey !== null && mayHold && own === null && ended.every(({ case_id }) => case_id !== after.id);
  const merged = mergedRows(change, own?.due_at ?? after.updatedAt);
  const rows = own ? [own, ...merged] : merged;
  const held = new Map(rows.flatMap(({ case_id, until, asked_at }) => (asked_at ? [] : [[case_id, until] as const])));
  const hold = (notice: NoticeRow): NoticeRow => {
    const until = notice.template === 'callback-question' ? held.get(notice.case_id) : null;
    return until ? { ...notice, not_before: until, why: 'in-line' } : notice;
  };
  return { rows, ended, moves, notices: held.size > 0 ? notices.map(hold) : notices };
}

/** The places of reporters merged into the case, which asks them by these notices; not of those who left or answered. */
function mergedRows({ after, events, notices }: CaseChange, dueAt: Instant): QuestionRow[] {
  const until = after.status === 'callback' ? runningClock(after, 'answer-window')?.dueAt : undefined;
  if (until === undefined) return [];
  const rated = events.flatMap((event) => (event.kind === 'child-rated' ? [event.data.child] : []));
  const waits = (id: CaseId): boolean => after.children.includes(id) && !rated.includes(id);
  return notices
    .filter(({ case_id, template }) => template === 'callback-question' && waits(case_id))
    .map(({ case_id }) => ({
      ...{ case_id, about: after.id, phone_key: null },
      ...{ due_at: dueAt, until, asked_at: null, freed_at: null },
    }));
}

/** The case's own place by the last event about it; null when no event is about it, or it is over again. */
function ownRow({ before, after, events, newKey }: CaseChange): QuestionRow | null {
  const last = events.findLast(({ kind }) => ['callback-asked', 'callback-deferred', 'callback-freed'].includes(kind));
  if (!last) return null;
  const place = { case_id: after.id, about: after.id, phone_key: newKey };
  if (after.status === 'callback') {
    const until = runningClock(after, 'answer-window')?.dueAt ?? last.at;
    const asked_at = newKey === null ? last.at : null;
    return { ...place, due_at: askingAt(before.state) ?? last.dueAt ?? last.at, until, asked_at, freed_at: null };
  }
  if (after.status !== 'completed') return null;
  const freed_at = last.kind === 'callback-freed' ? last.at : null;
  return { ...place, due_at: askingAt(after) ?? last.at, until: null, asked_at: null, freed_at };
}

/**
 * A case's question is over when it neither waits nor is asked any more, and a merged reporter's when answered. A new
 * round or cycle ends those of all merged reporters. They outlast the answer of the living case's own reporter.
 */
function endedQuestions({ before, after, events }: CaseChange, own: QuestionRow | null): QuestionChange['ended'] {
  const { state } = before;
  const { id } = state;
  const left = (state.status === 'callback' || state.status === 'completed') && after.status !== state.status && !own;
  const answered = state.status === 'duplicate' && events.some(({ kind }) => kind === 'rated' || kind === 'unmerged');
  const anew = after.round !== state.round || after.cycle !== state.cycle;
  return [
    ...(left ? [{ case_id: id, about: id }] : []),
    ...(answered && state.parent ? [{ case_id: id, about: state.parent }] : []),
    ...(anew ? state.children.map((child) => ({ case_id: child, about: id })) : []),
  ];
}
