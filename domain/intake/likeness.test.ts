// Tests how alike two requests are: by place, words, reporter, category and time.
import { describe, expect, it } from 'vitest';
import { type Candidate, letterPairs, likenessOf, metresBetween, wordLikeness } from './likeness.js';

const request = {
  category: 'urban.utilities.drains',
  grid: 'G-0101',
  point: { lat: 36.2, long: 117.1 },
  text: '小区门口下水道堵塞，污水外溢',
  at: '2026-03-03T02:00:00.000Z',
};
const candidate: Candidate = { ...request, id: 'other', sameReporter: false };
const compared = (other: Partial<Candidate>) =>
  likenessOf(request, letterPairs(request.text), { ...candidate, ...other });

describe('likeness', () => {
  it('is greatest where place, words, category and reporter agree, and says each', () => {
    const found = compared({ sameReporter: true });
    expect(found?.score).toBe(1);
    expect(found?.because.map(({ reason }) => reason)).toEqual([
      'same-place',
      'alike-words',
      'same-reporter',
      'same-category',
    ]);
  });

  it('falls with distance and with time', () => {
    const near = compared({ point: { lat: 36.202, long: 117.1 } });
    expect(near?.because[0]).toEqual({ reason: 'near', amount: 222 });
    const old = compared({ at: '2026-02-15T02:00:00.000Z' });
    expect(near!.score).toBeLessThan(compared({})!.score);
    expect(old!.score).toBeLessThan(compared({})!.score);
    expect(compared({ at: '2026-01-15T02:00:00.000Z' })).toBeNull();
  });

  it('is none where only the category is the same', () => {
    expect(compared({ point: null, grid: null, text: '夜里施工噪声扰民' })).toBeNull();
  });

  it('counts the grid where a point is unknown', () => {
    expect(compared({ point: null })?.because[0]).toEqual({ reason: 'same-grid', amount: null });
  });
});

it('measures metres on the ground', () => {
  expect(metresBetween({ lat: 36, long: 117 }, { lat: 36, long: 117.01 })).toBeCloseTo(899.6, 0);
});

it('compares words of any script by their pairs of letters', () => {
  expect(wordLikeness(letterPairs('下水道堵塞'), letterPairs('下水道 堵塞'))).toBeCloseTo(0.857, 2);
  expect(wordLikeness(letterPairs('Noise'), letterPairs('NOISE'))).toBe(1);
  expect(wordLikeness(letterPairs('a'), letterPairs('a'))).toBe(0);
  expect([...letterPairs('𠮷野 ab')]).toEqual(['𠮷野', 'ab']);
});
