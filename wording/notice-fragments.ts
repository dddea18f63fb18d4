// Finds sentences and subjects of our own notices to citizens where they come back in a mail.
import { leftOut } from '../domain/base/left-out.js';
import type { Language, Sentence, SentenceParts } from './notice-words.js';
import { isCaseNumber } from '../domain/case/number.js';
import { citizensSentences, citizensSubjects } from './templates.js';

const languages: readonly Language[] = ['zh', 'en'];
/** Stand for what differs: a number or name, a link, an officer's words. */
const [gap, link, officers] = ['\u0000', '\u0001', '\u0002'] as const;
/** A sentence with fewer letters may be anybody's, unless it names a page. */
const fewestLetters = 6;

/** Every part of a sentence is there, or none of them. */
const partsOf = (words: string, flag: boolean): SentenceParts => ({
  ...{ number: gap, clock: gap, due: words, task: gap, call: gap, card: gap, unit: gap, exit: officers, answer: gap },
  ...{ result: words, first: words, overdue: flag, outcome: words && officers, other: gap, essential: flag },
  ...{ accessCode: gap, answerUrl: link, bySms: flag, questionUrl: link, trackUrl: link, text: words && officers },
  digest: { cases: 0, counts: [], numbers: gap, late: gap, more: 0 },
});

const said = (sentence: Sentence): string[] =>
  [gap, ''].flatMap((words) => [true, false].map((flag) => sentence(partsOf(words, flag))));

const ended = new RegExp(`(?<=[。？！])|(?<=[.?!])\\s|(?<=${link})\\s|${officers}`, 'u');
const sentences: readonly string[] = [
  ...new Set(
    citizensSentences
      .flatMap((byLanguage) => languages.flatMap((language) => said(byLanguage[language])))
      .flatMap((text) => text.split(ended))
      .map((one) => one.replaceAll(new RegExp(`^[${gap}\\s]+|[${gap}\\s]+$`, 'g'), ''))
      .filter((one) => one.replace(/[^\p{L}]/gu, '').length >= (one.includes(link) ? 1 : fewestLetters)),
  ),
];

/** What mail programs put between two letters of a line that they break. */
const blanks = '[\\s>＞]{0,200}';
const page = `https?:\\/\\/[^\\s\\p{Script=Han}，。〔]{1,300}(?:${leftOut})?`;
const brokenOff = `(?:[ \\t]*\\r?\\n[ \\t>＞]*(?=[\\w-]*[A-Za-z])[\\w-]{12,}(?![\\w.:/-]))?`;
const between: Readonly<Record<string, string>> = {
  [gap]: '[^。！？!?]{0,80}?',
  [link]: `${blanks}[[<]?${page}[\\]>]{0,2}${brokenOff}`,
};

const formOf = (sentence: string): string =>
  sentence
    .split(new RegExp(`([${gap}${link}])`))
    .map((part) => between[part] ?? literal(part))
    .join('');

/** The letters in a row, whatever blanks stand between them. */
const literal = (words: string): string =>
  [...words.replace(/\s/g, '')].map((letter) => letter.replace(/[\^$.*+?()[\]{}|/-]/, '\\$&')).join(blanks);

const pageAlone = `^[ \\t>＞|[<]{0,20}https?:\\/\\/[^\\s〔]{0,300}\\/(?:track|v1\\/(?:answers|questions)\\/[\\w%=~-]*(?:${leftOut})?)[\\]> \\t]{0,20}$`;
const forms = [...sentences.map(formOf), pageAlone].map((form) => new RegExp(form, 'gmu'));

/** What officers wrote to the citizen stands at the beginning of a line. */
const sentForms = (sent: readonly string[]): RegExp[] =>
  sent
    .filter((text) => text.trim().length > 1)
    .map((text) => new RegExp(`^[ \\t>＞]{0,20}${literal(text.slice(0, 2_000))}`, 'gmu'));

/** Where sentences of our notices stand in a text, from and to; of these words of officers too. */
export const ourSentences = (text: string, sent: readonly string[]): (readonly [from: number, to: number])[] =>
  [...forms, ...sentForms(sent)].flatMap((form) =>
    [...text.matchAll(form)].map(({ 0: found, index }) => [index, index + found.length] as const),
  );

const lettersOf = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();

const ourSubjects: ReadonlySet<string> = new Set(
  citizensSubjects.flatMap(({ zh, en }) => [lettersOf(zh), lettersOf(en)]),
);

/** Numbers of cases as our subjects end. */
const numbers = /\d{8}-\d{6,9}-[0-9A-Z]/g;

/** Whether these words are the subject of a letter of ours: with its number, or in an answer also without. */
export function isOurSubject(words: string, { isReply }: { isReply: boolean }): boolean {
  const found = (words.match(numbers) ?? []).filter(isCaseNumber);
  return (
    (isReply || found.length > 0) &&
    ourSubjects.has(lettersOf(found.reduce((text, one) => text.replace(one, ''), words)))
  );
}
