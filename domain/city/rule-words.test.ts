// Tests what a rule asks of words: its phrases, what takes them back, and how texts are folded.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readText } from './read-words.js';
import { type WordConditions, unmetWords } from './rule-words.js';

const unmet = (when: WordConditions, text: string) => unmetWords(when, readText(text));

const fire: WordConditions = {
  words: ['着火', 'on fire', '孩|人…掉|跌…井|河'],
  unlessWords: ['去年', '如果', 'last year'],
  overWords: ['消防…来过', '灭了'],
  nowWords: ['现在', 'now'],
};

describe('words of a rule', () => {
  it.each<[string, string | null]>([
    ['楼里着火', null],
    ['楼里冒烟', 'words'],
    ['去年楼里着火', 'unlessWords'],
    ['去年，我们楼里着火', 'unlessWords'],
    ['楼里着火，是去年', 'unlessWords'],
    // Another sentence says something else.
    ['去年搬来。楼里着火', null],
    ['去年搬来\n楼里着火', null],
    ['楼里着火。去年搬来', null],
    // A clause that speaks of now begins anew.
    ['去年冒过烟，现在楼里着火', null],
    ['去年冒过烟，他家现在着火', null],
    ['现在去年那栋着火', 'unlessWords'],
    ['如果现在着火', 'unlessWords'],
    // What is over later is over.
    ['楼里着火。消防车来过', 'unlessWords'],
    ['消防车来过。楼里又着火', null],
    ['楼里着火，灭了，又着火', null],
    // One phrase that counts is enough.
    ['去年着火。今天着火', null],
    ['孩子掉井里', null],
    ['孩子不小心掉进一口很深的井', null],
    ['一个人跌到河里', null],
    ['孩子在家，井盖掉了', 'words'],
    ['孩子掉了东西，捡到一口井', 'words'],
    ['孩子掉了一二三四五六七八九十一二三四五六七井', 'words'],
    ['Our house is ON  FIRE', null],
    ['the lamp on fireplaces', 'words'],
    ['Last year our flat was on fire', 'unlessWords'],
    ['Last year it smoked, now it is on fire', null],
  ])('%s', (text, expected) => {
    expect(unmet(fire, text)).toBe(expected);
  });

  it('that take back through the whole text do so from anywhere', () => {
    const anywhere = { ...fire, unlessIn: 'text' } as const;
    expect(unmet(anywhere, '楼里着火')).toBeNull();
    for (const text of ['楼里着火。去年搬来', '去年搬来。现在着火', '消防来过。又着火']) {
      expect(unmet(anywhere, text)).toBe('unlessWords');
    }
  });

  it('may ask for a short text, counted without blanks between Chinese letters', () => {
    expect(unmet({ words: ['着火'], atMostLetters: 4 }, '楼 里 着 火')).toBeNull();
    expect(unmet({ words: ['着火'], atMostLetters: 4 }, '楼里又着火')).toBe('atMostLetters');
    expect(unmet({ atMostLetters: 4 }, '长长长长长')).toBe('atMostLetters');
  });

  it('are all that older rules have', () => {
    expect(unmet({}, '')).toBeNull();
    expect(unmet({ words: ['着火'] }, '去年着火')).toBeNull();
    expect(unmet({ words: ['着火了，快来'] }, '家里着火了，快来人')).toBeNull();
  });
});

describe('a text', () => {
  it.each([
    ['width', 'ＯＮ ＦＩＲＥ'],
    ['case', 'On Fire'],
    ['traditional letters', '樓裡著火'],
    ['a traditional phrase of other letters', '孩子跌進水溝旁的井裡'],
    ['blanks between letters', '着 火'],
    ['wide blanks', '着　火'],
    ['invisible characters', '着\u200b火\ufeff'],
    ['soft hyphens', 'on fi\u00adre'],
  ])('is read without %s', (_what, text) => {
    expect(unmet(fire, text)).toBeNull();
  });

  it('is divided into clauses and sentences, where a dot between figures ends nothing', () => {
    expect(readText('着火3.5米高，快来。').sentenceOf).toEqual([0, 0, 1]);
    expect(readText('').sentenceOf).toEqual([0]);
  });

  it('is read in any case, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { text: folded, clauseAt } = readText(text);
        expect(clauseAt.length).toBe(folded.length);
        expect(['words', 'unlessWords', null]).toContain(unmet(fire, text));
      }),
    );
  });

  it('of one letter over and over, or of phrases taken back, takes no more than its length', () => {
    // A search that began anew at each phrase would not end within the time of a test.
    for (const part of ['着火，', '去年着火', '孩孩孩掉掉掉', '去年', 'on fire ']) {
      expect(unmet(fire, part.repeat(40_000))).not.toBe('atMostLetters');
    }
  });
});
