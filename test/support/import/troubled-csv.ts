// Writes CSV files with every kind of trouble mixed in, and says what each row must become.
import { brokenCharacter, encode, type WrittenEncoding } from './encode.js';

/** What the reader gives for a row: its fields, or the code with which it is refused. */
export type ExpectedRow =
  | { readonly number: number; readonly fields: Readonly<Record<string, string>> }
  | { readonly number: number; readonly code: string };

export interface TroubledFile {
  readonly bytes: Buffer;
  readonly expected: readonly ExpectedRow[];
}

interface TroubledCsv {
  readonly rows: number;
  readonly seed: number;
  readonly delimiter: string;
  readonly encoding: WrittenEncoding;
  readonly mark: boolean;
  /** The cells of a sound row by column; the usual ones when not given. */
  readonly cellsOf?: CellsOf;
}

/** Draws a whole number below the limit. */
export type Draw = (below: number) => number;
export type CellsOf = (row: number, draw: Draw) => Readonly<Record<string, string>>;

/** The same numbers for the same seed. */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export const pick = <One>(draw: Draw, among: readonly One[]): One => among[draw(among.length)]!;

const texts = [
  '路灯坏了，三天没有人来修',
  'A light is out, "again"; please repair | soon\tthanks',
  '第一行\n第二行',
  '第一行\r\n\r\n第三行',
  '旧式\r换行',
  '他说"不修"',
  '  前后有空格  ',
  '生僻字：𠮷野家、㐂、😀、e\u0301、\u2028、零宽\u200b',
  '="20230615001"',
  "'13800000000",
  '"整句都在引号里"',
  '5" 水管漏水',
  '1.2E+17',
] as const;

const usualCells: CellsOf = (row, draw) => ({
  id: `WO-${String(row).padStart(6, '0')}`,
  at: pick(draw, ['2026-06-15 14:05:00', '2026年6月15日', '']),
  phone: pick(draw, ['13800000000', '010-12345678', '']),
  address: pick(draw, ['长安街1号', '']),
  text: pick(draw, texts),
  note: pick(draw, ['', '', '已转办', ' ']),
});

/** One kind of trouble in so many rows; the others are sound. */
const troubleEvery = 12;

type Trouble = (cells: readonly string[], writing: Writing) => void;

/** The file as it grows: its text, its lines, and what is expected. */
interface Writing {
  readonly draw: Draw;
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Writes one record and expects it to be `given`, refused with a code, or skipped (null). */
  record(written: string, expected: string | null, cells?: readonly string[]): void;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A cell that must not stand bare is quoted; another only now and then. */
const cellOf = (cell: string, { draw, delimiter }: Writing): string =>
  cell.includes(delimiter) || /[\r\n]|^ *"/.test(cell) || draw(4) === 0 ? quoted(cell) : cell;

const joined = (cells: readonly string[], writing: Writing): string =>
  cells.map((cell) => cellOf(cell, writing)).join(writing.delimiter);

const troubles: readonly Trouble[] = [
  // Blank lines and rows of blank cells are no rows.
  (_cells, writing) => writing.record(pick(writing.draw, ['', ' ', writing.delimiter.repeat(3), '""']), null),
  // Blank cells too many, as spreadsheets write them.
  (cells, writing) => writing.record(`${joined(cells, writing)}${writing.delimiter.repeat(2)}`, 'given', cells),
  // Blank cells at the end are left out.
  (cells, writing) => {
    const short = cells.map((cell, i) => (i < cells.length - 1 ? cell : ''));
    writing.record(joined(short.slice(0, -1), writing), 'given', short);
  },
  (cells, writing) => writing.record(cells[0]!, 'record-inconsistent-columns'),
  (cells, writing) =>
    writing.record(`${joined(cells, writing)}${writing.delimiter}${writing.delimiter}x`, 'record-inconsistent-columns'),
  // A value under the nameless column.
  (cells, writing) => writing.record(`${joined(cells, writing)}${writing.delimiter}x`, 'nameless-column'),
  (cells, writing) =>
    writing.record(`${joined(cells.slice(0, -1), writing)}${writing.delimiter}"a"b`, 'invalid-closing-quote'),
  (cells, writing) =>
    writing.record(`${joined(cells.slice(0, -1), writing)}${writing.delimiter}  "a"`, 'invalid-opening-quote'),
  (cells, writing) => writing.record(joined(cells.with(-1, `坏${brokenCharacter}字`), writing), 'wrong-encoding'),
  // A line break that is not quoted: the row is cut, and the rest is no row.
  (cells, writing) => {
    writing.record(joined(cells.slice(0, -1), writing), 'record-inconsistent-columns');
    writing.record(`他还说，没人管${writing.delimiter}x`, 'record-inconsistent-columns');
  },
];

const longAt = 300;

/** A file with its header, the troubles mixed into its rows, and an open quotation mark at its end. */
export function troubledCsv({
  rows,
  seed,
  delimiter,
  encoding,
  mark,
  cellsOf = usualCells,
}: TroubledCsv): TroubledFile {
  const draw = drawFrom(seed);
  const parts: string[] = [mark ? '\ufeff' : ''];
  const expected: ExpectedRow[] = [];
  let line = 0;
  let lastEnd = '';
  const columns = Object.keys(cellsOf(0, draw));
  const writing: Writing = {
    draw,
    delimiter,
    columns,
    record(written, outcome, cells = []) {
      // A line feed after a carriage return would be one line end.
      const end = written === '' && lastEnd === '\r' ? '\r' : pick(draw, ['\n', '\r\n', '\r']);
      parts.push(written, end);
      line += written.split(/\r\n?|\n/).length;
      lastEnd = end;
      if (outcome === 'given') expected.push({ number: line, fields: fieldsOf(columns, cells) });
      else if (outcome !== null) expected.push({ number: line, code: outcome });
    },
  };
  writing.record(`${columns.join(delimiter)}${delimiter}`, null);
  for (let row = 1; row <= rows; row++) {
    const cells = Object.values(cellsOf(row, draw));
    if (row === longAt) writing.record(joined(cells.with(-1, `${'长'.repeat(400_000)}\n完`), writing), 'row-too-long');
    else if (row > 1 && draw(troubleEvery) === 0) pick(draw, troubles)(cells, writing);
    else writing.record(joined([...cells, ''], writing), 'given', cells);
  }
  parts.push(`${joined(Object.values(cellsOf(rows + 1, draw)).slice(0, 1), writing)}${delimiter}"开着`);
  expected.push({ number: line + 1, code: 'quote-not-closed' });
  return { bytes: encode(parts.join(''), encoding), expected };
}

const fieldsOf = (columns: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''] as const).filter(([, cell]) => cell !== ''));
