// Refuses CSV rows that may be pieces of one whose text holds a line break that was not quoted.
//
// The rule: a row with fewer cells than the header is taken when it begins as other rows do and cannot be one half of a
// row that was cut in two; else both halves are refused.
//
// Excel and scripts leave out the delimiters of blank cells at the end of a row, often of many rows together, so lines
// of two such rows are told from halves by their beginnings: `2023-0117`, `2023-0118`. A sound row is rather refused
// than half a text taken.
import { type FileRow, unreadable } from './row.js';

interface Line {
  readonly row: FileRow;
  readonly cells: readonly string[];
  /** The line cannot be cut into cells rightly. */
  readonly faulty: boolean;
  /** Its line has an end, as the last of a file that broke off has not. */
  readonly ended: boolean;
}

interface Held extends Line {
  refused: boolean;
}

/** At most so many beginnings are remembered. */
const shapesKept = 200;

/** `columns`: cells of the header, nameless ones too. */
export function createShortRows(columns: number) {
  const shapes = new Set<string>();
  /** The line that waits for the next one. */
  let held: Held | null = null;
  /** How the last row that was taken begins. */
  let lastBeginning: string | null = null;
  const isShort = ({ cells }: Line): boolean => cells.length < columns;

  function standsAlone(line: Line): boolean {
    if (line.faulty || !isShort(line)) return true;
    const shape = shapeOf(line.cells[0] ?? '');
    return line.cells.length > 1 && line.ended && (shapes.size === 0 || shapes.has(shape));
  }

  function mayBeCut(upper: Held, lower: Line): boolean {
    const alike = [upper.cells[0], lastBeginning].some((above) => areAlike(above ?? '', lower.cells[0] ?? ''));
    const whole = upper.cells.length + valuesOf(lower).length === columns + 1;
    if (isShort(upper) && isShort(lower)) return whole || !alike;
    // Blank cells too many may fill the second half up; what is refused already has its other half above.
    if (isShort(upper)) return !alike && (lower.faulty || (whole && !upper.refused));
    // Of a row that was cut in its last cell, a line of one value is left.
    const rest = lower.cells.length <= 2 && valuesOf(lower).length === 1;
    return rest && !alike && upper.cells[columns - 1]?.trim() !== '';
  }

  function* release(): Generator<FileRow> {
    if (held === null) return;
    const { row, cells } = held;
    if (!held.refused && 'fields' in row) lastBeginning = cells[0] ?? null;
    yield held.refused && 'fields' in row ? refused(row.number) : row;
    held = null;
  }

  return {
    /** The rows decided by the next line, in order. */
    *take(line: Line): Generator<FileRow> {
      const cut = held !== null && mayBeCut(held, line);
      if (held !== null) held.refused ||= cut;
      yield* release();
      held = { ...line, refused: cut || !standsAlone(line) };
      const known = !isShort(line) || shapes.size === 0;
      if (known && !held.refused && shapes.size < shapesKept && 'fields' in line.row) {
        shapes.add(shapeOf(line.cells[0] ?? ''));
      }
    },
    finish: release,
  };
}

/** The cells without blank ones at the end. */
const valuesOf = ({ cells }: Line): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

/** Of the same length and with the same first half; blanks are like nothing. */
const areAlike = (one: string, other: string): boolean =>
  one.trim() !== '' && one.length === other.length && one.slice(0, one.length / 2) === other.slice(0, one.length / 2);

const refused = (number: number): FileRow =>
  unreadable(
    number,
    'record-inconsistent-columns',
    'The row and the line beside it may be one row, cut by a line break that is not quoted.',
  );

/** What a text is made of: digits with letters, letters, other words, and the marks between them as they are. */
const shapeOf = (text: string): string =>
  text
    .trim()
    .slice(0, 100)
    .replace(/[\p{L}\p{N}]+/gu, (word) => (/^[a-z]+$/i.test(word) ? 'a' : /^[\da-z]+$/i.test(word) ? '9' : 'x'));
