// Reads a text as people and mail clients may have altered it, and masks parts of it in place.
import { leftOut } from '../base/left-out.js';

/**
 * A text for comparing: full-width letters and other scripts' figures are plain ones, `%41` and `&#65;` are A, invisible
 * characters and what mail clients put at line ends and beginnings (`=`, `> `, `ZS> `, `2. `) are gone; what is a blank in
 * markup is one. For each unit: where it begins and ends in the original.
 */
export interface ComparableText {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A part of the original text, its end not included. */
export type Span = readonly [from: number, to: number];

const entity = '&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|lrm|rlm|NoBreak|ZeroWidthSpace);?|<w?br\\s{0,5}/?>';
const lineStart = '(?:[A-Z]{0,4}[>＞][ \\t]?)+|\\d{1,3}[.)][ \\t]+';
const pieces = new RegExp(
  `%(?:25)*[0-9a-f]{2}|&#(?:x[0-9a-f]{1,6}|\\d{1,7});|${entity}|(?:=20)?=\\r?\\n|=20\\r?\\n|\\r?\\n[ \\t]*(?:${lineStart})|(?<plain>[\\u4e00-\\u9fff0-9 。、]+)|[^]`,
  'giu',
);
const invisible = /[\p{Cf}\p{Mn}]/gu;

/** The zeros of scripts with figures of their own, and what stands before the ones in a circle. */
const zeros = [...'٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐\u24f4\u2775\u277f\u2789'].map((zero) => zero.charCodeAt(0));

/** The figure that a sign of another script or in a circle means. */
function figureOf(sign: string): string | null {
  const code = sign.charCodeAt(0);
  if (sign.length !== 1 || code < 0x600) return null;
  const zero = zeros.find((one) => code >= one && code < one + 10);
  return zero === undefined ? (sign === '\u24ff' ? '0' : null) : String(code - zero);
}

function plain(piece: string): string {
  if (piece.length === 1 && piece < '\u0080') return piece;
  if (/^(?:=20)?=?\r?\n$/.test(piece) && piece.startsWith('=')) return '';
  if (/^(?:&[a-z]|<w?br)/i.test(piece)) return ' ';
  if (/^\r?\n/.test(piece)) return '\n';
  const code = /^(?:%(?:25)*|&#x)([0-9a-f]+)/i.exec(piece)?.[1];
  const point = code === undefined ? Number(/^&#(\d+);$/.exec(piece)?.[1]) : parseInt(code, 16);
  if (!Number.isNaN(point)) return point < 0x80 ? String.fromCharCode(point) : '\ufffd';
  return figureOf(piece) ?? piece.normalize('NFKC').replace(invisible, '');
}

/** Reads a text for comparing; linear in its length. */
export function comparableText(original: string): ComparableText {
  const from: number[] = [];
  const to: number[] = [];
  let text = '';
  for (const { 0: piece, index, groups } of original.matchAll(pieces)) {
    // Most of a text reads as it stands.
    if (groups?.['plain'] !== undefined) {
      text += piece;
      for (let i = index; i < index + piece.length; i++) {
        from.push(i);
        to.push(i + 1);
      }
      continue;
    }
    const read = plain(piece);
    text += read;
    for (let i = 0; i < read.length; i++) {
      from.push(index);
      to.push(index + piece.length);
    }
  }
  return { text, from, to };
}

/** Only the letters that match, written as `read` writes them; so what stands between the letters of a code is gone. */
export function onlyUnits({ text, from, to }: ComparableText, kept: RegExp, read = (letter: string) => letter) {
  const places = { from: [] as number[], to: [] as number[] };
  let row = '';
  let i = 0;
  for (const letter of text) {
    const start = i;
    i += letter.length;
    if (!kept.test(letter)) continue;
    const units = read(letter);
    row += units;
    for (let unit = 0; unit < units.length; unit++) {
      const at = start + Math.min(unit, letter.length - 1);
      places.from.push(from[at]!);
      places.to.push(to[at]!);
    }
  }
  return { ...places, text: row } satisfies ComparableText;
}

/** The parts of the original that hold the units from `start` to `end`; what stands between them is no part. */
export const spansOf = ({ from, to }: ComparableText, start: number, end: number): Span[] =>
  from.slice(start, end).map((at, i) => [at, to[start + i]!]);

/** Each match of an expression (or of its named group `hidden`) as a span. */
export function matchesOf(comparable: ComparableText, expression: RegExp): Span[] {
  return [...comparable.text.matchAll(expression)].flatMap((match) => {
    const hidden = match.groups?.['hidden'] ?? match[0];
    const start = match.index + match[0].lastIndexOf(hidden);
    return hidden === '' ? [] : [[comparable.from[start]!, comparable.to[start + hidden.length - 1]!] as const];
  });
}

/** What may stand between two masked letters and is masked with them: no end of a sentence. */
const between = /^[^\p{L}\p{N}。！？；!?;]{0,12}$/u;

/** The text with a mark for every masked part; masked parts that only signs and blanks divide get one mark. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  const ordered = spans.toSorted(([a], [b]) => a - b);
  const joined: [from: number, to: number][] = [];
  for (const [from, to] of ordered) {
    const last = joined.at(-1);
    if (last && (from <= last[1] || between.test(text.slice(last[1], from)))) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  let [masked, done] = ['', 0];
  for (const [from, to] of joined) {
    masked += text.slice(done, from) + leftOut;
    done = to;
  }
  return masked + text.slice(done);
}
