// Makes the ways in which people type a number or code: width, letter case, dashes, blanks.
import fc from 'fast-check';

const wide = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
const dashes = ['', '-', '－', '–', '—', '——', '−', '\u2011', 'ー', ' - '];
const between = ['', '', '', ' ', '\u3000', '\u00a0', '\u200b', '\ufeff'];

/** Any typing of the number or code. */
export const typingsOf = (code: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...[...code].map((sign) => {
        const written = sign === '-' ? dashes : [sign, sign.toLowerCase(), wide(sign), wide(sign.toLowerCase())];
        return fc.tuple(fc.constantFrom(...between), fc.constantFrom(...written));
      }),
    )
    .map((signs) => signs.flat().join(''));
