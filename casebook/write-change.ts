// The one statement that writes a change: events, row, clocks, words, what is owed. Guarded by the revision, all or nothing.
import type { PoolClient } from 'pg';
import type { Agenda } from '../domain/agenda.js';
import { agendaOf, saysTheSame } from '../domain/agenda.js';
import type { CaseState } from '../domain/case.js';
import type { CaseEvent } from '../domain/events.js';
import type { LawFacts } from '../domain/lifecycle/ground.js';
import type { Book } from './book.js';
import { agendaRow, cardRows, caseRow, changedClockRows, errandRows, eventRow, orderRows } from './case-rows.js';
import type { LoadedCase } from './load-case.js';
import { type NoticeRow, noticeRows } from './notice-rows.js';
import { guardedNotices, phoneKeyPads, questionChange, questionChanges } from './open-question.js';
import type { TextRow } from './texts.js';

export interface Change {
  readonly before: LoadedCase;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly facts: LawFacts;
  readonly texts?: readonly TextRow[];
  /** Personal data that an `amend` corrects, by column of `reporter`. */
  readonly reporter?: Readonly<Record<string, string>>;
  readonly key?: {
    readonly principal: string;
    readonly route: string;
    readonly key: string;
    readonly bodyHash: Buffer;
  };
  /** Instead of all that the events owe, where some are told otherwise. */
  readonly notices?: readonly NoticeRow[];
  /** True when the engine itself made the change and hears of it by the answer. */
  readonly acknowledge?: boolean;
}

const caseAndRecords = `
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
), told AS (
  UPDATE agenda a SET
    next_at = r.next_at, next_act = r.next_act, next_clock = r.next_clock, errands = r.errands,
    has_errands = r.has_errands, unit = r.unit, level = r.level, done = r.done, seq = a.seq + $4::int,
    engine_epoch = CASE WHEN $5::boolean THEN a.epoch ELSE a.engine_epoch END,
    engine_seq = CASE WHEN $5::boolean THEN a.seq + $4::int ELSE a.engine_seq END,
    owed_since = CASE WHEN (a.engine_epoch, a.engine_seq) < (a.epoch, a.seq) THEN a.owed_since ELSE r.at END,
    retry_at = NULL, attempts = 0
  FROM upd, jsonb_to_record($3::jsonb -> 'agenda') AS r(
    next_at timestamptz, next_act text, next_clock text, errands jsonb, has_errands boolean, unit text, level text,
    done boolean, at timestamptz)
  WHERE a.case_id = upd.id
  RETURNING a.epoch, a.seq
), ev AS (
  INSERT INTO event (case_id, seq, at, due_at, kind, by_kind, by_name, by_post, act, rung, body)
  SELECT upd.id, r.* FROM upd, jsonb_to_recordset($3::jsonb -> 'events') AS r(
    seq int, at timestamptz, due_at timestamptz, kind text, by_kind text, by_name text, by_post text, act text,
    rung text, body jsonb)
), cl AS (
  INSERT INTO clock (case_id, cycle, name, run, level, unit, state, started_at, due_at, x3_at, soon_at, provisional,
    calendar, ended_at)
  SELECT upd.id, r.* FROM upd, jsonb_to_recordset($3::jsonb -> 'clocks') AS r(
    cycle int, name text, run int, level text, unit text, state text, started_at timestamptz, due_at timestamptz,
    x3_at timestamptz, soon_at timestamptz, provisional boolean, calendar text, ended_at timestamptz)
  ON CONFLICT (case_id, cycle, name, run) DO UPDATE SET
    unit = excluded.unit, state = excluded.state, due_at = excluded.due_at, provisional = excluded.provisional,
    calendar = excluded.calendar,
    ended_at = excluded.ended_at, x3_at = coalesce(excluded.x3_at, clock.x3_at),
    soon_at = coalesce(excluded.soon_at, clock.soon_at)
), cd AS (
  INSERT INTO card (case_id, cycle, clock, run, card, unit, post, at, withdrawn_at, withdrawn_by)
  SELECT upd.id, r.* FROM upd, jsonb_to_recordset($3::jsonb -> 'cards') AS r(
    cycle int, clock text, run int, card text, unit text, post text, at timestamptz, withdrawn_at timestamptz,
    withdrawn_by text)
  ON CONFLICT (case_id, cycle, clock, run, card) DO UPDATE SET
    withdrawn_at = excluded.withdrawn_at, withdrawn_by = excluded.withdrawn_by
), tx AS (
  INSERT INTO case_text (id, case_id, at, by_kind, by_name, purpose, visibility, text)
  SELECT r.id, upd.id, r.at, r.by_kind, r.by_name, r.purpose, r.visibility, r.text
  FROM upd, jsonb_to_recordset($3::jsonb -> 'texts') AS r(
    id uuid, at timestamptz, by_kind text, by_name text, purpose text, visibility text, text text)
), er AS (
  INSERT INTO errand (id, case_id, kind, to_unit, state, owed_since, ended_at)
  SELECT r.id, upd.id, r.kind, r.to_unit, r.state, r.owed_since, r.ended_at
  FROM upd, jsonb_to_recordset($3::jsonb -> 'errands') AS r(
    id text, kind text, to_unit text, state text, owed_since timestamptz, ended_at timestamptz)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended_at = excluded.ended_at
), so AS (
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
    demands = coalesce(excluded.demands, supervision_order.demands)
)`;

