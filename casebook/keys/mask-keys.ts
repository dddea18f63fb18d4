// Masks our own link tokens and access codes in a text, also where they were broken up.
import type { CaseId } from '../../domain/case/case.js';
import { dashSigns, readAsCode } from '../../domain/letters/typed-code.js';
import { isCaseNumber } from '../../domain/case/number.js';
import {
  type ComparableText,
  type Span,
  comparableText,
  maskSpans,
  matchesOf,
  onlyUnits,
  spansOf,
} from '../../domain/intake/comparable-text.js';
import { accessCode } from './access-code.js';
import { isLinkToken, tokenLengths } from './answer-token.js';
import { type ServerSecret, everySecret } from './server-secret.js';

/** A text that holds fewer letters and digits than a code has holds none; most Chinese messages end here. */
const enoughLetters = /(?:[0-9A-Za-z][^0-9A-Za-z]*){10}/;

/** Whether a text is worth reading closely: cheap, and true for every text with a token or code of ours. */
export const mayHoldKeys = (text: string): boolean => enoughLetters.test(text.normalize('NFKC'));

/**
 * Where a token may begin. It begins with a case's id, a UUID of version 7: its date makes the first letter A, and its
 * version and variant leave few letters at two other places. One start in four thousand of random letters is left.
 */
const tokenStart = /A(?=[\w-]{7}[c-f][\w-][CGKOSWaeimquy26-][\w-]{37})/g;

const longestToken = Math.max(...tokenLengths);
/** Signatures checked in one text; where more might begin, no person wrote it, and each is masked unchecked. */
const checkedAtMost = 2_000;

function tokenSpans(comparable: ComparableText, secret: ServerSecret): Span[] {
  const letters = onlyUnits(comparable, /[\w-]/);
  const starts = [...letters.text.matchAll(tokenStart)].map(({ index }) => index);
  if (starts.length > checkedAtMost) {
    return starts.map((at) => [letters.from[at]!, letters.to[Math.min(at + longestToken, letters.to.length) - 1]!]);
  }
  return starts.flatMap((at) => {
    const length = tokenLengths.find((one) => isLinkToken(secret, letters.text.slice(at, at + one)));
    return length === undefined ? [] : spansOf(letters, at, at + length);
  });
}

/** So many characters of a token in a row are no chance; what stands before its signature is no secret. */
const partOfToken = 10;

/** The parts of these tokens: somebody who knows the case can complete the end of one. */
function partSpans(comparable: ComparableText, tokens: readonly string[]): Span[] {
  const partsAt = (text: string): number[] =>
    Array.from({ length: Math.max(0, text.length - partOfToken + 1) }, (_, i) => i);
  const parts = new Set(tokens.flatMap((one) => partsAt(one).map((at) => one.slice(at, at + partOfToken))));
  if (parts.size === 0) return [];
  const letters = onlyUnits(comparable, /[\w-]/);
  return partsAt(letters.text)
    .filter((at) => parts.has(letters.text.slice(at, at + partOfToken)))
    .flatMap((at) => spansOf(letters, at, at + partOfToken));
}

/**
 * The paths of links with a token, also as Proofpoint writes them (`_`, `-5F`). What follows is masked whatever it is, but
 * for a number on the next line.
 */
const linkPath = /[/_]v1[/_](?:answers|questions|replies)[/_](?=[\w-])/gi;
const nextLine = '[^\\S\\n]*\\n[^\\S\\n]*(?=\\S*[A-Za-z])[\\w-]{16,}';
const tokenLike = new RegExp(`[\\w%=~-]+(?:${nextLine})*|${nextLine}`, 'y');

/** One walk through the text: a search from its beginning for every link would take the square of its length. */
function linkSpans(comparable: ComparableText): Span[] {
  const visible = onlyUnits(comparable, /\S/);
  const found: Span[] = [];
  let place = 0;
  for (const { 0: path, index } of visible.text.matchAll(linkPath)) {
    const slash = visible.to[index + path.length - 1]!;
    // A link within what is masked already.
    if (place > 0 && slash <= comparable.from[place - 1]!) continue;
    while (place < comparable.from.length && comparable.from[place]! < slash) place += 1;
    tokenLike.lastIndex = place;
    if (!tokenLike.test(comparable.text)) continue;
    place = tokenLike.lastIndex;
    found.push([slash, comparable.to[place - 1]!]);
  }
  return found;
}

