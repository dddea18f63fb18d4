// Decides whether a CSV row with fewer cells than the header lacks blank cells or is a broken row.
//
// Excel and many scripts leave out the delimiters of blank cells at the end of a row. A person expects such a row to be
// taken. But a text with a line break that was not quoted leaves a short row too, and its rest would become a row of
// its own. Rows of one file begin alike (`2023-0117`, `2023-0118`); the rest of a text does not. So a short row is taken
// when it has at least two cells, begins as other rows do, and the row after it does too. Otherwise it is refused.
import { type FileRow, unreadable } from './row.js';

/** At most so many beginnings are remembered. */
const shapesKept = 200;

export function createShortRows() {
  const shapes = new Set<string>();
  /** A short row that waits for the beginning of the next. */
  let held: FileRow | null = null;

  function* release(begun: boolean): Generator<FileRow> {
    if (held !== null) yield begun ? held : refused(held.number);
    held = null;
  }

  return {
    /** The rows decided by the next row, in order; `cells` are its own. */
    *take(row: FileRow, cells: readonly Buffer[], short: boolean): Generator<FileRow> {
      const shape = shapeOf(cells[0]?.toString() ?? '');
      const begins = shapes.size === 0 || shapes.has(shape);
      yield* release(!short || begins);
      if (short && (!begins || cells.length < 2)) yield 'fields' in row ? refused(row.number) : row;
      else if (short && 'fields' in row) held = row;
      else yield row;
      if ((!short || shapes.size === 0) && shapes.size < shapesKept && 'fields' in row) shapes.add(shape);
    },
    finish: () => release(true),
  };
}

const refused = (number: number): FileRow =>
  unreadable(
    number,
    'record-inconsistent-columns',
    'The row has fewer cells than the header, and it or the next does not begin like a row.',
  );

/** What a text is made of: digits with letters, letters, other words, and the marks between them as they are. */
const shapeOf = (text: string): string =>
  text
    .trim()
    .slice(0, 100)
    .replace(/[\p{L}\p{N}]+/gu, (word) => (/^[a-z]+$/i.test(word) ? 'a' : /^[\da-z]+$/i.test(word) ? '9' : 'x'));