const noticesWith = (guard: string): string => `nt AS (
  INSERT INTO notification (id, case_id, dedupe_key, template, audience, post, params, created_at, not_before, state, attempts)
  SELECT r.id, r.case_id, r.dedupe_key, r.template, r.audience, r.post, r.params, r.created_at, r.not_before, 'owed', 0
  FROM upd, jsonb_to_recordset($3::jsonb -> 'notices') AS r(
    id uuid, case_id uuid, dedupe_key text, template text, audience text, post text, params jsonb,
    created_at timestamptz, not_before timestamptz)
  ${guard}
)`;

const keyAndReporter = `ik AS (
  INSERT INTO idempotency_key (principal, route, key, body_hash, case_id, status, created_at)
  SELECT $6, $7, $8, $9::bytea, upd.id, 200, ($3::jsonb -> 'agenda' ->> 'at')::timestamptz FROM upd WHERE $8::text IS NOT NULL
), rp AS (
  UPDATE reporter p SET
    name = coalesce(r.name, p.name), phone = coalesce(r.phone, p.phone), email = coalesce(r.email, p.email),
    language = coalesce(r.language, p.language), address = coalesce(r.address, p.address)
  FROM upd, jsonb_to_record($3::jsonb -> 'reporter') AS r(name text, phone text, email text, language text, address text)
  WHERE p.case_id = upd.id
)
SELECT epoch, seq FROM told`;

const statementWith = (more: string, guard: string): string =>
  `${caseAndRecords}${more}, ${noticesWith(guard)}, ${keyAndReporter}`;

/** The hot path knows nothing of questions under a telephone number; the few changes that touch them say more. */
const plainStatement = { name: 'write-change', text: statementWith('', '') };
const askingStatement = { name: 'write-change-asking', text: statementWith(questionChanges, guardedNotices) };

/**
 * Writes the change if the case still stands at the revision it was decided on. Answers the agenda as it now stands, or
 * null when somebody else was first: the caller loads and decides again.
 */
export async function writeChange(
  book: Book,
  change: Change,
  on: Pick<PoolClient, 'query'> = book.pool,
): Promise<Agenda | null> {
  const { before, after, events, facts, key } = change;
  const question = questionChange(change);
  const changed = saysTheSame(agendaOf(before.state), agendaOf(after)) ? 0 : 1;
  const document = {
    state: after,
    row: caseRow(after, facts.organisation),
    agenda: { ...agendaRow(after), at: after.updatedAt },
    events: events.map((event, i) => eventRow(event, before.state.revision + 1 + i)),
    clocks: changedClockRows(before.state, after, events),
    cards: cardRows(before.state, after),
    texts: change.texts ?? [],
    errands: errandRows(before.state, after, events),
    orders: orderRows(before.state, after, events),
    notices: change.notices ?? noticeRows(before.state, events, facts),
    reporter: change.reporter ?? {},
    question,
  };
  const values = [
    after.id,
    before.state.revision,
    JSON.stringify(document),
    changed,
    change.acknowledge ?? false,
    key?.principal ?? null,
    key?.route ?? null,
    key?.key ?? null,
    key?.bodyHash ?? null,
    ...(question ? phoneKeyPads(book.secret) : []),
  ];
  const statement = question ? askingStatement : plainStatement;
  const { rows } = await on.query<{ epoch: number; seq: number }>({ ...statement, values });
  const told = rows[0];
  return told ? { caseId: after.id, epoch: told.epoch, seq: told.seq, ...agendaOf(after) } : null;
}

/** The engine has heard the agenda as it stands; said when a repeated act finds nothing to change. */
export async function acknowledge(book: Book, agenda: Agenda): Promise<void> {
  await book.pool.query({
    name: 'acknowledge',
    text: `UPDATE agenda SET engine_epoch = $2, engine_seq = $3, retry_at = NULL, attempts = 0
           WHERE case_id = $1 AND (engine_epoch, engine_seq) < ($2, $3)`,
    values: [agenda.caseId, agenda.epoch, agenda.seq],
  });
}
