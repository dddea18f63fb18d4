// Reads a short message: a score, a wish for quiet, a contradiction, or words for a person.
import {
  asRead,
  behind,
  bySigns,
  bySignsAndBlanks,
  type Clause,
  clausesOf,
  visible,
  withoutSignature,
  wordAt,
} from './message-clauses.js';
import {
  type Score,
  between,
  closings,
  complaintStarts,
  denials,
  emphasis,
  friendlyPictures,
  harmlessEnds,
  harmlessParts,
  harmlessThanks,
  laterOn,
  noReservations,
  openings,
  praise,
  reservations,
  reversals,
  scoreMarks,
  scoreOf,
  spelledNumbers,
  startWords,
  stopWords,
  undone,
  units,
  wishes,
  wishOpenings,
} from './score-words.js';

/**
 * A score, with the words that say more than politeness, for a person to read; stop and start of questions; a message
 * that gives two scores, and so none; or words.
 */
export type ShortMessage =
  | { readonly kind: 'score'; readonly score: Score; readonly text: string | undefined }
  | { readonly kind: 'stop' | 'start' | 'contradiction' | 'words' };

const isPolite = (text: string): boolean => behind(text, behind(text, 0, openings), closings) === text.length;
const saying = (read: string, divider: RegExp): Clause[] =>
  clausesOf(read, divider).filter(({ text }) => !isPolite(text));

const words: ShortMessage = { kind: 'words' };

/**
 * Reads a message. It gives a score when it begins with one, politeness aside, and nothing else in it says otherwise.
 * Beside a 1 or 2 stands nothing but thanks, praise, what is done, or a reservation: with anything else it is words.
 */
export function readShortMessage(message: string): ShortMessage {
  const shown = withoutSignature(visible(message));
  const read = asRead(shown);
  const clauses = saying(read, bySignsAndBlanks);
  if (clauses.length === 0) return words;
  if (clauses.every(({ text }) => isWish(text, stopWords))) return { kind: 'stop' };
  if (clauses.every(({ text }) => isWish(text, startWords))) return { kind: 'start' };
  const scored = readClauses(clauses) ?? readClauses(saying(read, bySigns));
  return scored ? judge(shown, asRead(visible(message)), scored) : words;
}

function isWish(text: string, wishes: readonly string[]): boolean {
  const at = behind(text, 0, wishOpenings);
  const wish = wordAt(text, at, wishes);
  return wish !== undefined && behind(text, at + wish.length, closings) === text.length;
}

/** The scores of a clause that is nothing else, or in which a complaint follows a 3; `end` is where that begins. */
interface ClauseScores {
  readonly scores: readonly Score[];
  readonly isSpelled: boolean;
  readonly end: number | null;
}

const digit = /[\d一二三四五六七八九十百千两]/;

/** A number with another digit behind it is a bigger number. */
function markAt(text: string, at: number): string | undefined {
  const mark = wordAt(text, at, scoreMarks);
  const isNumber = mark?.length === 1;
  return isNumber && digit.test(text[at + 1] ?? '') ? undefined : mark;
}

function readClause({ text, from, to }: Clause): ClauseScores | null {
  const scores: Score[] = [];
  let at = behind(text, 0, openings);
  let isSpelled = false;
  for (let mark = markAt(text, at); mark !== undefined; mark = markAt(text, at)) {
    scores.push(scoreOf.get(mark)!);
    isSpelled ||= spelledNumbers.includes(mark);
    at = behind(text, at + mark.length, between);
  }
  if (scores.length === 0) return null;
  if (behind(text, at, closings) === text.length) return { scores, isSpelled, end: null };
  const isWritten = text.length === to - from;
  const complains = scores.every((score) => score === 3) && wordAt(text, at, complaintStarts) !== undefined;
  return isWritten && !isSpelled && complains ? { scores, isSpelled, end: from + at } : null;
}

/** A message that begins with a score: all scores that are clauses of their own, and where other words begin. */
interface ScoredMessage {
  readonly scores: readonly Score[];
  readonly isSpelled: boolean;
  readonly first: Clause;
  readonly rest: number | null;
}

function readClauses(clauses: readonly Clause[]): ScoredMessage | null {
  const [first] = clauses;
  const found = clauses.map((clause) => ({ clause, scored: readClause(clause) }));
  if (!first || !found[0]?.scored) return null;
  const rest = found.map(({ clause, scored }) => (scored ? scored.end : clause.from)).find((from) => from !== null);
  return {
    scores: found.flatMap(({ scored }) => scored?.scores ?? []),
    isSpelled: found.some(({ scored }) => scored?.isSpelled),
    first,
    rest: rest ?? null,
  };
}

