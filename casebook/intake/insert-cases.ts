// Opens cases in one statement: the file, its words, clocks, agenda, receipt and key.
import { type CaseState, isFormer } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { Casebook } from '../facts/casebook.js';
import { agendaRow, caseRow, clockRow, errandRows, eventRow } from '../write/case-rows.js';
import { columns, inserting } from '../write/columns.js';
import { noticeRows } from '../write/notice-rows.js';
import type { Draft } from './draft-case.js';
import { byteaText } from '../db/bytea.js';
import { addressKey } from '../keys/address-key.js';
import type { ServerSecret } from '../keys/server-secret.js';
import { breaksReference, breaksUnique, isLockTimeout } from '../db/errors.js';
import { attachedOnce, attachmentRows, stillThere } from '../files/uploads.js';

const rowsOf = (field: string): string => `$2::jsonb -> '${field}'`;
const ok = { guard: 'ok' };
const fixed = 'id uuid, number text, channel text, channel_reference text, registered_at timestamptz, opened_by text';
const submitter = 'submitter_kind text, submitter_reference text';
const identity = 'kind text, channel text, number text, owed_since timestamptz, engine_epoch int, engine_seq int';
const first = { epoch: '1', seq: '1', attempts: '0' };
/** The engine has not heard of a new case, and need never hear of a former one. */
const unheard = { engine_epoch: 0, engine_seq: 0 };
const neverOwed = { engine_epoch: 1, engine_seq: 1 };
const owed = { state: `'owed'`, attempts: '0' };

const inserts = [
  { table: 'case_file', columns: `${fixed}, ${columns.case_file}`, rows: rowsOf('files'), ...ok },
  {
    table: 'idempotency_key',
    columns: `case_id uuid, ${columns.idempotency_key}`,
    same: { status: '201' },
    rows: rowsOf('intakes'),
    ...ok,
  },
  { table: 'intake', columns: 'case_id uuid, body_hash bytea, answer text', rows: rowsOf('intakes'), ...ok },
  { table: 'event', columns: `case_id uuid, ${columns.event}`, rows: rowsOf('events'), ...ok },
  { table: 'clock', columns: `case_id uuid, ${columns.clock}`, rows: rowsOf('clocks'), ...ok },
  { table: 'case_text', columns: `case_id uuid, ${columns.case_text}`, rows: rowsOf('texts'), ...ok },
  { table: 'reporter', columns: `case_id uuid, ${columns.reporter}, ${submitter}`, rows: rowsOf('reporters'), ...ok },
  { table: 'errand', columns: `case_id uuid, ${columns.errand}`, rows: rowsOf('errands'), ...ok },
  { table: 'notification', columns: columns.notification, same: owed, rows: rowsOf('notices'), ...ok },
  {
    table: 'agenda',
    columns: `case_id uuid, ${columns.agenda}, ${identity}`,
    same: first,
    rows: rowsOf('agendas'),
    ...ok,
  },
] as const;

const attaching = {
  table: 'attachment',
  columns: `case_id uuid, ${columns.attachment}`,
  rows: rowsOf('attachments'),
  ...ok,
} as const;

const statementOf = (all: readonly Parameters<typeof inserting>[0][]): string => `
WITH ok AS (
  SELECT 1 FROM facts_version WHERE version = $1
), ${all.map((one) => `new_${one.table} AS (${inserting(one)}\n)`).join(', ')}
SELECT 1 FROM ok`;

const statement = { name: 'insert-cases', text: statementOf(inserts) };
const statementWithFiles = { name: 'insert-cases-with-files', text: statementOf([...inserts, attaching]) };

/**
 * The outcome of an insert: `known` when the key or the channel's reference is taken, `stale-facts` to decide anew,
 * `files-gone` when an upload was attached elsewhere or removed.
 */
export type InsertOutcome = 'written' | 'known' | 'stale-facts' | 'files-gone';

/** Opens all cases or none; all were decided on the same version of the facts. Throws the database's refusals. */
export async function insertCases(casebook: Casebook, drafts: readonly Draft[]): Promise<InsertOutcome> {
  const document = documentOf(casebook, drafts);
  const values = [drafts[0]!.factsVersion, JSON.stringify(document)];
  const needed = document.attachments.length > 0 ? statementWithFiles : statement;
  try {
    const { rows } = await casebook.pool.query({ ...needed, values });
    return rows.length > 0 ? 'written' : 'stale-facts';
  } catch (error) {
    if (breaksUnique(error, 'idempotency_key_pkey') || breaksUnique(error, 'case_channel_reference')) return 'known';
    if (breaksUnique(error, attachedOnce) || breaksReference(error, stillThere)) return 'files-gone';
    if (isLockTimeout(error)) throw new Failure('request-in-progress', { cause: error });
    throw error;
  }
}

const documentOf = ({ secret }: Casebook, drafts: readonly Draft[]) => ({
  files: drafts.map(fileRow),
  intakes: drafts.map(({ state, intake, answer }) => ({
    case_id: state.id,
    principal: intake.caller.name,
    route: intake.route,
    key: intake.key,
    body_hash: byteaText(intake.bodyHash),
    answer: JSON.stringify(answer),
    created_at: state.registeredAt,
  })),
  events: drafts.flatMap(({ state, event }) => ofCase(state, [eventRow(event, 1)])),
  clocks: drafts.flatMap(({ state }) => ofCase(state, state.clocks.map(clockRow))),
  texts: drafts.flatMap(({ state, texts }) => ofCase(state, texts)),
  attachments: drafts.flatMap(({ state, texts, intake }) =>
    ofCase(state, attachmentRows(texts[0]!.id, intake.request.attachments)),
  ),
  reporters: drafts.map((draft) => reporterRow(draft, secret)),
  errands: drafts.flatMap(({ state, event }) => ofCase(state, errandRows(null, state, [event]))),
  notices: drafts.flatMap(owedNotices),
  agendas: drafts.map(({ state }) => ({
    case_id: state.id,
    ...agendaRow(state),
    kind: state.kind,
    channel: state.channel,
    number: state.number,
    owed_since: state.registeredAt,
    ...(isFormer(state) ? neverOwed : unheard),
  })),
});

const ofCase = <Row extends object>(state: CaseState, rows: readonly Row[]) =>
  rows.map((row) => ({ case_id: state.id, ...row }));

const fileRow = ({ intake, state, facts }: Draft) => ({
  ...caseRow(state, facts),
  id: state.id,
  number: state.number,
  channel: state.channel,
  channel_reference: intake.request.channelReference ?? null,
  registered_at: state.registeredAt,
  opened_by: intake.caller.name,
  state,
});

function reporterRow({ intake, state }: Draft, secret: ServerSecret) {
  const { reporter, place, submitter } = intake.request;
  return {
    case_id: state.id,
    name: reporter?.name ?? null,
    phone: reporter?.phone ?? null,
    phone_key: reporter?.phone === undefined ? null : byteaText(addressKey(secret, reporter.phone)),
    email: reporter?.email ?? null,
    language: reporter?.language ?? 'zh-CN',
    address: place?.address ?? null,
    submitter_kind: submitter?.kind ?? null,
    submitter_reference: submitter?.reference ?? null,
  };
}

/** No receipt is owed to a reporter without a telephone number or mail address. */
function owedNotices({ intake, event, state, facts }: Draft) {
  const { phone, email } = intake.request.reporter ?? {};
  const reachable = phone !== undefined || email !== undefined;
  return noticeRows({ events: [event], states: [state] }, facts).filter(
    (notice) => notice.audience === 'post' || reachable,
  );
}
