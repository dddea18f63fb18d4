// Builds the SQL of a search by words, name or the end of a telephone number.
import {
  nameKeys,
  openerKey,
  phoneEndKey,
  type SearchKey,
  spanAt,
  spanKey,
  spanLengths,
  startOfSpan,
  unitKey,
  wordKeys,
} from '../../casebook/search/search-keys.js';
import type { CaseSearch } from '../../contracts/lists/case-list.js';
import { folded } from '../../domain/letters/folded.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Actor } from '../../domain/case/actor.js';
import { readingUnits } from '../../domain/case/authority.js';
import { readsAllWords } from '../access/viewer.js';
import type { Values } from './statement-values.js';

/** Whether the search goes by the index of words. A whole telephone number has an index of its own. */
export const isByWords = ({ words, name, phone }: CaseSearch): boolean =>
  words !== undefined || name !== undefined || phone?.length === 4;

/** A time of registrations, and the keys under which the index finds only cases of about that time. */
export interface Period {
  readonly from: Instant | null;
  readonly before: Instant | null;
  readonly keys: readonly SearchKey[] | null;
}

/**
 * The periods of a search, newest first: the last days, weeks, months, and all before. A page of what is common is full
 * after the first; what is rare costs little in each.
 */
export function periodsAt(at: Instant): Period[] {
  const periods: Period[] = [];
  let before: Instant | null = null;
  for (const length of spanLengths) {
    const last = spanAt(length, at);
    const from = startOfSpan(length, last - 1);
    // A clock that is a little ahead may have registered in the next span already.
    periods.push({ from, before, keys: [last - 1, last, last + 1].map((span) => spanKey(length, span)) });
    before = from;
  }
  return [...periods, { from: null, before, keys: null }];
}

interface SearchContext {
  readonly search: CaseSearch;
  readonly actor: Actor;
  readonly values: Values;
}

/** The words of a search, folded as the texts are. */
const wordsOf = ({ words = '' }: CaseSearch): string[] =>
  words
    .split(/\s+/)
    .map(folded)
    .filter((word) => word !== '');

/** A place in a list, after which a page begins. */
export type Place = readonly [key: string, id: string];

/**
 * What a list is taken from: `case_file c`, in a search by words with `case_words w`. Given a period, the cases come
 * newest first, so that no more of them are looked at than a page needs.
 */
export function fromCases(finding: SearchContext, period?: Period, after: Place | null = null): string {
  if (!isByWords(finding.search)) return 'case_file c';
  const { add } = finding.values;
  const conditions = candidates(finding);
  if (period?.keys) conditions.push(`k.keys && ${add(period.keys)}::int[]`);
  if (period?.from) conditions.push(`k.registered_at >= ${add(period.from)}`);
  if (period?.before) conditions.push(`k.registered_at < ${add(period.before)}`);
  if (after) conditions.push(`(k.registered_at, k.case_id) < (${add(after[0])}::timestamptz, ${add(after[1])}::uuid)`);
  const order = period ? 'ORDER BY k.registered_at DESC, k.case_id DESC' : '';
  return `(SELECT k.case_id, k.registered_at FROM case_words k WHERE ${conditions.join(' AND ')} ${order} OFFSET 0) k
    JOIN case_words w ON w.case_id = k.case_id JOIN case_file c ON c.id = k.case_id`;
}

/** The conditions by which the index finds candidates; the words themselves decide. */
function candidates({ search, actor, values }: SearchContext): string[] {
  const wanted = [
    ...wordsOf(search).flatMap(wordKeys),
    ...nameKeys(folded(search.name ?? '')).slice(-1),
    ...(search.phone?.length === 4 ? [phoneEndKey(search.phone)] : []),
  ];
  const readers = actor.kind === 'channel' ? [openerKey(actor.name)] : readingUnits(actor).map(unitKey);
  const found = [`k.keys && ${values.add(readers)}::int[]`];
  if (wanted.length > 0) found.push(`k.keys @> ${values.add([...new Set(wanted)])}::int[]`);
  return found;
}

/** That the case has every word in a text that the caller may read. */
export const saysWords = ({ search, actor, values }: SearchContext): string[] =>
  wordsOf(search).map((word) => {
    const like = values.add(`%${literally(word)}%`);
    const beyond =
      actor.kind === 'channel'
        ? // A channel reads its own notes for the offices.
          `EXISTS (SELECT FROM case_text t
             WHERE t.case_id = c.id AND t.by_name = ${values.add(actor.name)} AND t.text ILIKE ${like})`
        : // Words of the offices find a case only for readers of all of them.
          `(w.for_offices LIKE ${like} AND ${readsAllWords(actor, values.add)})`;
    return `(w.for_citizens LIKE ${like} OR ${beyond})`;
  });

/** That the reporter's name begins so. */
export const hasName = (name: string, { add }: Values): string => `w.name LIKE ${add(`${literally(folded(name))}%`)}`;

/** A word for LIKE, without the signs that mean others there. */
const literally = (word: string): string => word.replace(/[\\%_]/g, '\\$&');
