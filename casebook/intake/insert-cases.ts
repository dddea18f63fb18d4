// Opens cases in one statement: the file, its words, clocks, agenda, receipt and key.
import type { CaseState } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { Casebook } from '../facts/casebook.js';
import { agendaRow, caseRow, clockRow, errandRows, eventRow } from '../write/case-rows.js';
import { noticeRows } from '../write/notice-rows.js';
import type { Draft } from './draft-case.js';
import { breaksUnique, isLockTimeout } from '../db/retry.js';

const statement = `
WITH ok AS (
  SELECT 1 FROM facts_version WHERE version = $1
), cf AS (
  INSERT INTO case_file (
    id, number, channel, channel_reference, kind, category, priority, disclosure, status, level, unit, post, officer,
    grid, readable_by, kept_from, cycle, round, outcome, registered_at, updated_at, closed_at, due_at, policy_code,
    policy_version, opened_by, revision, version, state)
  SELECT r.* FROM ok, jsonb_to_recordset($2::jsonb -> 'rows') AS r(
    id uuid, number text, channel text, channel_reference text, kind text, category text, priority text,
    disclosure text, status text, level text, unit text, post text, officer text, grid text, readable_by text[],
    kept_from text[], cycle int, round int, outcome text, registered_at timestamptz, updated_at timestamptz, closed_at timestamptz,
    due_at timestamptz, policy_code text, policy_version int, opened_by text, revision int, version int, state jsonb)
), ik AS (
  INSERT INTO idempotency_key (principal, route, key, body_hash, case_id, status, created_at)
  SELECT r.principal, r.route, r.key, decode(r.body_hash, 'hex'), r.case_id, 201, r.created_at
  FROM ok, jsonb_to_recordset($2::jsonb -> 'intakes') AS r(
    principal text, route text, key text, body_hash text, case_id uuid, created_at timestamptz)
), it AS (
  INSERT INTO intake (case_id, body_hash, answer)
  SELECT r.case_id, decode(r.body_hash, 'hex'), r.answer
  FROM ok, jsonb_to_recordset($2::jsonb -> 'intakes') AS r(case_id uuid, body_hash text, answer text)
), ev AS (
  INSERT INTO event (case_id, seq, at, kind, by_kind, by_name, by_post, body)
  SELECT r.* FROM ok, jsonb_to_recordset($2::jsonb -> 'events') AS r(
    case_id uuid, seq int, at timestamptz, kind text, by_kind text, by_name text, by_post text, body jsonb)
), cl AS (
  INSERT INTO clock (case_id, cycle, name, run, level, unit, state, started_at, due_at, x3_at, soon_at, provisional,
    calendar)
  SELECT r.* FROM ok, jsonb_to_recordset($2::jsonb -> 'clocks') AS r(
    case_id uuid, cycle int, name text, run int, level text, unit text, state text, started_at timestamptz,
    due_at timestamptz, x3_at timestamptz, soon_at timestamptz, provisional boolean, calendar text)
), tx AS (
  INSERT INTO case_text (case_id, id, at, by_kind, by_name, purpose, visibility, text)
  SELECT r.* FROM ok, jsonb_to_recordset($2::jsonb -> 'texts') AS r(
    case_id uuid, id uuid, at timestamptz, by_kind text, by_name text, purpose text, visibility text, text text)
), rp AS (
  INSERT INTO reporter (case_id, name, phone, email, language, address, submitter_kind, submitter_reference)
  SELECT r.* FROM ok, jsonb_to_recordset($2::jsonb -> 'reporters') AS r(
    case_id uuid, name text, phone text, email text, language text, address text, submitter_kind text,
    submitter_reference text)
), er AS (
  INSERT INTO errand (case_id, id, kind, to_unit, state, owed_since)
  SELECT r.* FROM ok, jsonb_to_recordset($2::jsonb -> 'errands') AS r(
    case_id uuid, id text, kind text, to_unit text, state text, owed_since timestamptz)
), nt AS (
  INSERT INTO notification (id, case_id, dedupe_key, template, audience, post, params, created_at, not_before, state, attempts)
  SELECT r.*, 'owed', 0 FROM ok, jsonb_to_recordset($2::jsonb -> 'notices') AS r(
    id uuid, case_id uuid, dedupe_key text, template text, audience text, post text, params jsonb,
    created_at timestamptz, not_before timestamptz)
), ag AS (
  INSERT INTO agenda (
    case_id, epoch, seq, next_at, next_act, next_clock, errands, has_errands, unit, level, done, kind, channel,
    number, engine_epoch, engine_seq, owed_since, attempts)
  SELECT r.case_id, 1, 1, r.next_at, r.next_act, r.next_clock, r.errands, r.has_errands, r.unit, r.level, r.done,
    r.kind, r.channel, r.number, 0, 0, r.owed_since, 0
  FROM ok, jsonb_to_recordset($2::jsonb -> 'agendas') AS r(
    case_id uuid, next_at timestamptz, next_act text, next_clock text, errands jsonb, has_errands boolean, unit text,
    level text, done boolean, kind text, channel text, number text, owed_since timestamptz)
)
SELECT 1 FROM ok`;

