// Builds the statement that writes a change, with only the parts that the change needs.
import { assigned, columns, inserting, namesOf, onConflict } from './columns.js';

const head = `
WITH upd AS (
  UPDATE case_file c SET ${assigned(columns.case_file)}
  FROM jsonb_to_record($3::jsonb -> 'row') AS r(${columns.case_file})
  WHERE c.id = $1 AND c.revision = $2
  RETURNING c.id
)`;

const changingAgenda = `
  UPDATE agenda a SET
    ${assigned(columns.agenda)}, seq = a.seq + r.more,
    engine_epoch = CASE WHEN r.heard THEN a.epoch ELSE a.engine_epoch END,
    engine_seq = CASE WHEN r.heard THEN a.seq + r.more ELSE a.engine_seq END,
    owed_since = CASE WHEN (a.engine_epoch, a.engine_seq) < (a.epoch, a.seq) THEN a.owed_since ELSE r.at END,
    retry_at = NULL, attempts = 0
  FROM upd, jsonb_to_record($3::jsonb -> 'agenda') AS r(
    ${columns.agenda}, at timestamptz, more int, heard boolean)
  WHERE a.case_id = upd.id
  RETURNING a.epoch, a.seq`;

/** Reads the agenda without changing it. */
const readingAgenda = `
  SELECT a.epoch, a.seq FROM agenda a JOIN upd ON upd.id = a.case_id`;

const ofCase = { same: { case_id: 'upd.id' }, guard: 'upd' };

/**
 * The own question breaks the unique key when another was first, and the whole change is then decided anew. Reporters
 * merged into the case wait in line; of those with one number only one is asked about the same matter.
 */
const puttingQuestions = `
  INSERT INTO question (${namesOf(columns.question).join(', ')})
  SELECT DISTINCT ON (coalesce(p.phone_key, uuid_send(r.case_id)))
    r.case_id, r.about, p.phone_key, r.due_at, r.until, r.asked_at, r.freed_at
  FROM upd
  CROSS JOIN jsonb_to_recordset($3::jsonb -> 'questions') AS r(${columns.question})
  JOIN LATERAL (
    SELECT coalesce(r.phone_key, o.phone_key) AS phone_key FROM reporter o WHERE o.case_id = r.case_id) p ON true
  WHERE NOT EXISTS (
    SELECT FROM question q WHERE q.about = r.about AND q.phone_key = p.phone_key AND q.case_id <> r.case_id)
  ORDER BY coalesce(p.phone_key, uuid_send(r.case_id)), r.case_id <> r.about, r.case_id${onConflict('question', {
    key: 'case_id',
    set: namesOf(columns.question).filter((name) => name !== 'case_id'),
  })}
  RETURNING case_id`;

/** Of merged reporters with one number only the one in line gets the notice. */
const heldForTheLine = `
  WHERE r.why IS NULL OR EXISTS (SELECT FROM questions q WHERE q.case_id = r.case_id)`;

/** What makes a notice owed anew; an address that it went to is not tried again. */
const owedAnew = `
    state = 'owed', attempts = 0, sent_at = NULL,
    tried = CASE WHEN n.state = 'sent' AND n.sent_to IS NOT NULL THEN n.tried || n.sent_to ELSE n.tried END`;

const newestQuestion = `(
    SELECT h.id FROM notification h WHERE h.case_id = n.case_id AND h.template = 'callback-question'
    ORDER BY h.created_at DESC, h.id DESC LIMIT 1)`;

/** A question asked under a number that was corrected waits with its notice, sent or not, in the line of the new one. */
const movingQuestion = `
  UPDATE question q SET phone_key = r.phone_key, asked_at = NULL
  FROM upd, jsonb_to_record($3::jsonb -> 'moved') AS r(phone_key bytea)
  WHERE q.case_id = upd.id AND q.phone_key IS DISTINCT FROM r.phone_key
  RETURNING q.case_id, q.until
), held AS (
  UPDATE notification n SET not_before = m.until, why = 'in-line', ${owedAnew}
  FROM moved m
  WHERE n.case_id = m.case_id AND n.template = 'callback-question' AND m.until IS NOT NULL
    AND (n.state = 'owed' OR n.id = ${newestQuestion})`;

/**
 * A correction sends anew what the former address did not get: a receipt that came back or found no way, and the open
 * questions that went there. The question under a corrected number goes by its line.
 */
const sendingAgain = `
  UPDATE notification n SET why = NULL, ${owedAnew},
    not_before = CASE n.template WHEN 'receipt' THEN f.at ELSE f.hour END
  FROM upd
  JOIN case_file c ON c.id = upd.id
  JOIN reporter p ON p.case_id = upd.id
  CROSS JOIN jsonb_to_record($3::jsonb -> 'reporter') AS r(phone text, email text)
  CROSS JOIN jsonb_to_record($3::jsonb -> 'again') AS f(at timestamptz, hour timestamptz)
  CROSS JOIN LATERAL (SELECT
    r.phone IS NOT NULL AND r.phone IS DISTINCT FROM p.phone AS phone,
    r.email IS NOT NULL AND r.email IS DISTINCT FROM p.email AS email) changed
  WHERE n.case_id = upd.id AND n.post IS NULL AND (changed.phone OR changed.email)
    AND n.state <> 'owed' AND n.why IS DISTINCT FROM 'no-longer-asked'
    AND CASE n.template
      WHEN 'receipt' THEN n.state <> 'sent' OR n.why IS NOT NULL
      WHEN 'information-requested' THEN n.params ->> 'text' = c.state #>> '{question,text}'
        AND (changed.phone OR n.via = 'mail' OR n.state <> 'sent' OR n.why IS NOT NULL)
      WHEN 'callback-question' THEN NOT changed.phone AND n.id = ${newestQuestion}
        AND (n.via = 'mail' OR n.state <> 'sent' OR n.why IS NOT NULL)
        AND EXISTS (
          SELECT FROM question q WHERE q.case_id = n.case_id AND q.asked_at IS NOT NULL AND q.until > f.at)
      ELSE false END`;

