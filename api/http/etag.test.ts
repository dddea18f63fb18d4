// If-Match is read as RFC 9110 writes it, and decides on which version a change is made.
import { expect, it } from 'vitest';
import { readIfMatch } from './etag.js';

it.each([
  [undefined, null],
  ['*', 'any'],
  ['"3"', [3]],
  ['"3", "4"', [3, 4]],
  [' , "3" ,, "4,5" ', [3]],
  ['W/"3"', []],
  ['W/"3", "4"', [4]],
  ['"abc"', []],
  ['"0"', []],
  ['3', undefined],
  ['', undefined],
  ['"3', undefined],
  ['"3" "4"', undefined],
  ['*, "3"', undefined],
  [`${'"1",'.repeat(2_000)}x`, undefined],
])('%j is %j', (header, versions) => {
  expect(readIfMatch(header)).toEqual(versions);
});
