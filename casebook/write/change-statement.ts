// Builds the statement that writes a change, with only the parts that the change needs.
import { guardedNotices, type QuestionPart, questionParts, questionSql } from './question-statement.js';

const head = `
WITH upd AS (
  UPDATE case_file c SET
    kind = r.kind, category = r.category, priority = r.priority, disclosure = r.disclosure, status = r.status,
    level = r.level, unit = r.unit, post = r.post, officer = r.officer, grid = r.grid, readable_by = r.readable_by,
    kept_from = r.kept_from,
    cycle = r.cycle, round = r.round, outcome = r.outcome, updated_at = r.updated_at, closed_at = r.closed_at,
    due_at = r.due_at, policy_code = r.policy_code, policy_version = r.policy_version, revision = r.revision, version = r.version, state = $3::jsonb -> 'state'
  FROM jsonb_to_record($3::jsonb -> 'row') AS r(
    kind text, category text, priority text, disclosure text, status text, level text, unit text, post text,
    officer text, grid text, readable_by text[], kept_from text[], cycle int, round int, outcome text, updated_at timestamptz,
    closed_at timestamptz, due_at timestamptz, policy_code text, policy_version int, revision int, version int)
  WHERE c.id = $1 AND c.revision = $2
  RETURNING c.id
)`;

const changingAgenda = `
  UPDATE agenda a SET
    next_at = r.next_at, next_act = r.next_act, next_clock = r.next_clock, errands = r.errands,
    has_errands = r.has_errands, unit = r.unit, level = r.level, done = r.done, seq = a.seq + r.more,
    engine_epoch = CASE WHEN r.heard THEN a.epoch ELSE a.engine_epoch END,
    engine_seq = CASE WHEN r.heard THEN a.seq + r.more ELSE a.engine_seq END,
    owed_since = CASE WHEN (a.engine_epoch, a.engine_seq) < (a.epoch, a.seq) THEN a.owed_since ELSE r.at END,
    retry_at = NULL, attempts = 0
  FROM upd, jsonb_to_record($3::jsonb -> 'agenda') AS r(
    next_at timestamptz, next_act text, next_clock text, errands jsonb, has_errands boolean, unit text, level text,
    done boolean, at timestamptz, more int, heard boolean)
  WHERE a.case_id = upd.id
  RETURNING a.epoch, a.seq`;

/** Reads the agenda without changing it. */
const readingAgenda = `
  SELECT a.epoch, a.seq FROM agenda a JOIN upd ON upd.id = a.case_id`;

const insertNotices = ({ notBefore, why, only }: typeof guardedNotices): string => `
  INSERT INTO notification (id, case_id, dedupe_key, template, audience, post, params, created_at, not_before, state,
    attempts, why)
  SELECT r.id, r.case_id, r.dedupe_key, r.template, r.audience, r.post, r.params, r.created_at, ${notBefore}, 'owed',
    0, ${why}
  FROM upd, jsonb_to_recordset($3::jsonb -> 'notices') AS r(
    id uuid, case_id uuid, dedupe_key text, template text, audience text, post text, params jsonb,
    created_at timestamptz, not_before timestamptz)${only}`;

