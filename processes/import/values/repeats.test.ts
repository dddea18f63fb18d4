// Tests recognising references that come again in a file, and rows that are equal.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRepeats } from './repeats.js';

it('names the first row of every reference that comes again, and tells equal rows from others', () => {
  const cell = fc.constantFrom('', '一', '二', ' 一');
  const row = fc.record({ id: fc.constantFrom(null, '1', '01', '1.2E+17', '长'.repeat(500)), text: cell, note: cell });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const repeats = createRepeats();
      rows.forEach((fields, i) => {
        const { id } = fields;
        const first = id === null || id.includes('E') ? i : rows.findIndex((one) => one.id === id);
        const reversed = Object.fromEntries(Object.entries(fields).reverse());
        const repeat = repeats.see(i + 1, id, reversed);
        if (first === i) return expect(repeat).toBeNull();
        const same = rows[first]!.text === fields.text && rows[first]!.note === fields.note;
        expect(repeat).toMatchObject({ same, finding: { code: 'repeated-in-file' } });
        expect(repeat!.finding.detail).toMatch(new RegExp(`^Row ${first + 1} `));
      });
    }),
  );
});
