// The one statement that opens a case: the file, its words, its clocks, its agenda, its receipt and its key.
import { Failure } from '../domain/failures.js';
import type { Book } from './book.js';
import { agendaRow, caseRow, clockRow, errandRows, eventRow } from './case-rows.js';
import { noticeRows } from './notice-rows.js';
import type { Draft } from './register-case.js';
import { breaksUnique, isLockTimeout } from './retry.js';

const statement = `
WITH ok AS (
  SELECT 1 FROM facts_version WHERE version = $1
), cf AS (
  INSERT INTO case_file (
    id, number, channel, channel_reference, kind, category, priority, disclosure, status, level, unit, post, officer,
    grid, readable_by, kept_from, cycle, round, outcome, registered_at, updated_at, closed_at, due_at, policy_code,
    policy_version, opened_by, revision, version, state)
  SELECT r.id, r.number, r.channel, r.channel_reference, r.kind, r.category, r.priority, r.disclosure, r.status,
    r.level, r.unit, r.post, r.officer, r.grid, r.readable_by, r.kept_from, r.cycle, r.round, r.outcome, r.registered_at,
    r.updated_at, r.closed_at, r.due_at, r.policy_code, r.policy_version, r.opened_by, r.revision, r.version,
    $2::jsonb -> 'state'
  FROM ok, jsonb_to_record($2::jsonb -> 'row') AS r(
    id uuid, number text, channel text, channel_reference text, kind text, category text, priority text,
    disclosure text, status text, level text, unit text, post text, officer text, grid text, readable_by text[],
    kept_from text[], cycle int, round int, outcome text, registered_at timestamptz, updated_at timestamptz, closed_at timestamptz,
    due_at timestamptz, policy_code text, policy_version int, opened_by text, revision int, version int)
  RETURNING id, registered_at, number, channel, kind
), ik AS (
  INSERT INTO idempotency_key (principal, route, key, body_hash, case_id, status, created_at)
  SELECT $3, $4, $5, $6::bytea, cf.id, 201, cf.registered_at FROM cf
), it AS (
  INSERT INTO intake (case_id, body_hash, answer) SELECT cf.id, $6::bytea, $7 FROM cf
), ev AS (
  INSERT INTO event (case_id, seq, at, kind, by_kind, by_name, by_post, body)
  SELECT cf.id, r.seq, r.at, r.kind, r.by_kind, r.by_name, r.by_post, r.body
  FROM cf, jsonb_to_record($2::jsonb -> 'event') AS r(
    seq int, at timestamptz, kind text, by_kind text, by_name text, by_post text, body jsonb)
), cl AS (
  INSERT INTO clock (case_id, cycle, name, run, level, unit, state, started_at, due_at, x3_at, soon_at, provisional,
    calendar)
  SELECT cf.id, r.* FROM cf, jsonb_to_recordset($2::jsonb -> 'clocks') AS r(
    cycle int, name text, run int, level text, unit text, state text, started_at timestamptz, due_at timestamptz,
    x3_at timestamptz, soon_at timestamptz, provisional boolean, calendar text)
), tx AS (
  INSERT INTO case_text (id, case_id, at, by_kind, by_name, purpose, visibility, text)
  SELECT r.id, cf.id, r.at, r.by_kind, r.by_name, r.purpose, r.visibility, r.text
  FROM cf, jsonb_to_recordset($2::jsonb -> 'texts') AS r(
    id uuid, at timestamptz, by_kind text, by_name text, purpose text, visibility text, text text)
), rp AS (
  INSERT INTO reporter (case_id, name, phone, email, language, address, submitter_kind, submitter_reference)
  SELECT cf.id, r.* FROM cf, jsonb_to_record($2::jsonb -> 'reporter') AS r(
    name text, phone text, email text, language text, address text, submitter_kind text, submitter_reference text)
), er AS (
  INSERT INTO errand (id, case_id, kind, to_unit, state, owed_since)
  SELECT r.id, cf.id, r.kind, r.to_unit, r.state, r.owed_since
  FROM cf, jsonb_to_recordset($2::jsonb -> 'errands') AS r(
    id text, kind text, to_unit text, state text, owed_since timestamptz)
), nt AS (
  INSERT INTO notification (id, case_id, dedupe_key, template, audience, post, params, created_at, not_before, state, attempts)
  SELECT r.id, cf.id, r.dedupe_key, r.template, r.audience, r.post, r.params, r.created_at, r.not_before, 'owed', 0
  FROM cf, jsonb_to_recordset($2::jsonb -> 'notices') AS r(
    id uuid, dedupe_key text, template text, audience text, post text, params jsonb, created_at timestamptz,
    not_before timestamptz)
), ag AS (
  INSERT INTO agenda (
    case_id, epoch, seq, next_at, next_act, next_clock, errands, has_errands, unit, level, done, kind, channel,
    number, engine_epoch, engine_seq, owed_since, attempts)
  SELECT cf.id, 1, 1, r.next_at, r.next_act, r.next_clock, r.errands, r.has_errands, r.unit, r.level, r.done,
    cf.kind, cf.channel, cf.number, 0, 0, cf.registered_at, 0
  FROM cf, jsonb_to_record($2::jsonb -> 'agenda') AS r(
    next_at timestamptz, next_act text, next_clock text, errands jsonb, has_errands boolean, unit text, level text,
    done boolean)
)
SELECT id FROM cf`;

/** What became of the insert: `known` when the key or the channel's reference is taken, `stale-facts` to decide anew. */
export async function insertCase(book: Book, draft: Draft): Promise<'written' | 'known' | 'stale-facts'> {
  const { intake, answer, factsVersion } = draft;
  const values = [
    factsVersion,
    JSON.stringify(documentOf(draft)),
    intake.caller.name,
    intake.route,
    intake.key,
    intake.bodyHash,
    JSON.stringify(answer),
  ];
  try {
    const { rows } = await book.pool.query({ name: 'insert-case', text: statement, values });
    return rows.length > 0 ? 'written' : 'stale-facts';
  } catch (error) {
    if (breaksUnique(error, 'idempotency_key_pkey') || breaksUnique(error, 'case_channel_reference')) return 'known';
    if (isLockTimeout(error)) throw new Failure('request-in-progress', { cause: error });
    throw error;
  }
}

function documentOf({ intake, event, state, texts, facts }: Draft) {
  const { request, caller } = intake;
  const { reporter, place, submitter } = request;
  const reachable = reporter?.phone !== undefined || reporter?.email !== undefined;
  return {
    state,
    row: {
      ...caseRow(state, facts.organisation),
      id: state.id,
      number: state.number,
      channel: state.channel,
      channel_reference: request.channelReference ?? null,
      registered_at: state.registeredAt,
      opened_by: caller.name,
    },
    event: eventRow(event, 1),
    clocks: state.clocks.map(clockRow),
    texts,
    reporter: {
      name: reporter?.name ?? null,
      phone: reporter?.phone ?? null,
      email: reporter?.email ?? null,
      language: reporter?.language ?? 'zh-CN',
      address: place?.address ?? null,
      submitter_kind: submitter?.kind ?? null,
      submitter_reference: submitter?.reference ?? null,
    },
    errands: errandRows(null, state, [event]),
    agenda: agendaRow(state),
    // A receipt nobody can get is not owed.
    notices: noticeRows(null, [event], facts).filter((notice) => notice.audience === 'post' || reachable),
  };
}
