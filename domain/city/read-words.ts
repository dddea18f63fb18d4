// Reads a text for the words of rules: folded, and divided into clauses and sentences.
import { folded } from '../letters/folded.js';

/**
 * A text for comparing: without width, case, invisible characters and blanks between Han letters, and simplified. Each
 * clause is numbered; for each unit the clause it stands in, for each clause its sentence.
 */
export interface ReadText {
  readonly text: string;
  readonly clauseAt: readonly number[];
  readonly sentenceOf: readonly number[];
}

const sentenceEnd = /[.。!?;\n~]/;
const clauseEnd = /[,、:"“”()[\]「」『』《》【】—|]/;

/** Reads a text; linear in its length. A dot between figures ends nothing. */
export function readText(words: string): ReadText {
  const text = folded(words);
  const clauseAt: number[] = [];
  const sentenceOf: number[] = [0];
  let sentence = 0;
  for (let i = 0; i < text.length; i++) {
    clauseAt.push(sentenceOf.length - 1);
    const unit = text.charAt(i);
    const ends = sentenceEnd.test(unit) && !(unit === '.' && /^\d$/.test(text.charAt(i + 1)));
    if (ends) sentence += 1;
    if (ends || clauseEnd.test(unit)) sentenceOf.push(sentence);
  }
  return { text, clauseAt, sentenceOf };
}

/** The parts of a phrase, each with its alternatives, read as a text is. */
const partsOf = (phrase: string): string[][] =>
  phrase
    .split(/…+|\.{3,}/)
    .map((part) => part.split('|').map((one) => folded(one).trim()))
    .map((part) => part.filter((one) => one !== ''))
    .filter((part) => part.length > 0);

/** How many units may stand for a `…`. */
const gap = 16;

interface Place {
  readonly start: number;
  readonly end: number;
}

type Parts = readonly (readonly string[])[];

/** A phrase by one of the words that begin it. */
interface Entry {
  readonly word: string;
  readonly others: Parts;
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, readonly Entry[]>>();

/** Phrases by the unit with which they begin, once for each list. */
function entriesOf(phrases: readonly string[]): ReadonlyMap<string, readonly Entry[]> {
  const before = known.get(phrases);
  if (before) return before;
  const entries = new Map<string, Entry[]>();
  for (const [first = [], ...others] of phrases.map(partsOf)) {
    for (const word of first) {
      entries.set(word.charAt(0), [...(entries.get(word.charAt(0)) ?? []), { word, others }]);
    }
  }
  known.set(phrases, entries);
  return entries;
}

/**
 * Where any of the phrases stands in the text, one with gaps within one clause, in the order of the text. In a phrase `…` stands
 * for a few units or none, and `|` divides what may stand for each other, up to the next `…`.
 */
export function* placesOf(phrases: readonly string[] | undefined, read: ReadText): Generator<Place> {
  if (!phrases) return;
  const entries = entriesOf(phrases);
  for (let start = 0; start < read.text.length; start++) {
    for (const { word, others } of entries.get(read.text.charAt(start)) ?? []) {
      if (!isWordAt(read.text, word, start)) continue;
      const end = endOf(others, start + word.length, read);
      const inOne = others.length === 0 || read.clauseAt[start] === read.clauseAt[end - 1];
      if (end > 0 && inOne) yield { start, end };
    }
  }
}

/** Where the other parts end, each the nearest within the gap after the one before; -1 when one is missing. */
function endOf(others: Parts, after: number, { text }: ReadText): number {
  let end = after;
  for (const part of others) {
    let next = Infinity;
    for (const one of part) {
      const at = find(text.slice(end - 1, end + gap + one.length), one, 1);
      if (at >= 0) next = Math.min(next, end - 1 + at + one.length);
    }
    if (next === Infinity) return -1;
    end = next;
  }
  return end;
}

function find(text: string, word: string, from: number): number {
  let at = text.indexOf(word, from);
  while (at >= 0 && !isWordAt(text, word, at)) at = text.indexOf(word, at + 1);
  return at;
}

/** Whether a word stands there; one that begins or ends with a Latin letter or a figure is no part of a longer word. */
function isWordAt(text: string, word: string, at: number): boolean {
  if (!text.startsWith(word, at)) return false;
  const [before, after] = [text.charAt(at - 1), text.charAt(at + word.length)];
  return !(isLatin(before) && isLatin(word.charAt(0))) && !(isLatin(after) && isLatin(word.charAt(word.length - 1)));
}

const isLatin = (unit: string): boolean => (unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9');