/** The outcome of an insert: `known` when the key or the channel's reference is taken, `stale-facts` to decide anew. */
export type InsertOutcome = 'written' | 'known' | 'stale-facts';

/** Opens all cases or none; all were decided on the same version of the facts. Throws the database's refusals. */
export async function insertCases(casebook: Casebook, drafts: readonly Draft[]): Promise<InsertOutcome> {
  const values = [drafts[0]!.factsVersion, JSON.stringify(documentOf(drafts))];
  try {
    const { rows } = await casebook.pool.query({ name: 'insert-cases', text: statement, values });
    return rows.length > 0 ? 'written' : 'stale-facts';
  } catch (error) {
    if (breaksUnique(error, 'idempotency_key_pkey') || breaksUnique(error, 'case_channel_reference')) return 'known';
    if (isLockTimeout(error)) throw new Failure('request-in-progress', { cause: error });
    throw error;
  }
}

const documentOf = (drafts: readonly Draft[]) => ({
  rows: drafts.map(fileRow),
  intakes: drafts.map(({ state, intake, answer }) => ({
    case_id: state.id,
    principal: intake.caller.name,
    route: intake.route,
    key: intake.key,
    body_hash: intake.bodyHash.toString('hex'),
    answer: JSON.stringify(answer),
    created_at: state.registeredAt,
  })),
  events: drafts.flatMap(({ state, event }) => ofCase(state, [eventRow(event, 1)])),
  clocks: drafts.flatMap(({ state }) => ofCase(state, state.clocks.map(clockRow))),
  texts: drafts.flatMap(({ state, texts }) => ofCase(state, texts)),
  reporters: drafts.map(reporterRow),
  errands: drafts.flatMap(({ state, event }) => ofCase(state, errandRows(null, state, [event]))),
  notices: drafts.flatMap(owedNotices),
  agendas: drafts.map(({ state }) => ({
    case_id: state.id,
    ...agendaRow(state),
    kind: state.kind,
    channel: state.channel,
    number: state.number,
    owed_since: state.registeredAt,
  })),
});

const ofCase = <Row extends object>(state: CaseState, rows: readonly Row[]) =>
  rows.map((row) => ({ case_id: state.id, ...row }));

const fileRow = ({ intake, state, facts }: Draft) => ({
  ...caseRow(state, facts.organisation),
  id: state.id,
  number: state.number,
  channel: state.channel,
  channel_reference: intake.request.channelReference ?? null,
  registered_at: state.registeredAt,
  opened_by: intake.caller.name,
  state,
});

function reporterRow({ intake, state }: Draft) {
  const { reporter, place, submitter } = intake.request;
  return {
    case_id: state.id,
    name: reporter?.name ?? null,
    phone: reporter?.phone ?? null,
    email: reporter?.email ?? null,
    language: reporter?.language ?? 'zh-CN',
    address: place?.address ?? null,
    submitter_kind: submitter?.kind ?? null,
    submitter_reference: submitter?.reference ?? null,
  };
}

/** No receipt is owed to a reporter without a telephone number or mail address. */
function owedNotices({ intake, event, facts }: Draft) {
  const { phone, email } = intake.request.reporter ?? {};
  const reachable = phone !== undefined || email !== undefined;
  return noticeRows(null, [event], facts).filter((notice) => notice.audience === 'post' || reachable);
}
