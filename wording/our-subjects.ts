// Knows the subjects of our own letters to citizens where they come back.
import { isCaseNumber } from '../domain/case/number.js';
import { citizensSubjects } from './templates.js';

const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[\s\p{P}]/gu, '')
    .toLowerCase();

const ours: ReadonlySet<string> = new Set(citizensSubjects.flatMap(({ zh, en }) => [plain(zh), plain(en)]));

/** Numbers of cases as our subjects end. */
const numbers = /\d{8}-\d{6,9}-[0-9A-Z]/g;

/** Whether these words are the subject of a letter of ours: with its number, or in an answer also without. */
export function isOurSubject(words: string, { isReply }: { isReply: boolean }): boolean {
  const found = (words.match(numbers) ?? []).filter(isCaseNumber);
  return (isReply || found.length > 0) && ours.has(plain(found.reduce((text, one) => text.replace(one, ''), words)));
}
