// Loads a case with its agenda in one prepared statement, and folds its events to compare.
import type { Pool } from 'pg';
import type { Agenda } from '../../domain/case/agenda.js';
import { agendaOf } from '../../domain/case/agenda.js';
import type { Readable } from '../../domain/case/authority.js';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import { isCaseNumber, typedNumber } from '../../domain/case/number.js';
import { fold } from '../../domain/evolution/evolve.js';
import type { CaseEvent } from '../../domain/case/events.js';

export interface LoadedCase {
  readonly state: CaseState;
  readonly agenda: Agenda;
  readonly factsVersion: number;
  /** The columns that decide who may read the case. */
  readonly readable: Readable;
  /** The key's row, when one was asked for and is known. */
  readonly known: { readonly bodyHash: Buffer; readonly caseId: string | null } | null;
}

export interface AskedKey {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
}

interface LoadedRow extends Readable {
  state: CaseState;
  epoch: number;
  seq: number;
  facts_version: number;
  body_hash: Buffer | null;
  key_case: string | null;
}

/** The columns that decide who may read the case, of the table under that name. */
export const readableColumns = (table: string): string =>
  ['readable_by', 'partly_readable_by', 'formerly_readable_by', 'kept_from', 'channel', 'opened_by']
    .map((column) => `${table}.${column}`)
    .join(', ');

/** That a case was not taken over from another register, as a condition on `case_file c`. */
export const notFormer = `c.outcome IS DISTINCT FROM 'former'`;

/** That two reporters are known to be one, by number or mail address, as a condition over rows of `reporter`. */
export const isSameReporter = (one: string, other: string): string =>
  `(${one}.phone = ${other}.phone OR lower(${one}.email) = lower(${other}.email))`;

/** The columns of a loaded case. */
const loaded = `c.state, ${readableColumns('c')}, a.epoch, a.seq, v.version AS facts_version`;

const statement = `
SELECT ${loaded}, k.body_hash, k.case_id AS key_case
FROM case_file c
JOIN agenda a ON a.case_id = c.id
CROSS JOIN facts_version v
LEFT JOIN idempotency_key k ON k.principal = $2 AND k.route = $3 AND k.key = $4
WHERE c.id = $1`;

/** The case, or null when there is no such case. */
export async function loadCase(pool: Pool, caseId: CaseId, key?: AskedKey): Promise<LoadedCase | null> {
  const values = [caseId, key?.principal ?? null, key?.route ?? null, key?.key ?? null];
  const { rows } = await pool.query<LoadedRow>({ name: 'load-case', text: statement, values });
  if (!rows[0]) return null;
  const { body_hash: bodyHash, key_case, ...row } = rows[0];
  return { ...loadedFrom(row), known: bodyHash ? { bodyHash, caseId: key_case } : null };
}

function loadedFrom(row: Omit<LoadedRow, 'body_hash' | 'key_case'>) {
  const { state, epoch, seq, facts_version: factsVersion, ...readable } = row;
  return { state, agenda: { caseId: state.id, epoch, seq, ...agendaOf(state) }, factsVersion, readable };
}

/** The cases by id, without the keys of commands; missing cases are left out. */
export async function loadCases(pool: Pool, ids: readonly CaseId[]): Promise<Map<CaseId, LoadedCase>> {
  const { rows } = await pool.query<Omit<LoadedRow, 'body_hash' | 'key_case'>>({
    name: 'load-cases',
    text: `SELECT ${loaded}
           FROM case_file c JOIN agenda a ON a.case_id = c.id CROSS JOIN facts_version v WHERE c.id = ANY ($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.state.id, { ...loadedFrom(row), known: null }]));
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id of a case named by its id or its number, as people type it; null for an unknown case or a mistyped number. */
export async function caseIdOf(pool: Pool, named: string): Promise<CaseId | null> {
  const name = named.trim();
  if (uuidForm.test(name)) return name.toLowerCase();
  const number = typedNumber(name);
  if (!isCaseNumber(number)) return null;
  const query = { name: 'case-by-number', text: 'SELECT id FROM case_file WHERE number = $1', values: [number] };
  const { rows } = await pool.query<{ id: string }>(query);
  return rows[0]?.id ?? null;
}

/** The events of a case in order, as the law made them. */
export async function eventsOf(pool: Pool, caseId: CaseId): Promise<CaseEvent[]> {
  const text = 'SELECT body FROM event WHERE case_id = $1 ORDER BY seq';
  const { rows } = await pool.query<{ body: CaseEvent }>({ name: 'events-of', text, values: [caseId] });
  return rows.map((row) => row.body);
}

/** The state that the events alone make; if it differs from the stored state, the casebook is wrong. */
export const foldOf = async (pool: Pool, caseId: CaseId): Promise<CaseState | null> =>
  fold(await eventsOf(pool, caseId));
