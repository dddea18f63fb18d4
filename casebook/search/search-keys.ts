// Makes the numbers by which the search finds cases: pairs of letters, readers, days, names.
import { crc32 } from 'node:zlib';
import { type Instant, instantOf, msOf } from '../../domain/base/instant.js';
import { letterPairs } from '../../domain/intake/likeness.js';

/** A number of 32 bits. It may stand for other things too: what the index finds is compared with the words themselves. */
export type SearchKey = number;

/** No letter of a pair has one of these codes, all of them control characters. */
const kinds = { unit: 1, opener: 2, nameBegins: 3, nameGoesOn: 4, phoneEnds: 5 } as const;

const keyOf = (upper: number, lower: number): SearchKey => (upper << 16) | (lower & 0xffff);
const keyOfWord = (kind: keyof typeof kinds, word: string): SearchKey => keyOf(kinds[kind], crc32(word));

/** The keys of all pairs of letters in a folded text. */
export const wordKeys = (text: string): SearchKey[] =>
  [...letterPairs(text)].map((pair) => {
    const [first, second] = [...pair];
    return keyOf(first!.codePointAt(0)!, second!.codePointAt(0)!);
  });

/** A unit that may read the case. */
export const unitKey = (unit: string): SearchKey => keyOfWord('unit', unit);
/** The account that opened the case. */
export const openerKey = (name: string): SearchKey => keyOfWord('opener', name);

/** Lengths in days of the spans of registrations; each case has a key for its span of each length. */
export const spanLengths = [4, 16, 64] as const;
export type SpanLength = (typeof spanLengths)[number];
const kindOfSpan: Readonly<Record<SpanLength, number>> = { 4: 6, 16: 7, 64: 8 };

const msOfDay = 86_400_000;
/** The span in which an instant lies, counted from 1970 in UTC. */
export const spanAt = (length: SpanLength, at: Instant): number => Math.floor(msOf(at) / (length * msOfDay));
export const startOfSpan = (length: SpanLength, span: number): Instant => instantOf(span * length * msOfDay);
export const spanKey = (length: SpanLength, span: number): SearchKey => keyOf(kindOfSpan[length], span);

/** The first letter, and the first two, of a folded name. */
export function nameKeys(name: string): SearchKey[] {
  const letters = [...name];
  if (letters.length === 0) return [];
  const first = keyOfWord('nameBegins', letters[0]!);
  return letters.length === 1 ? [first] : [first, keyOfWord('nameGoesOn', letters[0]! + letters[1]!)];
}

/** The last four digits of a telephone number. */
export const phoneEndKey = (phone: string): SearchKey => keyOfWord('phoneEnds', phone.slice(-4));
