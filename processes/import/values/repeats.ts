// Recognises references that come again within one file, with the same row or with another.
import { hash } from 'node:crypto';
import { isEaten } from './cell.js';
import type { Finding } from './value.js';

/** What is wrong with a row whose reference came before; `same`: that row is equal to the letter. */
interface Repeat {
  readonly same: boolean;
  readonly finding: Finding;
}

export type Repeats = ReturnType<typeof createRepeats>;

/** Keeps two hashes per reference, whatever its length and the row's. */
export function createRepeats() {
  const firsts = new Map<string, { readonly row: number; readonly content: string }>();
  return {
    /** The rows of a file are shown in its order; null for the first of a reference, and where a row has none. */
    see(row: number, reference: string | null, fields: Readonly<Record<string, unknown>>): Repeat | null {
      if (reference === null || isEaten(reference)) return null;
      const name = hashOf(reference);
      const content = hashOf(JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))));
      const first = firsts.get(name);
      if (!first) firsts.set(name, { row, content });
      return first ? repeatOf(first.row, first.content === content) : null;
    },
  };
}

const repeatOf = (first: number, same: boolean): Repeat => ({
  same,
  finding: {
    code: 'repeated-in-file',
    detail: same
      ? `Row ${first} is the same in every column: it has one case.`
      : `Row ${first} has this reference already, with other values. If a spreadsheet rounded the number, format the ` +
        'column as text, fill it again and export again; else give each row a reference of its own.',
  },
});

const hashOf = (text: string): string => hash('sha256', text, 'binary');
