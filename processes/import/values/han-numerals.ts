// Writes the Han numerals of a date and time as digits: 二〇二六年三月五日 is 2026年3月5日.
import { simplified } from '../../../domain/letters/simplified.js';

const plain = '零一二三四五六七八九';
/** Letters that stand for another: those of receipts, and the circles and O that people type for 〇. */
const others = new Map(
  [...'〇零○零◯零O零o零0零壹一贰二叁三肆四伍五陆六柒七捌八玖九拾十'.matchAll(/(.)(.)/gu)].map(([, one, other]) => [
    one!,
    other!,
  ]),
);
const small = '[零〇一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾]';
const year = /(?<![\p{L}\p{N}])[〇零○◯Oo0一二三四五六七八九壹贰叁肆伍陆柒捌玖]{4}(?=\s?年)/gu;
/** Not the day of a week: 星期六十点. */
const part = new RegExp(`(?<!星期|周|礼拜)${small}{1,4}(?=\\s?[月日号时点分秒])`, 'gu');
const belowHundred = /^(?:([二三四五])?十|廿|卅)?([一二三四五六七八九])?$/;

/** The text with digits; as it was where a numeral says no number below sixty. */
export function withDigits(text: string): string {
  if (!/[年月日号號时時点點]/.test(text)) return text;
  const letters = simplified(text);
  if (!new RegExp(small).test(letters)) return text;
  return letters.replace(year, yearOf).replace(part, (numeral) => numberOf(numeral) ?? numeral);
}

const plainLetters = (numeral: string): string => [...numeral].map((letter) => others.get(letter) ?? letter).join('');

const yearOf = (numeral: string): string =>
  [...plainLetters(numeral)].map((letter) => String(plain.indexOf(letter))).join('');

function numberOf(numeral: string): string | null {
  const letters = plainLetters(numeral);
  if (letters === '零') return '0';
  const found = belowHundred.exec(letters.replace(/^零/, ''));
  if (!found) return null;
  const [whole, times, ones = ''] = found;
  const tens = whole.startsWith('廿')
    ? 2
    : whole.startsWith('卅')
      ? 3
      : whole.includes('十')
        ? digitOf(times ?? '一')
        : 0;
  return String(tens * 10 + digitOf(ones));
}

/** None is 0, as 零 is. */
const digitOf = (letter: string): number => plain.indexOf(letter || '零');
