// Texts that the database cannot keep are found wherever they stand, at a cost that is bounded.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unstorableFields } from './unstorable.js';

const bad = ['\0', 'a\0b', '\ud83d', 'x\udc00y'];

it('finds nothing in what can be kept', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: fc.constantFrom('a', '字', '𠀀', '\u200b') }), (value) => {
      expect(unstorableFields(value)).toEqual([]);
    }),
  );
});

it.each(bad)('names the text %j by its path', (text) => {
  expect(unstorableFields({ a: 'fine', b: [{ c: text }], d: text })).toEqual([['b', '0', 'c'], ['d']]);
  expect(unstorableFields({ fine: { [text]: 'fine' } })).toEqual([['fine']]);
});

it('looks into what is nested a hundred thousand times', () => {
  const nested = JSON.parse(`${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`) as unknown;
  expect(unstorableFields(nested)).toHaveLength(1);
});

it('names a hundred at most', () => {
  expect(unstorableFields(Array.from({ length: 5_000 }, () => '\0'))).toHaveLength(100);
});
