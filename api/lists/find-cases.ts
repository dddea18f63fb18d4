// Finds one page of a case list by keyset, and counts the list exactly.
// Each page starts where the last ended, whatever was written in between.
import type { Pool } from 'pg';
import { type CurrentRow, withStates } from '../../casebook/read/read-states.js';
import { readLatest } from '../../casebook/search/read-words.js';
import type { CaseSearch, CaseSort, TurnCounts } from '../../contracts/lists/case-list.js';
import type { CaseRow } from '../../contracts/cases/case-view.js';
import type { Instant } from '../../domain/base/instant.js';
import { caseConditions } from './case-filters.js';
import { collectValues } from './statement-values.js';
import { fromCases, isByWords, type Period, type Place, periodsAt } from './found-by.js';
import { turnColumns } from './turn-groups.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { namesIn } from '../case-read/names-in.js';
import { rowTexts } from '../case-read/row-texts.js';
import { type Reader, showRow } from '../case-read/show-case.js';

interface FoundRow extends CurrentRow {
  readonly key: Instant;
  readonly title: string | null;
  readonly request: string | null;
  readonly address: string | null;
}

/** A part of a list that one index gives in order. */
interface Stretch {
  readonly name: string;
  readonly key: string;
  readonly descending: boolean;
  readonly only: string | null;
  /** In a search by words the part of the list that is registered then. */
  readonly period?: Period;
}

/** Sorted by an instant that may be absent, cases with one come first, then the rest by registration; none is left out. */
const stretches: Readonly<Record<CaseSort, readonly Stretch[]>> = {
  registered: [{ name: 'r', key: 'registered_at', descending: true, only: null }],
  updated: [{ name: 'u', key: 'updated_at', descending: true, only: null }],
  due: [
    // Not "IS NOT NULL": beside a bound the planner would count it twice and then sort instead of using the index.
    { name: 'd', key: 'due_at', descending: false, only: `c.due_at > '-infinity'` },
    { name: 'e', key: 'registered_at', descending: true, only: 'c.due_at IS NULL' },
  ],
  turn: [
    { name: 't', key: 'turn_due_at', descending: false, only: `c.turn_due_at > '-infinity'` },
    { name: 'n', key: 'registered_at', descending: true, only: 'c.turn_due_at IS NULL' },
  ],
};

/** A search by words goes from period to period. */
const stretchesOf = ({ search, showing: { at } }: ListRequest): readonly Stretch[] =>
  search.sort === 'registered' && isByWords(search)
    ? periodsAt(at).map((period) => ({ ...stretches.registered[0]!, period }))
    : stretches[search.sort];

interface Page {
  readonly items: CaseRow[];
  readonly nextCursor: string | null;
  readonly names: Record<string, string>;
  readonly total?: number;
  readonly turns?: TurnCounts;
}

interface ListRequest {
  readonly search: CaseSearch;
  readonly showing: Reader;
  /** The field that held the cursor, to name it if the cursor is wrong. */
  readonly cursorField: string;
}

/** One page of what the caller may read. */
export async function findCases(pool: Pool, finding: ListRequest): Promise<Page> {
  const { search, showing } = finding;
  const { limit } = search;
  if (isByWords(search)) await readLatest(pool);
  const parts = stretchesOf(finding);
  const from = startOf(finding, parts);
  const found: { row: FoundRow; stretch: Stretch }[] = [];
  for (const stretch of parts.slice(from.index)) {
    // One more row than asked for shows whether there is a next page.
    const rows = await findIn(pool, {
      ...finding,
      stretch,
      after: found.length === 0 ? from.after : null,
      limit: limit + 1 - found.length,
    });
    found.push(...rows.map((row) => ({ row, stretch })));
    from.after = null;
    if (found.length > limit) break;
  }
  const last = found.length > limit ? found[limit - 1] : undefined;
  const shown = found.slice(0, limit).map(({ row }) => row);
  const items = (await withStates(pool, shown)).map((row) => showRow(row, showing));
  const nextCursor = last ? cursorOf([last.stretch.name, last.row.key, last.row.id]) : null;
  return {
    items,
    nextCursor,
    names: namesIn(items, showing),
    ...(search.count ? { total: await count(pool, finding) } : {}),
    ...(search.turns ? await turnsOf(pool, finding) : {}),
  };
}

