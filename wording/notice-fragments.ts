// Recognises lines of our own notices where they come back in a citizen's mail.
import type { Language, Sentence, SentenceParts } from './notice-words.js';
import { noticeSentences } from './templates.js';

const languages: readonly Language[] = ['zh', 'en'];
const gap = '\u0000';
/** Shorter runs of letters may be anybody's words. */
const shortest = { fragment: 6, line: 5, broken: 8 };

const bare = (text: string): string => text.replace(/[\s>＞]/g, '');

/** Every part of a sentence is there, or none of them. */
const partsOf = (words: string, flag: boolean): SentenceParts => ({
  ...{ number: gap, clock: gap, due: words, task: gap, call: gap, card: gap, unit: words, exit: gap, answer: gap },
  ...{ result: words, first: words, overdue: flag, outcome: words, other: gap, essential: flag, accessCode: gap },
  ...{ answerUrl: gap, bySms: flag, questionUrl: gap, trackUrl: gap, text: words },
  digest: { cases: 0, counts: [], numbers: gap, more: 0 },
});

const said = (sentence: Sentence): string[] =>
  [gap, ''].flatMap((words) => [true, false].map((flag) => sentence(partsOf(words, flag))));

const fragments: readonly string[] = [
  ...new Set(
    noticeSentences
      .flatMap((byLanguage) => languages.flatMap((language) => said(byLanguage[language])))
      .flatMap((text) => text.split(gap).map(bare)),
  ),
];
const telling = fragments.filter((fragment) => fragment.length >= shortest.fragment);

/** A longer line is none of our notices, which are short messages. */
const longestLine = 4_000;

/** Addresses of the pages that our notices name. */
const ourPage = /[\w:/.[\]%~-]{0,200}\/(?:track|v1\/(?:answers|questions)\/(?:[\w%=~-]*)(?:〔略〕)?)(?![\w/-])/gi;

/** The beginnings and ends of our words, by which a line is known that a mail program broke off. */
const beginnings = new Set(telling.flatMap((one) => lengthsOf(one).map((length) => one.slice(0, length))));
const ends = new Set(telling.flatMap((one) => lengthsOf(one).map((length) => one.slice(-length))));
const longest = Math.max(...telling.map(({ length }) => length));

function lengthsOf({ length }: string): number[] {
  return Array.from({ length: Math.max(0, length - shortest.broken) }, (_, i) => shortest.broken + i);
}

function isBroken(words: string): boolean {
  for (let length = shortest.broken; length <= Math.min(words.length, longest); length++) {
    if (beginnings.has(words.slice(-length)) || ends.has(words.slice(0, length))) return true;
  }
  return false;
}

function isOurs(text: string): boolean {
  const words = bare(text);
  if (telling.some((fragment) => words.includes(fragment)) || isBroken(words)) return true;
  return words.length >= shortest.line && fragments.some((fragment) => fragment.includes(words));
}

/** Without our words at its beginning. */
function afterOurs(text: string): string {
  const words = bare(text);
  const ours = fragments.find((fragment) => fragment !== '' && words.startsWith(fragment));
  if (ours === undefined) return isOurs(text) ? '' : text;
  let left = ours.length;
  return text.replace(/[^\s>＞]/g, (letter) => (left-- > 0 ? '' : letter)).trimStart();
}

/**
 * What stands behind our words in a line of a notice of ours, mostly nothing; null when the line is none. A line that
 * only names one of our pages among other words is none.
 */
export function behindNotice(line: string): string | null {
  if (line.length > longestLine) return null;
  const page = [...line.matchAll(ourPage)].at(-1);
  const behind = page
    ? line
        .slice(page.index + page[0].length)
        .replace(/^[>\]\s]+/, '')
        .trimEnd()
    : '';
  const before = page ? line.slice(0, page.index) : line;
  const isPageAlone = page !== undefined && !/[\p{L}\p{N}]/u.test(before + behind);
  if (!isPageAlone && !isOurs(before) && !isOurs(behind)) return null;
  return behind === '' ? '' : afterOurs(behind);
}
