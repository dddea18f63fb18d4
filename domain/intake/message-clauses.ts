// Divides a short message into clauses, with its letters as they are compared.
import { simplified } from '../letters/simplified.js';

const invisible = /[\p{Cf}\ufe00-\ufe0f\u20e3]/gu;

/** The letter in its plain form (１ and ① are 1), where that is as long. */
function plain(letter: string): string {
  const form = letter.normalize('NFKC');
  return form.length === letter.length ? form : letter;
}

/** The message as the writer sees it: nothing invisible, one blank at a time, letters that stand for several (⒈) as those. */
export const visible = (message: string): string =>
  message
    .replace(invisible, '')
    .replace(/[^\0-\x7f]/gu, (letter) => (plain(letter) === letter ? letter.normalize('NFKC') : letter))
    .replace(/[^\S\n\r]+/g, ' ');

/** What the names that gateways put at either end in 【】 end with; other words there are the writer's. */
const office =
  '短信|街道|社区|公安|派出所|警务|政务|政府|热线|中心|平台|系统|接诉|服务|网|局|办|委|区|市|县|镇|乡|村|移动|联通|电信|广电';
const before = new RegExp(`^\\s*【[^【】]{0,30}(?:${office})】`, 'u');
const after = new RegExp(`【[^【】]{0,30}(?:${office})】\\s*$`, 'u');

/** The text without what gateways put at its ends. It stays where it is all there is. */
export function withoutSignature(text: string): string {
  const left = text.replace(before, '').replace(after, '');
  return left.trim() === '' ? text : left;
}

/** Letters that are read as others, besides traditional ones: a numeral, digits in black and white circles. */
const folded = new Map("參叁 覆复 ❶1 ❷2 ❸3 ➀1 ➁2 ➂3 ➊1 ➋2 ➌3 ’'".split(' ').map((pair) => [pair[0]!, pair[1]!]));
const foldedLetters = new RegExp(`[A-Z${[...folded.keys()].join('')}]`, 'g');

/** The text as the lists of expressions are written; every letter stays in its place. */
export const asRead = (text: string): string =>
  simplified(
    text.replace(/[^\0-\x7f]/gu, plain).replace(foldedLetters, (letter) => folded.get(letter) ?? letter.toLowerCase()),
  );

/** A clause without its blanks between Han letters; `from` and `to` are its places in the message. */
export interface Clause {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What divides clauses: blanks (but between Latin letters), signs and pictures; not the signs within a number. */
const signs = String.raw`(?<!\d)[.:/~]|[.:/~](?!\d)|,(?!\d{3}(?!\d))|-(?!\d)|[^\P{P}.:/~,\-'#%*&@]|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]`;
export const bySignsAndBlanks = new RegExp(String.raw`(?:${signs}|[\n\r]|(?<![a-z'])\s|\s(?![a-z'\s]))+`, 'gu');
/** The same, but "不 满意" is one clause. */
export const bySigns = new RegExp(String.raw`(?:${signs}|[\n\r])+`, 'gu');
const blanksInHan = /(?<=\p{Script=Han})[^\S\n\r]+(?=\p{Script=Han})/gu;

/** The clauses that say anything, in order. */
export function clausesOf(read: string, divider: RegExp): Clause[] {
  const ends = [...read.matchAll(divider)].map(({ 0: found, index }) => [index, index + found.length] as const);
  const starts = [0, ...ends.map(([, to]) => to)];
  return starts
    .map((from, i) => ({ from, to: ends[i]?.[0] ?? read.length }))
    .map(({ from, to }) => ({ from, to, text: read.slice(from, to).replaceAll(blanksInHan, '').trim() }))
    .filter(({ text }) => text !== '');
}

/** The longest of the words that stands at this place. */
export const wordAt = (text: string, at: number, longestFirst: readonly string[]): string | undefined =>
  longestFirst.find((word) => text.startsWith(word, at));

/** The place behind all of these words that stand here one after the other. */
export function behind(text: string, start: number, longestFirst: readonly string[]): number {
  let at = start;
  for (let word = wordAt(text, at, longestFirst); word !== undefined; word = wordAt(text, at, longestFirst))
    at += word.length;
  return at;
}