function startOf(
  { search, showing, cursorField }: ListRequest,
  parts: readonly Stretch[],
): { index: number; after: Place | null } {
  if (search.cursor === undefined) return { index: 0, after: null };
  const names = parts.map((stretch) => stretch.name);
  const forms = [new RegExp(`^[${names.join('')}]$`), instantForm, uuidForm];
  const [name = '', key = '', id = ''] = readCursor(search.cursor, {
    forms,
    language: showing.language,
    pointer: cursorField,
  });
  const index = parts.findIndex((part) => part.name === name && (part.period?.from ?? '') <= key);
  return { index, after: [key, id] };
}

interface StretchRequest extends ListRequest {
  readonly stretch: Stretch;
  readonly after: Place | null;
  readonly limit: number;
}

async function findIn(pool: Pool, { search, showing, stretch, after, limit }: StretchRequest): Promise<FoundRow[]> {
  const values = collectValues();
  const conditions = caseConditions({ search, ...showing, values });
  const { period } = stretch;
  const from = fromCases({ search, ...showing, values }, period, after);
  const [key, id] = period ? ['k.registered_at', 'k.case_id'] : [`c.${stretch.key}`, 'c.id'];
  const [order, beyond] = stretch.descending ? ['DESC', '<'] : ['ASC', '>'];
  if (stretch.only) conditions.push(stretch.only);
  if (after && !period)
    conditions.push(`(${key}, c.id) ${beyond} (${values.add(after[0])}::timestamptz, ${values.add(after[1])}::uuid)`);
  // The inner query picks the cases, from an index alone where there is one; the outer reads what is shown.
  // Not prepared: a generic plan would not know whether this reader reads everything or little.
  const text = `
    SELECT p.id, p.key, c.revision, c.updated_at, r.address,
      ${rowTexts('p.id')}
    FROM (
      SELECT c.id, ${key} AS key FROM ${from} WHERE ${conditions.join(' AND ')}
      ORDER BY ${key} ${order}, ${id} ${order} LIMIT ${values.add(limit)}
    ) p
    JOIN case_file c ON c.id = p.id
    LEFT JOIN reporter r ON r.case_id = p.id
    ORDER BY p.key ${order}, p.id ${order}`;
  const { rows } = await pool.query<FoundRow>(text, values.list);
  return rows;
}

async function count(pool: Pool, { search, showing }: ListRequest): Promise<number> {
  const values = collectValues();
  const conditions = caseConditions({ search, ...showing, values });
  const from = fromCases({ search, ...showing, values });
  const text = `SELECT count(*) AS total FROM ${from} WHERE ${conditions.join(' AND ')}`;
  const { rows } = await pool.query<{ total: number }>(text, values.list);
  return rows[0]?.total ?? 0;
}

/** How the whole list divides, whichever group of it is shown. */
async function turnsOf(pool: Pool, { search, showing }: ListRequest): Promise<Pick<Page, 'turns'>> {
  const values = collectValues();
  const { turn: _shown, ...whole } = search;
  const columns = turnColumns({ ...showing, search, add: values.add });
  const conditions = caseConditions({ search: whole, ...showing, values });
  const from = fromCases({ search: whole, ...showing, values });
  const text = `SELECT ${columns} FROM ${from} WHERE ${conditions.join(' AND ')}`;
  const { rows } = await pool.query<TurnCounts>(text, values.list);
  return rows[0] ? { turns: rows[0] } : {};
}
