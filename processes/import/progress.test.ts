// Tests what the terminal shows of an import under way.
import { expect, it } from 'vitest';
import { progressLine } from './progress.js';

const megabyte = 1024 * 1024;

it.each([
  ['a large file', { read: megabyte, size: 4 * megabyte }, '300 rows (25 %), 30/s, 2 refused, 0:30 left'],
  ['its beginning', { read: 0, size: 4 * megabyte }, '300 rows (0 %), 30/s, 2 refused'],
  ['a small file', { read: 2000, size: 2000 }, '300 rows, 30/s, 2 refused'],
  ['an unknown size', { read: 2000, size: null }, '300 rows, 30/s, 2 refused'],
])('the line of %s tells share and time only where they mean something', (_, { read, size }, line) => {
  expect(progressLine({ rows: () => 300, refused: () => 2, read: () => read, size }, 10)).toBe(line);
});