function codeSpans(comparable: ComparableText, codes: readonly string[]): Span[] {
  if (codes.length === 0) return [];
  const letters = onlyUnits(comparable, /[0-9A-Za-z]/, readAsCode);
  return codes.flatMap((code) => {
    const found: Span[] = [];
    for (let at = letters.text.indexOf(code); at >= 0; at = letters.text.indexOf(code, at + 1)) {
      found.push(...spansOf(letters, at, at + code.length));
    }
    return found;
  });
}

/** Ten characters of a code, spaced as people space them. U is none of them. */
const codeForm = `[0-9A-TV-Z](?:[\\s${dashSigns}]*[0-9A-TV-Z]){9}(?![0-9A-Za-z])`;
const codeName = '(?:[查访][询问](?:密)?码|[查訪][詢問](?:密)?碼|access[\\s-]*code)';
const apart = '[^\\p{L}\\p{N}]';
const codeNamed = [
  `${codeName}${apart}{0,8}(?:(?:就?是|[为為]|is|was|=)${apart}{0,4})?(?<hidden>${codeForm})`,
  `(?<![0-9A-Za-z])(?<hidden>${codeForm})${apart}{0,4}(?:就?是|[为為]|is)?${apart}{0,2}(?:我的|您的|你的|my|the)?${apart}{0,2}${codeName}`,
].map((form) => new RegExp(form, 'giu'));

/** Letters and digits mixed, or capitals alone: neither a telephone number nor a word. */
const looksRandom = (text: string): boolean => /[A-Za-z]/.test(text) && (/\d/.test(text) || !/[a-z]/.test(text));

const namedCodeSpans = (original: string, comparable: ComparableText): Span[] =>
  codeNamed
    .flatMap((form) => matchesOf(comparable, form))
    .filter(([from, to]) => {
      return looksRandom(original.slice(from, to).normalize('NFKC'));
    });

const codeLike = new RegExp(`(?<![0-9A-Za-z])${codeForm}`, 'giu');
const numberLike = new RegExp(
  `(?<!\\d)(\\d{8})[\\s${dashSigns}.]{0,3}(\\d{7,9})[\\s${dashSigns}.]{0,3}([0-9A-Z])`,
  'giu',
);
const numbersAtMost = 20;

const partLike = new RegExp(`[\\w-]{${partOfToken},}`, 'g');

/** Whether something in the text has the form of an access code or of a part of a token, and the case numbers in it. */
export function keysIn(text: string): { readonly seemsKey: boolean; readonly numbers: readonly string[] } {
  const { text: read } = comparableText(text);
  const numbers = [...read.matchAll(numberLike)]
    .map(([, day, running, check]) => `${day}-${running}-${check!.toUpperCase()}`)
    .filter(isCaseNumber);
  const forms = [codeLike, partLike].flatMap((form) => [...read.matchAll(form)]);
  const seemsKey = forms.some(([form]) => looksRandom(form) || (/[a-z]/.test(form) && /[A-Z]/.test(form)));
  return { seemsKey, numbers: [...new Set(numbers)].slice(0, numbersAtMost) };
}

/** What a text is freed of. */
export interface Keys {
  readonly secret: ServerSecret;
  /** Whose access codes may stand in it. */
  readonly cases: readonly CaseId[];
  /** The tokens of which parts may stand in it. */
  readonly tokens: readonly string[];
}

/**
 * The text with a mark in place of every token of ours (also an expired one, also of another case), of the parts of these
 * tokens, of what follows the paths of our links, of the access codes of these cases, and of what is called an access
 * code. Else it is unchanged.
 */
export function withoutKeys(text: string, { secret, cases, tokens }: Keys): string {
  if (!mayHoldKeys(text)) return text;
  const comparable = comparableText(text);
  const codes = cases.flatMap((id) => everySecret(secret).map((one) => accessCode(one, id)));
  const spans = [
    ...tokenSpans(comparable, secret),
    ...partSpans(comparable, tokens),
    ...linkSpans(comparable),
    ...codeSpans(comparable, codes),
    ...namedCodeSpans(text, comparable),
  ];
  return spans.length === 0 ? text : maskSpans(text, spans);
}
