// Tests reading files with every kind of trouble in every encoding, a large one among them.
import { describe, expect, it } from 'vitest';
import { writtenEncodings } from '../../../test/support/import/encode.js';
import { troubledCsv } from '../../../test/support/import/troubled-csv.js';
import { read, type ReadRow, withFile } from '../../../test/support/import/written-file.js';
import { delimiters } from './find-delimiter.js';
import { lookAtFile } from './look-at-file.js';

/** The first row that differs, so that a failure can be read. */
function difference(found: readonly ReadRow[], expected: readonly ReadRow[]): unknown {
  const length = Math.max(found.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (JSON.stringify(found[i]) !== JSON.stringify(expected[i])) return { i, found: found[i], expected: expected[i] };
  }
  return null;
}

describe('a CSV file with every kind of trouble', () => {
  it('of 100,000 rows gives each sound row as written and refuses each other once', async () => {
    const written = { rows: 100_000, seed: 1, delimiter: ',', encoding: 'utf-8', mark: true } as const;
    const { bytes, expected } = troubledCsv(written);
    const { rows, stopped } = await read(bytes, 'large.csv');
    expect(stopped).toBeNull();
    expect(difference(rows, expected)).toBeNull();
    expect(rows.filter((row) => 'code' in row).length).toBeGreaterThan(4000);
  });

  const kinds = writtenEncodings.flatMap((encoding) => delimiters.map((delimiter) => ({ encoding, delimiter })));
  it.each(kinds)('is found to be $encoding with "$delimiter" by itself', async ({ encoding, delimiter }) => {
    for (const [seed, mark] of [
      [2, true],
      [3, false],
    ] as const) {
      const { bytes, expected } = troubledCsv({ rows: 600, seed, delimiter, encoding, mark });
      await withFile(bytes, 'some.csv', async (path) => {
        expect(await lookAtFile(path)).toMatchObject({ format: 'csv', encoding, mark, delimiter, lineEnds: 'mixed' });
      });
      expect(difference((await read(bytes, 'some.csv')).rows, expected)).toBeNull();
    }
  });
});
