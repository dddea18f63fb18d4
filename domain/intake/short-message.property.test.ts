// Tests what holds for every short message: two scores are none, and looks change nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRead } from './message-clauses.js';
import {
  closings,
  complaintStarts,
  denials,
  harmlessEnds,
  harmlessParts,
  openings,
  reservations,
  scoreMarks,
  scoreOf,
  stopWords,
} from './score-words.js';
import { readShortMessage } from './short-message.js';

const mark = fc.constantFrom(...scoreMarks);
const digit = fc.constantFrom('1', '2', '3');
const expression = fc.constantFrom(...scoreMarks.filter((word) => word.length > 1));
const sign = fc.constantFrom('', ' ', '，', '。', '！', '、', '\n', ', ', '~', '…', ' - ', '；', '😊');
const other = fc.constantFrom(
  '路灯',
  '垃圾',
  '没人来',
  '但是',
  '3楼',
  '2天',
  '师傅',
  '1号',
  'the lamp',
  '?',
  ...complaintStarts,
);
const anything = fc.oneof(mark, sign, other, fc.constantFrom(...openings, ...closings, ...denials, ...stopWords));
const message = fc.array(fc.oneof(anything, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 8 });
const joined = message.map((parts) => parts.join(''));

const scoreIn = (text: string) => {
  const read = readShortMessage(text);
  return read.kind === 'score' ? read.score : null;
};

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const traditional = (text: string): string =>
  [...text]
    .map(
      (letter) =>
        '满滿谢謝对對选選择擇评評价價请請谈談难難无無没沒极極实實绝絕还還强強'.split(letter)[1]?.[0] ?? letter,
    )
    .join('');

describe('a short message', () => {
  it('gives no score when a number and an expression of another score stand in it', () => {
    fc.assert(
      fc.property(digit, expression, sign, joined, (number, words, between, rest) => {
        fc.pre(Number(number) !== scoreOf.get(words));
        expect(scoreIn(`${number}${between}${words}${rest}`)).toBeNull();
        expect(scoreIn(`${words}${between}${number}`)).toBeNull();
        expect(scoreIn(`${number}，${rest}，${words}`)).toBeNull();
        expect(scoreIn(`${words}，${rest}，${number}`)).toBeNull();
      }),
    );
  });

  it('never says satisfied, even basically, where dissatisfaction is expressed', () => {
    const bad = fc.constantFrom(...scoreMarks.filter((word) => word.length > 1 && scoreOf.get(word) === 3));
    fc.assert(
      fc.property(joined, bad, joined, (before, words, after) => {
        expect([3, null]).toContain(scoreIn(`${before}${words}${after}`));
      }),
    );
  });

  it('is no 1 or 2 beside any word that is not known to be harmless', () => {
    const known = new Set([closings, harmlessEnds, harmlessParts, openings, reservations, scoreMarks].flat().join(''));
    const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code));
    const unknown = han.filter((letter) => !known.has(letter) && !known.has(asRead(letter)));
    const good = fc.constantFrom('1', '2', '满意', '基本满意', '非常满意', '1 satisfied', '2 基本满意');
    const kind = fc.array(fc.constantFrom(...harmlessEnds, ...harmlessParts, ...closings), { maxLength: 4 });
    const beside = fc
      .tuple(kind, unknown, kind)
      .map(([before, letter, after]) => [...before, letter, ...after].join(''));
    fc.assert(
      fc.property(good, sign, beside, (words, between, other) => {
        expect([3, null]).toContain(scoreIn(`${words}${between}${other}`));
        expect([3, null]).toContain(scoreIn(`${other}${between}${words}`));
      }),
    );
  });

  it('says the same with politeness, signs and blanks around it', () => {
    const around = fc.constantFrom('', '您好，', '谢谢 ', '【幸福街道】', '好的，', 'Hello, ', ' \n');
    const behind = fc.constantFrom('', '，谢谢', '。', '！！', ' 辛苦了', ', thanks', '😊', '【短信】', ' 退订回T');
    fc.assert(
      fc.property(mark, around, behind, (words, before, after) => {
        expect(readShortMessage(`${before}${words}${after}`)).toEqual(readShortMessage(words));
        expect(scoreIn(words)).toBe(scoreOf.get(words));
      }),
    );
  });

  it('says the same in wide letters, capitals and traditional letters', () => {
    fc.assert(
      fc.property(joined, (text) => {
        const { kind } = readShortMessage(text);
        for (const look of [wide, traditional, (it: string) => it.toUpperCase()]) {
          fc.pre(look(text).length === text.length);
          expect([readShortMessage(look(text)).kind, scoreIn(look(text))]).toEqual([kind, scoreIn(text)]);
        }
      }),
    );
  });

  it('keeps words only of the message itself, and takes none for less than they say', () => {
    fc.assert(
      fc.property(joined, (text) => {
        const read = readShortMessage(text);
        if (read.kind !== 'score') return;
        expect(read.text).not.toBe('');
        expect(readShortMessage(text)).toEqual(read);
        if (read.text !== undefined)
          expect(text.normalize('NFKC').replace(/\s+/g, '')).toContain(read.text.normalize('NFKC').replace(/\s+/g, ''));
      }),
    );
  });

  it('is read in a time that grows with its length only', () => {
    const lengths = [
      '满意',
      '1 ',
      '不',
      '谢谢',
      '我',
      '【',
      'a ',
      '，',
      ' ',
      '非常',
      '3没',
      '1. ',
      '\u{1F3FB}',
      'not ',
    ];
    for (const part of lengths) {
      const long = part.repeat(5_000);
      expect(['score', 'words', 'contradiction']).toContain(readShortMessage(`${long}x`).kind);
    }
  });
});