/** What the score is worth beside everything else that is written. */
function judge(shown: string, whole: string, { scores, isSpelled, first, rest }: ScoredMessage): ShortMessage {
  const read = asRead(shown);
  const [score, ...others] = new Set([...scores, ...expressedIn(whole)]);
  if (score === undefined || others.length > 0) return { kind: 'contradiction' };
  const after = rest === null ? '' : read.slice(rest);
  const isDoubtful =
    hasOne(whole, reversals) ||
    (isSpelled && after !== '') ||
    isCounted(read, first) ||
    nextItem.test(after) ||
    (score === 3 ? /^\s*\?/.test(read.slice(first.to)) : mayComplain(whole, after));
  return isDoubtful ? words : { kind: 'score', score, text: rest === null ? undefined : shown.slice(rest).trim() };
}

const negated =
  /(?:(?:[不没未无难勿]|非(?!常)|(?<!特)别)(?:(?![\p{P}\p{S}\d])[^满]){0,4}满意?|(?:not|n't|never|un|dis)[a-z]{0,20}satisf[a-z]*)/gu;
const negatedTwice = /(?:没有?|不是|并非|不会|毫无|没什么|not|never)(?:不满|dissatisf|unsatisf)/u;
const basically = /(?:基本上?都?满意|basicallysatisfied)/g;

/** Every score that is expressed by words anywhere in the message; satisfied and not, where it says no twice. */
function expressedIn(whole: string): Score[] {
  const text = withoutPraise(whole.replaceAll(/\s/g, '')).replaceAll(/满意[度率]/g, '');
  if (negatedTwice.test(text)) return [1, 3];
  const withoutNegated = text.replaceAll(negated, ' ');
  const left = withoutNegated.replaceAll(basically, '');
  return [
    ...(/满意|satisf/.test(left) ? [1 as const] : []),
    ...(left === withoutNegated ? [] : [2 as const]),
    ...(withoutNegated === text ? [] : [3 as const]),
  ];
}

const withoutPraise = (text: string): string => praise.reduce((left, word) => left.replaceAll(word, ''), text);
const hasOne = (text: string, list: readonly string[]): boolean => list.some((word) => text.includes(word));

/** "3 号楼": the number counts what stands behind the blank. */
function isCounted(read: string, first: Clause): boolean {
  const blank = /^\s+/.exec(read.slice(first.to, first.to + 40))?.[0].length ?? 0;
  return /[123]$/.test(first.text) && blank > 0 && wordAt(read, first.to + blank, units) !== undefined;
}

/** "2." among the words: they are a list, and the first number was its first item. */
const nextItem = /(?<!\d)[123][.、)](?!\d)/u;

const picture = /\p{Extended_Pictographic}/gu;
/** Faces of signs that smile at nobody. */
const sadFace = /[:;]['-]?[(/|]|[-=>.~]_+[-=<.~]/;

/** Whether what stands beside a 1 or 2 may say that nothing was done, or the contrary of the score. */
function mayComplain(whole: string, after: string): boolean {
  const compact = whole.replaceAll(/\s/g, '');
  if (hasOne(whole, denials) || hasOne(compact, denials)) return true;
  if (sadFace.test(whole) || (whole.match(picture) ?? []).some((one) => !friendlyPictures.has(one))) return true;
  return ![bySignsAndBlanks, bySigns].some((divider) => {
    const unknown = clausesOf(after, divider).find((one) => !isHarmless(one.text) && readClause(one)?.end !== null);
    return unknown === undefined || isReservation(after.slice(unknown.from));
  });
}

/** Whether it limits the score and does not take it back: "但还没修", "但愿能修好", "希望尽快解决" say that nothing is done. */
function isReservation(after: string): boolean {
  if (wordAt(after, 0, reservations) === undefined || wordAt(after, 0, noReservations) !== undefined) return false;
  const said = behind(after, behind(after, 0, reservations), emphasis);
  const isWished = hasOne(after, wishes) && hasOne(after, undone) && !hasOne(after, laterOn);
  return !isWished && !/^[没未不无]/.test(after.slice(said));
}

/** Thanks or praise and nothing besides: every word of the clause is known, and it begins or ends well. */
function isHarmless(text: string): boolean {
  if (isPolite(text)) return true;
  let endsWell = wordAt(text, 0, harmlessThanks) !== undefined;
  const thanks = endsWell;
  let at = 0;
  while (at < text.length) {
    const end = wordAt(text, at, harmlessEnds) ?? '';
    const part = wordAt(text, at, harmlessParts) ?? '';
    const word = end.length >= part.length ? end : part;
    if (word === '') return false;
    if (word === end) endsWell = true;
    else if (behind(word, 0, closings) < word.length) endsWell = thanks;
    at += word.length;
  }
  return endsWell;
}