/** The parts a change may write besides the row and the agenda, by their field in the document. */
const parts = {
  events: inserting({ table: 'event', columns: columns.event, rows: `$3::jsonb -> 'events'`, ...ofCase }),
  clocks:
    inserting({ table: 'clock', columns: columns.clock, rows: `$3::jsonb -> 'clocks'`, ...ofCase }) +
    onConflict('clock', {
      key: 'case_id, cycle, name, run',
      set: ['unit', 'state', 'due_at', 'provisional', 'calendar', 'ended_at'],
      keep: ['x3_at', 'soon_at'],
    }),
  cards:
    inserting({ table: 'card', columns: columns.card, rows: `$3::jsonb -> 'cards'`, ...ofCase }) +
    onConflict('card', { key: 'case_id, cycle, clock, run, card', set: ['withdrawn_at', 'withdrawn_by'] }),
  texts: inserting({ table: 'case_text', columns: columns.case_text, rows: `$3::jsonb -> 'texts'`, ...ofCase }),
  attachments: inserting({
    table: 'attachment',
    columns: columns.attachment,
    rows: `$3::jsonb -> 'attachments'`,
    ...ofCase,
  }),
  released: `
  UPDATE attachment a SET released_at = r.at
  FROM upd, jsonb_to_recordset($3::jsonb -> 'released') AS r(upload_id uuid, at timestamptz)
  WHERE a.upload_id = r.upload_id AND a.case_id = upd.id AND a.released_at IS NULL`,
  errands:
    inserting({ table: 'errand', columns: columns.errand, rows: `$3::jsonb -> 'errands'`, ...ofCase }) +
    onConflict('errand', { key: 'id', set: ['state', 'ended_at'] }),
  orders:
    inserting({
      table: 'supervision_order',
      columns: columns.supervision_order,
      rows: `$3::jsonb -> 'orders'`,
      ...ofCase,
    }) +
    onConflict('supervision_order', {
      key: 'id',
      set: ['level', 'issuer', 'recipient', 'renewals', 'answered_at', 'closed_at'],
      keep: ['demands'],
    }),
  questions: puttingQuestions,
  notices: inserting({
    table: 'notification',
    columns: columns.notification,
    same: { state: `'owed'`, attempts: '0' },
    rows: `$3::jsonb -> 'notices'`,
    guard: 'upd',
  }),
  ended: `
  DELETE FROM question q USING upd, jsonb_to_recordset($3::jsonb -> 'ended') AS r(case_id uuid, about uuid)
  WHERE q.case_id = r.case_id AND q.about = r.about`,
  moved: movingQuestion,
  again: sendingAgain,
  /** Before `reporter`, whose name would stand for the table; no row where nothing is corrected. */
  former: `
  INSERT INTO former_contact (case_id, revision, phone, email)
  SELECT p.case_id, f.revision, p.phone, p.email
  FROM upd
  JOIN reporter p ON p.case_id = upd.id
  CROSS JOIN jsonb_to_record($3::jsonb -> 'reporter') AS r(phone text, email text)
  CROSS JOIN jsonb_to_record($3::jsonb -> 'former') AS f(revision int)
  WHERE coalesce(p.phone, p.email) IS NOT NULL
    AND (coalesce(r.phone, p.phone), coalesce(r.email, p.email)) IS DISTINCT FROM (p.phone, p.email)`,
  reporter: `
  UPDATE reporter p SET ${namesOf(columns.reporter)
    .map((column) => `${column} = coalesce(r.${column}, p.${column})`)
    .join(', ')}
  FROM upd, jsonb_to_record($3::jsonb -> 'reporter') AS r(${columns.reporter})
  WHERE p.case_id = upd.id`,
  key: inserting({
    table: 'idempotency_key',
    columns: columns.idempotency_key,
    same: { case_id: 'upd.id', status: '200' },
    rows: `$3::jsonb -> 'key'`,
    guard: 'upd',
  }),
};
type PartName = keyof typeof parts;
const partNames = Object.keys(parts) as PartName[];

interface Statement {
  readonly name: string;
  readonly text: string;
}

const statements = new Map<string, Statement>();

/**
 * The statement for a change of this shape: $1 the case, $2 the revision it was decided on, $3 the document.
 * `agendaMoves`: the agenda is new to the engine, or was just acknowledged by it. Unneeded parts are left out:
 * PostgreSQL opens and locks every table and index that a statement names each time it runs, and plans anew when parts
 * turn out to be empty.
 */
export function statementFor(written: Readonly<Record<PartName, object>>, agendaMoves: boolean): Statement {
  const needed = partNames.filter((part) => Object.keys(written[part]).length > 0);
  // A short code of the parts: PostgreSQL distinguishes prepared statements by their first 63 bytes.
  const code = partNames.map((part) => (needed.includes(part) ? '1' : '0')).join('');
  const name = `write-change-${agendaMoves ? 1 : 0}-${code}`;
  const known = statements.get(name);
  if (known) return known;
  const held = (part: PartName): string => (part === 'notices' && needed.includes('questions') ? heldForTheLine : '');
  const all = [
    `told AS (${agendaMoves ? changingAgenda : readingAgenda}\n)`,
    ...needed.map((part) => `${part} AS (${parts[part]}${held(part)}\n)`),
  ];
  const statement = { name, text: `${head}, ${all.join(', ')}\nSELECT epoch, seq FROM told` };
  statements.set(name, statement);
  return statement;
}
