// Reads telephone numbers as people write them into one cell: several, with words and extensions.
import { callableNumber } from '../../../domain/intake/whole-number.js';
import { getsTexts } from '../../../domain/intake/gets-texts.js';
import { eaten, folded, isEaten } from './cell.js';
import { type Finding, type Value, refused } from './value.js';

const between = /[/;,、|\\\n]|或者?|\bor\b|\band\b|以及|和/giu;
const numberLike = /(?:(?:\+|00)?86\s*(?=\+))?\+?\(?\d[\d\s().-]*/gu;
const extension =
  /(?<=\d[\s)]*)(?:转接?|轉|分机|ext\.?|extension|[x#*])\s*[:.]?\s*\d{1,6}(?!\d)|(?<=\b0\d{2,3}[\s)-]+\d{7,8})-\d{1,6}(?!\d)/giu;
const label =
  /联系|电话|號碼|号码|手机|手機|移动|固话|座机|固定|家庭|家里|办公室?|单位|本人|宅电|住宅|tel(?:ephone)?|phone|mobile|cell|home|work|office|no\b|[:.()[\]<>+\s-]/giu;

const left = {
  second: { code: 'second-number', detail: 'The cell holds another number, which a case has no place for.' },
  extension: { code: 'extension', detail: 'The cell holds an extension, which a telephone number here cannot hold.' },
  words: { code: 'words-beside', detail: 'The cell holds something beside the number, which was not taken.' },
} as const satisfies Record<string, Finding>;

const wrong = refused(
  'not-a-phone',
  'This is no mobile, landline with its area (010-…) or number of elsewhere with + and its country (+852 …).',
);
const doubtful = refused(
  'country-in-doubt',
  'This may be a mobile of the mainland or a number of North America: write +86 before it, or +1 and a blank.',
);
/** North America's numbers; a blank after the 1 tells them from a mobile with a stray +. */
const american = /^\+1[2-9]\d{2}[2-9]\d{6}$/;
const strayPlus = /^\+1[3-9]\d/;
/** `1-303-555-0100`, as it is written there without the +. */
const oneApart = /^\(?1(?:\)?$|\()/;

/** The first mobile of a cell, else its first number, in E.164; null for zeros. What is left out is noticed. */
export function phoneOf(cell: string): Value<string | null> {
  const text = folded(cell).replace(/(\d{7,}|^0)\.0+(?![\d.])/g, '$1');
  if (/^0+$/.test(text)) return { value: null };
  if (isEaten(text) || /\d[eE]\+?\d/.test(text)) return eaten;
  const found: Found = { numbers: new Set(), left: new Set(), inDoubt: false };
  const bare = text.replace(extension, () => (found.left.add(left.extension), ' '));
  for (const part of bare.split(between)) readPart(part, found);
  const [first] = found.numbers;
  if (first === undefined) return found.inDoubt ? doubtful : wrong;
  const value = [...found.numbers].find(getsTexts) ?? first;
  if (found.numbers.size > 1) found.left.add(left.second);
  return found.left.size === 0 ? { value } : { value, noticed: [...found.left] };
}

interface Found {
  readonly numbers: Set<string>;
  readonly left: Set<Finding>;
  /** Whether a number may be one of two countries. */
  inDoubt: boolean;
}

function readPart(part: string, found: Found): void {
  for (const [written] of part.matchAll(numberLike)) readNumbers(written, found);
  if (part.replace(numberLike, '').replace(label, '') !== '') found.left.add(left.words);
}

/** One number, or several that blanks or dashes divide: each as long as it can be. */
function readNumbers(written: string, found: Found): void {
  const { numbers, left: noticed } = found;
  const pieces = written.split(/(?<=\d)[\s-]+(?=[\d(+])/u);
  while (pieces.length > 0) {
    const length = longestNumber(pieces);
    const number = length > 0 ? callableNumber(pieces.slice(0, length).join('')) : null;
    const inDoubt = number !== null && mayBeOfTwo(pieces[0]!, number);
    if (inDoubt) found.inDoubt = true;
    if (number !== null && !inDoubt) numbers.add(number);
    else noticed.add(numbers.size > 0 && /^\d{1,6}\D*$/.test(pieces[0]!) ? left.extension : left.words);
    // The country's code without its +: what follows would be another's number here.
    if (length === 0 && numbers.size === 0 && /^\(?\+?\d{1,3}\)?$/.test(pieces[0]!)) return;
    pieces.splice(0, Math.max(1, length));
  }
}

const mayBeOfTwo = (start: string, number: string): boolean =>
  number.startsWith('+1') ? strayPlus.test(start) || !american.test(number) : oneApart.test(start);

function longestNumber(pieces: readonly string[]): number {
  for (let length = pieces.length; length > 0; length--)
    if (callableNumber(pieces.slice(0, length).join('')) !== null) return length;
  return 0;
}