/** The parts a change may write besides the row and the agenda, by their field in the document. */
const records = {
  events: `
  INSERT INTO event (case_id, seq, at, due_at, kind, by_kind, by_name, by_post, act, rung, body)
  SELECT upd.id, r.* FROM upd, jsonb_to_recordset($3::jsonb -> 'events') AS r(
    seq int, at timestamptz, due_at timestamptz, kind text, by_kind text, by_name text, by_post text, act text,
    rung text, body jsonb)`,
  clocks: `
  INSERT INTO clock (case_id, cycle, name, run, level, unit, state, started_at, due_at, x3_at, soon_at, provisional,
    calendar, ended_at)
  SELECT upd.id, r.* FROM upd, jsonb_to_recordset($3::jsonb -> 'clocks') AS r(
    cycle int, name text, run int, level text, unit text, state text, started_at timestamptz, due_at timestamptz,
    x3_at timestamptz, soon_at timestamptz, provisional boolean, calendar text, ended_at timestamptz)
  ON CONFLICT (case_id, cycle, name, run) DO UPDATE SET
    unit = excluded.unit, state = excluded.state, due_at = excluded.due_at, provisional = excluded.provisional,
    calendar = excluded.calendar,
    ended_at = excluded.ended_at, x3_at = coalesce(excluded.x3_at, clock.x3_at),
    soon_at = coalesce(excluded.soon_at, clock.soon_at)`,
  cards: `
  INSERT INTO card (case_id, cycle, clock, run, card, unit, post, at, withdrawn_at, withdrawn_by)
  SELECT upd.id, r.* FROM upd, jsonb_to_recordset($3::jsonb -> 'cards') AS r(
    cycle int, clock text, run int, card text, unit text, post text, at timestamptz, withdrawn_at timestamptz,
    withdrawn_by text)
  ON CONFLICT (case_id, cycle, clock, run, card) DO UPDATE SET
    withdrawn_at = excluded.withdrawn_at, withdrawn_by = excluded.withdrawn_by`,
  texts: `
  INSERT INTO case_text (id, case_id, at, by_kind, by_name, purpose, visibility, text)
  SELECT r.id, upd.id, r.at, r.by_kind, r.by_name, r.purpose, r.visibility, r.text
  FROM upd, jsonb_to_recordset($3::jsonb -> 'texts') AS r(
    id uuid, at timestamptz, by_kind text, by_name text, purpose text, visibility text, text text)`,
  errands: `
  INSERT INTO errand (id, case_id, kind, to_unit, state, owed_since, ended_at)
  SELECT r.id, upd.id, r.kind, r.to_unit, r.state, r.owed_since, r.ended_at
  FROM upd, jsonb_to_recordset($3::jsonb -> 'errands') AS r(
    id text, kind text, to_unit text, state text, owed_since timestamptz, ended_at timestamptz)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at`,
  orders: `
  INSERT INTO supervision_order (
    id, case_id, level, issuer, recipient, because, renewals, opened_at, answered_at, closed_at, demands)
  SELECT r.id, upd.id, r.level, r.issuer, r.recipient, r.because, r.renewals, r.opened_at, r.answered_at, r.closed_at,
    r.demands
  FROM upd, jsonb_to_recordset($3::jsonb -> 'orders') AS r(
    id text, level text, issuer text, recipient text, because text, renewals int, opened_at timestamptz,
    answered_at timestamptz, closed_at timestamptz, demands uuid)
  ON CONFLICT (id) DO UPDATE SET
    level = excluded.level, issuer = excluded.issuer, recipient = excluded.recipient, renewals = excluded.renewals,
    answered_at = excluded.answered_at, closed_at = excluded.closed_at,
    demands = coalesce(excluded.demands, supervision_order.demands)`,
  notices: insertNotices({ notBefore: 'r.not_before', why: 'NULL', only: '' }),
  key: `
  INSERT INTO idempotency_key (principal, route, key, body_hash, case_id, status, created_at)
  SELECT r.principal, r.route, r.key, decode(r."bodyHash", 'hex'), upd.id, 200, r.at
  FROM upd, jsonb_to_record($3::jsonb -> 'key') AS r(principal text, route text, key text, "bodyHash" text, at timestamptz)`,
  reporter: `
  UPDATE reporter p SET
    name = coalesce(r.name, p.name), phone = coalesce(r.phone, p.phone), email = coalesce(r.email, p.email),
    language = coalesce(r.language, p.language), address = coalesce(r.address, p.address)
  FROM upd, jsonb_to_record($3::jsonb -> 'reporter') AS r(name text, phone text, email text, language text, address text)
  WHERE p.case_id = upd.id`,
};
type RecordName = keyof typeof records;
const recordNames = Object.keys(records) as RecordName[];

/** The values of each part: rows, or the fields of one row. */
type Written = Readonly<Record<RecordName, object>>;

interface StatementNeeds {
  /** Whether the agenda is new to the engine, or was just acknowledged by it. */
  readonly agendaMoves: boolean;
  /** Its changes to the questions under telephone numbers. */
  readonly asking: readonly QuestionPart[];
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

const statements = new Map<string, Statement>();

/**
 * The statement for a change of this shape: $1 the case, $2 the revision it was decided on, $3 the document, and, when
 * a telephone number's key is computed, $4 and $5 its pads. Unneeded parts are left out: PostgreSQL opens and locks
 * every table and index that a statement names each time it runs, and plans anew when parts turn out to be empty.
 */
export function statementFor(written: Written, { agendaMoves, asking }: StatementNeeds): Statement {
  const names = recordNames.filter((name) => Object.keys(written[name]).length > 0);
  const name = `write-change-${agendaMoves ? 1 : 0}-${bits(recordNames, names)}-${bits(questionParts, asking)}`;
  const known = statements.get(name);
  if (known) return known;
  const record = (one: RecordName): string =>
    one === 'notices' && asking.includes('asksMerged') ? insertNotices(guardedNotices) : records[one];
  const parts = [
    `told AS (${agendaMoves ? changingAgenda : readingAgenda}\n)`,
    ...asking.map((part) => questionSql[part]),
    ...names.map((one) => `${one} AS (${record(one)}\n)`),
  ];
  const statement = { name, text: `${head}, ${parts.join(', ')}\nSELECT epoch, seq FROM told` };
  statements.set(name, statement);
  return statement;
}

/** A short code of the parts present: PostgreSQL distinguishes prepared statements by their first 63 bytes. */
const bits = <T>(all: readonly T[], some: readonly T[]): string =>
  all.map((one) => (some.includes(one) ? '1' : '0')).join('');
