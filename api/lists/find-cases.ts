// Finds one page of a case list by keyset, and counts the list exactly.
// Each page starts where the last ended, whatever was written in between.
import type { Pool } from 'pg';
import { type CurrentRow, withStates } from '../../casebook/read/read-states.js';
import { readLatest } from '../../casebook/search/read-words.js';
import { type CaseSearch, type CaseSort, countedAtMost, type TurnCounts } from '../../contracts/lists/case-list.js';
import type { CaseRow } from '../../contracts/cases/case-view.js';
import type { Instant } from '../../domain/base/instant.js';
import type { CaseId } from '../../domain/case/case.js';
import { caseConditions } from './case-filters.js';
import { collectValues } from './statement-values.js';
import { fromCases, isByWords, type Period, type Place, periodsAt } from './found-by.js';
import { turnColumns } from './turn-groups.js';
import { cursorOf, instantForm, readCursor, uuidForm } from '../http/cursor.js';
import { namesIn } from '../case-read/names-in.js';
import { rowTexts } from '../case-read/row-texts.js';
import { type Reader, showRow } from '../case-read/show-case.js';

interface FoundCase {
  readonly id: CaseId;
  readonly key: Instant;
  /** The stretch in which it was found. */
  readonly stretch: string;
}

interface ShownRow extends CurrentRow {
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
  /** In a search by words: what is registered from then on. */
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
  readonly hasMore?: true;
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
  const counted = search.count && isByWords(search) ? await gather(pool, withoutCursor(finding), countedAtMost) : null;
  const found = counted && search.cursor === undefined ? counted : await gather(pool, finding, limit);
  const last = found.length > limit ? found[limit - 1] : undefined;
  const ids = found.slice(0, limit).map(({ id }) => id);
  const { rows } = await pool.query<ShownRow>({ ...shownRows, values: [ids] });
  const items = (await withStates(pool, rows)).map((row) => showRow(row, showing));
  const nextCursor = last ? cursorOf([last.stretch, last.key, last.id]) : null;
  return {
    items,
    nextCursor,
    names: namesIn(items, showing),
    ...(counted ? countOf(counted) : {}),
    ...(search.count && !counted ? { total: await count(pool, finding) } : {}),
    ...(search.turns ? await turnsOf(pool, finding) : {}),
  };
}

const withoutCursor = ({ search: { cursor: _anywhere, ...search }, ...finding }: ListRequest): ListRequest => ({
  ...finding,
  search,
});

const countOf = ({ length }: readonly FoundCase[]): Pick<Page, 'total' | 'hasMore'> =>
  length > countedAtMost ? { total: countedAtMost, hasMore: true } : { total: length };

/** The cases from the cursor on, and one more than wanted: it shows that there are more. */
async function gather(pool: Pool, finding: ListRequest, wanted: number): Promise<FoundCase[]> {
  const parts = stretchesOf(finding);
  const from = startOf(finding, parts);
  const found: FoundCase[] = [];
  let before: Instant | null = null;
  let first: number | null = null;
  for (const stretch of parts.slice(from.index)) {
    const { period = null } = stretch;
    // The first period tells how many a longer one may hold; one that will not fill the page costs as much as all.
    if (first !== null && period?.from && first * period.times < wanted) continue;
    const after = found.length === 0 ? from.after : null;
    found.push(...(await findIn(pool, { ...finding, stretch, before, after, limit: wanted + 1 - found.length })));
    from.after = null;
    // What a cursor leaves of a period tells nothing.
    if (finding.search.cursor === undefined) first ??= found.length;
    before = period?.from ?? null;
    if (found.length > wanted) break;
  }
  return found;
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

/** What the rows of a page show, in their order. */
const shownRows = {
  name: 'rows-of-cases',
  text: `SELECT c.id, c.revision, c.updated_at, r.address, ${rowTexts('c.id')}
    FROM unnest($1::uuid[]) WITH ORDINALITY AS p (id, place)
    JOIN case_file c ON c.id = p.id
    LEFT JOIN reporter r ON r.case_id = c.id
    ORDER BY p.place`,
};

interface StretchRequest extends ListRequest {
  readonly stretch: Stretch;
  readonly before: Instant | null;
  readonly after: Place | null;
  readonly limit: number;
}

async function findIn(
  pool: Pool,
  { search, showing, stretch, before, after, limit }: StretchRequest,
): Promise<FoundCase[]> {
  const values = collectValues();
  const conditions = caseConditions({ search, ...showing, values });
  const { period } = stretch;
  const from = fromCases({ search, ...showing, values }, period && { period, before, after });
  const [key, id] = period ? ['k.registered_at', 'k.case_id'] : [`c.${stretch.key}`, 'c.id'];
  const [order, beyond] = stretch.descending ? ['DESC', '<'] : ['ASC', '>'];
  if (stretch.only) conditions.push(stretch.only);
  if (after && !period)
    conditions.push(`(${key}, c.id) ${beyond} (${values.add(after[0])}::timestamptz, ${values.add(after[1])}::uuid)`);
  // Not prepared: a generic plan would not know whether this reader reads everything or little.
  const text = `SELECT c.id, ${key} AS key FROM ${from} WHERE ${conditions.join(' AND ')}
    ORDER BY ${key} ${order}, ${id} ${order} LIMIT ${values.add(limit)}`;
  const { rows } = await pool.query<Omit<FoundCase, 'stretch'>>(text, values.list);
  return rows.map((row) => ({ ...row, stretch: stretch.name }));
}

async function count(pool: Pool, { search, showing }: ListRequest): Promise<number> {
  const values = collectValues();
  const conditions = caseConditions({ search, ...showing, values });
  const text = `SELECT count(*) AS total FROM case_file c WHERE ${conditions.join(' AND ')}`;
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
