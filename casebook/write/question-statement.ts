// SQL parts by which a case's change writes its questions and the waiting line.
import { phoneKey, type QuestionChange } from './open-question.js';

const placeholders = { inner: '$4', outer: '$5' };
const asksAt = (field: keyof QuestionChange): string => `($3::jsonb -> 'question' ->> '${field}')::timestamptz`;
/** The number after the change: the row still shows the one before. */
const phoneNow = `coalesce($3::jsonb -> 'reporter' ->> 'phone', r.phone)`;
const newKey = phoneKey(`$3::jsonb -> 'question' ->> 'phone'`, placeholders);

const children = `ARRAY(SELECT value::uuid FROM jsonb_array_elements_text($3::jsonb #> '{state,children}'))`;

/** Removes a case from the line; its held notice becomes due at once, so that the sender finds it too late. */
const leaving = (name: string, whose: string): string => `${name} AS (
  DELETE FROM waiting_question w USING upd WHERE ${whose}
  RETURNING w.case_id
), ${name}_unasked AS (
  UPDATE notification n SET not_before = n.created_at FROM ${name}
  WHERE n.case_id = ${name}.case_id AND n.why = 'in-line'
)`;

/**
 * The SQL parts by name. The own question breaks the unique key when another was first, and the whole change is then
 * decided anew. A merged reporter waits in line when the number is taken or other cases come first, and is not asked
 * twice about one matter. The merged reporter's question outlasts an answer of the other reporter.
 */
export const questionSql = {
  asks: `own AS (
  INSERT INTO open_question (phone_key, case_id, about, until)
  SELECT ${phoneKey(phoneNow, placeholders)}, upd.id, upd.id, ${asksAt('asks')}
  FROM upd JOIN reporter r ON r.case_id = upd.id
  WHERE r.phone IS NOT NULL
)`,
  asksMerged: `others AS (
  SELECT DISTINCT ON (r.phone) ${phoneKey('r.phone', placeholders)} AS phone_key, r.case_id, upd.id AS about
  FROM upd
  JOIN reporter mine ON mine.case_id = upd.id
  JOIN jsonb_to_recordset($3::jsonb -> 'notices') AS n(case_id uuid, template text)
    ON n.template = 'callback-question' AND n.case_id <> upd.id
  JOIN reporter r ON r.case_id = n.case_id AND r.phone IS NOT NULL AND r.phone IS DISTINCT FROM mine.phone
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
)`,
  releases: `released AS (
  DELETE FROM open_question q USING upd WHERE q.case_id = upd.id
)`,
  endsMerged: `outlived AS (
  DELETE FROM open_question q USING upd WHERE q.about = upd.id AND q.case_id <> upd.id
), ${leaving('unlined', `w.case_id = ANY (${children})`)}`,
  waitsSince: `waits AS (
  INSERT INTO waiting_question (case_id, phone_key, due_at, freed_at)
  SELECT upd.id, ${phoneKey(phoneNow, placeholders)}, ${asksAt('waitsSince')}, NULL
  FROM upd JOIN reporter r ON r.case_id = upd.id
  WHERE r.phone IS NOT NULL
  ON CONFLICT (case_id) DO UPDATE SET phone_key = excluded.phone_key, due_at = excluded.due_at, freed_at = NULL
)`,
  leavesLine: leaving('leaves', 'w.case_id = upd.id'),
  freedAt: `freed AS (
  UPDATE waiting_question w SET freed_at = ${asksAt('freedAt')} FROM upd WHERE w.case_id = upd.id
)`,
  /** The open question moves to the new number, or is dropped when another is open there. */
  moves: `moved AS (
  UPDATE open_question q SET phone_key = ${newKey} FROM upd
  WHERE q.case_id = upd.id AND NOT EXISTS (SELECT FROM open_question o WHERE o.phone_key = ${newKey})
), dropped AS (
  DELETE FROM open_question q USING upd
  WHERE q.case_id = upd.id
    AND EXISTS (SELECT FROM open_question o WHERE o.phone_key = ${newKey} AND o.case_id <> upd.id)
)`,
  movesInLine: `shifted AS (
  UPDATE waiting_question w SET phone_key = ${newKey} FROM upd WHERE w.case_id = upd.id
)`,
} as const;

export type QuestionPart = keyof typeof questionSql;
export const questionParts = Object.keys(questionSql) as QuestionPart[];

/** The parts that a change needs; the others are left out, so that the statement's plan depends on no value. */
export function partsOf(question: QuestionChange | null): QuestionPart[] {
  if (!question) return [];
  const { phone, releases, leavesLine, waitsSince, freedAt } = question;
  const does: Readonly<Record<QuestionPart, boolean>> = {
    asks: question.asks !== null,
    asksMerged: question.asksMerged !== null,
    releases,
    endsMerged: question.endsMerged,
    waitsSince: waitsSince !== null,
    leavesLine,
    freedAt: freedAt !== null,
    moves: phone !== null && !releases,
    movesInLine: phone !== null && !leavesLine && waitsSince === null && freedAt === null,
  };
  return questionParts.filter((part) => does[part]);
}

/** Whether a telephone number's key is computed; only then $4 and $5 are given, as its pads. */
export const isKeyed = (named: readonly QuestionPart[]): boolean =>
  named.some((part) => questionSql[part].includes(placeholders.inner));

/**
 * A merged reporter is asked by message when the number is free, or in another way when there is no number. The notice
 * of one who waits in line is due once freed; else at the end of the answer window, when it is found too late.
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
