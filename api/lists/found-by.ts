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
import type { CityFacts } from '../../casebook/facts/facts.js';
import { supervisionLevels } from '../../domain/base/codes.js';
import { folded } from '../../domain/letters/folded.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Actor } from '../../domain/case/actor.js';
import { readingUnits } from '../../domain/case/authority.js';
import { readsAllWords } from '../access/viewer.js';
import type { Values } from './statement-values.js';

/** Whether the search goes by the index of words. A whole telephone number has an index of its own. */
export const isByWords = ({ words, name, phone }: CaseSearch): boolean =>
  words !== undefined || name !== undefined || phone?.length === 4;

/** A time of registrations up to now, and the keys under which the index finds only cases of about that time. */
export interface Period {
  readonly from: Instant | null;
  readonly keys: readonly SearchKey[] | null;
  /** How many times as long as the first. */
  readonly times: number;
}

/** The periods of a search: days, weeks, months, and all; what is common fills its page from the first. */
export const periodsAt = (at: Instant): readonly Period[] => [
  ...spanLengths.map((length) => {
    const last = spanAt(length, at);
    // A clock that is a little ahead may have registered in the next span already.
    const keys = [last - 1, last, last + 1].map((span) => spanKey(length, span));
    return { from: startOfSpan(length, last - 1), keys, times: length / spanLengths[0] };
  }),
  { from: null, keys: null, times: Infinity },
];

interface SearchContext {
  readonly search: CaseSearch;
  readonly actor: Actor;
  readonly facts: Pick<CityFacts, 'organisation'>;
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

/** The part of a search that is looked through: one period, but for what came before. */
export interface Part {
  readonly period: Period;
  readonly before: Instant | null;
  readonly after: Place | null;
}

/**
 * What a list is taken from: `case_file c`, in a search by words with `case_words w`. A part comes newest first, so that
 * no more cases of it are looked at than a page needs.
 */
export function fromCases(finding: SearchContext, part?: Part): string {
  if (!isByWords(finding.search)) return 'case_file c';
  const { add } = finding.values;
  const conditions = candidates(finding);
  const when = <Given>(given: Given | null | undefined, condition: (given: Given) => string): void => {
    if (given) conditions.push(condition(given));
  };
  when(part?.period.keys, (keys) => `k.keys && ${add(keys)}::int[]`);
  when(part?.period.from, (from) => `k.registered_at >= ${add(from)}`);
  when(part?.before, (before) => `k.registered_at < ${add(before)}`);
  when(part?.after, ([key, id]) => `(k.registered_at, k.case_id) < (${add(key)}::timestamptz, ${add(id)}::uuid)`);
  const order = part ? 'ORDER BY k.registered_at DESC, k.case_id DESC' : '';
  return `(SELECT k.case_id, k.registered_at FROM case_words k WHERE ${conditions.join(' AND ') || 'true'} ${order} OFFSET 0) k
    JOIN case_words w ON w.case_id = k.case_id JOIN case_file c ON c.id = k.case_id`;
}

/** The conditions by which the index finds candidates; the words themselves decide. */
function candidates({ search, actor, facts, values }: SearchContext): string[] {
  const wanted = [
    ...wordsOf(search).flatMap(wordKeys),
    ...nameKeys(folded(search.name ?? '')).slice(-1),
    ...(search.phone?.startsWith('+') === false ? [phoneEndKey(search.phone)] : []),
  ];
  const conditions = wanted.length === 0 ? [] : [`k.keys @> ${values.add([...new Set(wanted)])}::int[]`];
  const readers = readerKeys(actor, facts);
  if (readers) conditions.push(`k.keys && ${values.add(readers)}::int[]`);
  return conditions;
}

/** Null for a reader of so many cases that leaving out the others takes longer than reading them. */
function readerKeys(actor: Actor, { organisation }: Pick<CityFacts, 'organisation'>): SearchKey[] | null {
  if (actor.kind === 'channel') return [openerKey(actor.name)];
  const units = readingUnits(actor);
  const levels = units.map((code) => organisation.units.get(code)?.level);
  const readsMuch = supervisionLevels.some((level) => levels.includes(level));
  return readsMuch ? null : units.map(unitKey);
}

/**
 * That the case has every word in a text that the caller may read. Not by LIKE: planning would try each word on the
 * commonest texts, which takes longer than most searches.
 */
export function saysWords({ search, actor, values }: Omit<SearchContext, 'facts'>): string[] {
  const words = wordsOf(search);
  // Words of unseen marks alone stand in no text.
  if (search.words !== undefined && words.length === 0) return ['false'];
  return words.map((word) => {
    const said = values.add(word);
    const beyond =
      actor.kind === 'channel'
        ? // A channel reads its own notes for the offices.
          `EXISTS (SELECT FROM case_text t
             WHERE t.case_id = c.id AND t.by_name = ${values.add(actor.name)} AND strpos(lower(t.text), ${said}) > 0)`
        : // Words of the offices find a case only for readers of all of them.
          `(strpos(w.for_offices, ${said}) > 0 AND ${readsAllWords(actor, values.add)})`;
    return `(strpos(w.for_citizens, ${said}) > 0 OR ${beyond})`;
  });
}

/** That the reporter's name begins so; no name begins with nothing. */
export const hasName = (name: string, { add }: Values): string =>
  folded(name) === '' ? 'false' : `starts_with(w.name, ${add(folded(name))})`;
