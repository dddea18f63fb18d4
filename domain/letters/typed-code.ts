// Reads numbers and codes as people type and copy them.
// Width, letter case, blanks, dashes, and signs before and after do not matter.

const unseen = /[\s\p{Cf}\p{Mn}]/gu;
/** What stands for a hyphen, within the brackets of an expression: dashes, the minus, and the lines that input methods write. */
export const dashSigns = '\\p{Pd}\\u02d7\\u2043\\u2212\\u2500\\u2501\\u30fc_';
const dashes = new RegExp(`[${dashSigns}]+`, 'gu');

/** A full stop that was copied along, brackets, quotation marks. */
const around = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** The typed signs in one form: plain capitals and digits, one hyphen for dashes, no blanks or invisible marks. */
export const typedCode = (typed: string): string =>
  typed.normalize('NFKC').toUpperCase().replace(unseen, '').replace(dashes, '-').replace(around, '');

/** Letters as a code without O, I and L is read: letter case does not matter; O is 0, I and L are 1. */
export const readAsCode = (given: string): string => given.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
