// Folds a text for comparing: width, case, unseen marks, blanks of Han words, traditional letters.
import { simplified } from './simplified.js';

const invisible = /[\p{Cf}\p{Mn}]/gu;
const blanks = /[^\S\n]+/g;
const apostrophes = /[‘’ʼ´`]/g;

/** What is left of a text when it is compared: equal for texts that people take for the same. Line breaks stay. */
export const folded = (text: string): string =>
  withoutBlanks(simplified(text.normalize('NFKC').replace(invisible, '').replace(apostrophes, "'").toLowerCase()));

/** A blank divides words only between letters and figures of words that are not Han. */
const withoutBlanks = (text: string): string =>
  text.replace(blanks, (_blank, at: number, whole: string) =>
    isWordUnit(whole.charAt(at - 1)) && isWordUnit(whole.charAt(at + _blank.length)) ? ' ' : '',
  );

const isWordUnit = (unit: string): boolean => /^[\p{L}\p{N}'$%]$/u.test(unit) && !/^\p{Script=Han}$/u.test(unit);
