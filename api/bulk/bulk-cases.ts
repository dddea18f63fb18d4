// Selects the cases of a bulk request: those it names, or those its filter finds now.
// Only cases that the caller may know of are found.
import type { Pool } from 'pg';
import type { BulkCase } from '../../casebook/bulk/bulk-jobs.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import { readLatest } from '../../casebook/search/read-words.js';
import type { BulkForm } from '../../contracts/lists/bulk.js';
import { bulkLimit } from '../../contracts/lists/bulk.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Actor } from '../../domain/case/actor.js';
import { typedNumber } from '../../domain/case/number.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { caseConditions } from '../lists/case-filters.js';
import { collectValues } from '../lists/statement-values.js';
import { fromCases, isByWords } from '../lists/found-by.js';
import { uuidForm } from '../http/cursor.js';
import { fieldError } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { readableCondition } from '../access/viewer.js';

interface BulkReader {
  readonly actor: Actor;
  readonly facts: CityFacts;
  readonly at: Instant;
  readonly language: Language;
}

interface SelectedCases {
  readonly id: string;
  readonly number: string;
}

/**
 * The cases in the order named, or by id for a filter; each once. Throws WrongFields, and `too-many-cases` for a filter
 * that finds more than the limit.
 */
export async function casesOf(pool: Pool, form: BulkForm, looking: BulkReader): Promise<BulkCase[]> {
  const { ids, filter, expectedVersions = {} } = form;
  if ((ids === undefined) === (filter === undefined)) {
    const wrong = ids === undefined ? fieldError('/ids', 'required', looking.language) : either(looking.language);
    throw new WrongFields([wrong]);
  }
  const cases = ids ? await named(pool, ids, looking) : await filtered(pool, filter!, looking);
  return cases.map(({ named: name, found }) => {
    const expected = [name, found?.id, found?.number].map((one) => (one === undefined ? one : expectedVersions[one]));
    return { named: name, found, expectedVersion: expected.find((version) => version !== undefined) ?? null };
  });
}

const either = (language: Language) => fieldError('/filter', 'either-or', language);

type NamedCase = Pick<BulkCase, 'named' | 'found'>;

async function named(pool: Pool, ids: readonly string[], { actor }: BulkReader): Promise<NamedCase[]> {
  const values = collectValues();
  const uuids = ids.map((id) => id.toLowerCase()).filter((id) => uuidForm.test(id));
  const { rows } = await pool.query<SelectedCases>(
    `SELECT c.id, c.number FROM case_file c
     WHERE (c.id = ANY (${values.add(uuids)}::uuid[]) OR c.number = ANY (${values.add(ids.map(typedNumber))}::text[]))
       AND (${readableCondition(actor, values.add)})`,
    values.list,
  );
  const byName = new Map(rows.flatMap((row) => [[row.id, row] as const, [row.number, row] as const]));
  const cases = ids.map((name): NamedCase => ({
    named: name,
    found: byName.get(name.toLowerCase()) ?? byName.get(typedNumber(name)) ?? null,
  }));
  const key = ({ named: name, found }: NamedCase): string => found?.id ?? name;
  return [...new Map(cases.toReversed().map((one) => [key(one), one])).values()].toReversed();
}

async function filtered(
  pool: Pool,
  filter: NonNullable<BulkForm['filter']>,
  looking: BulkReader,
): Promise<NamedCase[]> {
  const values = collectValues();
  const search = { ...filter, sort: 'registered' as const, limit: bulkLimit };
  if (isByWords(search)) await readLatest(pool);
  const conditions = caseConditions({ search, ...looking, values });
  const { rows } = await pool.query<SelectedCases>(
    `SELECT c.id, c.number FROM ${fromCases({ search, ...looking, values })} WHERE ${conditions.join(' AND ')}
     ORDER BY c.id LIMIT ${values.add(bulkLimit + 1)}`,
    values.list,
  );
  if (rows.length > bulkLimit) throw new Failure('too-many-cases');
  return rows.map((found) => ({ named: found.number, found }));
}
