// Tells whether a text meets what a rule asks of its words, and what takes them back.
import { type ReadText, placesOf } from './read-words.js';

export interface WordConditions {
  /** Any of these phrases in a clause of title or text; `…` in one stands for a few letters of the clause. */
  readonly words?: readonly string[] | undefined;
  /** Words that take a phrase back: about the past, reported, feared, practised, meant otherwise. */
  readonly unlessWords?: readonly string[] | undefined;
  /** How far `unlessWords` reach: through the sentence of the phrase, or through the whole text. */
  readonly unlessIn?: 'sentence' | 'text' | undefined;
  /** Words that take back every phrase before them: that it is over. */
  readonly overWords?: readonly string[] | undefined;
  /** Words of the present: what stands in the sentence before their clause takes back nothing after them. */
  readonly nowWords?: readonly string[] | undefined;
  /** A text of at most so many letters. */
  readonly atMostLetters?: number | undefined;
}

/** The first condition on words that does not hold; null when all do. */
export function unmetWords(when: WordConditions, read: ReadText): 'words' | 'unlessWords' | 'atMostLetters' | null {
  if (when.atMostLetters !== undefined && read.text.length > when.atMostLetters) return 'atMostLetters';
  if (!when.words) return null;
  let found = false;
  let takenBack: ((at: number) => boolean) | null = null;
  for (const { end } of placesOf(when.words, read)) {
    found = true;
    takenBack ??= takesBack(when, read);
    // A phrase counts as said where it ends.
    if (!takenBack(end - 1)) return null;
    if (when.unlessIn === 'text') break;
  }
  return found ? 'unlessWords' : 'words';
}

/** Whether a phrase said at a place is taken back; all that takes back is looked for once. */
function takesBack(when: WordConditions, read: ReadText): (at: number) => boolean {
  let over = -1;
  for (const { start } of placesOf(when.overWords, read)) over = Math.max(over, start);
  if (when.unlessIn === 'text') {
    const any = over >= 0 || !placesOf(when.unlessWords, read).next().done;
    return () => any;
  }
  const stretchOf = stretches(when.nowWords, read);
  const stretchAt = (at: number): number => stretchOf[read.clauseAt[at] ?? 0] ?? 0;
  const taken = new Set([...placesOf(when.unlessWords, read)].map(({ end }) => stretchAt(end - 1)));
  return (at) => at < over || taken.has(stretchAt(at));
}

/** For each clause its stretch: one begins with every sentence, and with a clause that speaks of now. */
function stretches(nowWords: readonly string[] | undefined, { sentenceOf, ...read }: ReadText): number[] {
  const now = new Set([...placesOf(nowWords, { sentenceOf, ...read })].map(({ start }) => read.clauseAt[start]));
  let stretch = 0;
  return sentenceOf.map((sentence, clause) => {
    if (clause > 0 && (sentence !== sentenceOf[clause - 1] || now.has(clause))) stretch += 1;
    return stretch;
  });
}
