// Reads the rows of CSV below its header; each record becomes a row or is refused with its reason.
import { type CsvFault, type CsvRecord, cutCsv } from './csv-records.js';
import { type FileRow, rowLimit, unreadable, wrongEncoding } from './row.js';
import { createShortRows } from './short-rows.js';
import { strictDecoder } from './text-of-file.js';

const decoder = strictDecoder('utf-8');

/** The names of the columns, trimmed; '' for a nameless one. Throws an Error in words for a wrong header. */
export function readHeader({ cells, fault }: CsvRecord): string[] {
  if (fault !== null) throw new Error(`the header cannot be read. ${explanations[fault]}`);
  const names = decode(cells)?.map((name) => name.trim());
  if (!names) throw new Error("the header is not written in the file's encoding: give --encoding.");
  const named = names.filter((name) => name !== '');
  const twice = named.find((name, i) => named.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`the header names the column "${twice}" twice.`);
  if (named.length < 2) {
    const only = named[0] === undefined ? 'no column' : `only one column, "${named[0]}"`;
    throw new Error(`the header has ${only}: give --delimiter when another character separates the columns.`);
  }
  return names;
}

/** Records that are no rows: blank lines, rows of blank cells, and the first line `sep=;` with which Excel is told. */
export function isNoRow({ cells, fault, from }: CsvRecord): boolean {
  if (fault !== null || !cells.slice(1).every(isBlank)) return false;
  const first = cells[0]?.toString().trim() ?? '';
  return first === '' || (from === 1 && /^sep=[,;\t|]?$/i.test(first));
}

const isBlank = (cell: Buffer): boolean => cell.length === 0 || cell.toString().trim() === '';

/** The rows after the header. An empty cell is no value. Throws an Error in words for a wrong header. */
export async function* readCsv(bytes: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<FileRow> {
  let names: readonly string[] | null = null;
  const shortRows = createShortRows();
  for await (const record of cutCsv(bytes, delimiter)) {
    if (isNoRow(record)) continue;
    if (names === null) names = readHeader(record);
    else {
      const short = record.fault === null && isShort(record.cells, names);
      yield* shortRows.take(rowOf(record, names), record.cells, short);
    }
  }
  yield* shortRows.finish();
}

/** Lacks cells of named columns. Nameless columns at the end hold nothing that could be lacking. */
function isShort(cells: readonly Buffer[], names: readonly string[]): boolean {
  return names.slice(cells.length).some((name) => name !== '');
}

const explanations: Readonly<Record<CsvFault, string>> = {
  'row-too-long': `The row has more than ${rowLimit} bytes.`,
  'quote-not-closed': 'A quotation mark is not closed; everything after it was read as one row.',
  'invalid-closing-quote': 'A quotation mark is followed by something other than a delimiter.',
  'invalid-opening-quote': 'A quotation mark stands after spaces at the beginning of a value.',
};

function rowOf(record: CsvRecord, names: readonly string[]): FileRow {
  const { line, from, fault } = record;
  if (fault !== null) {
    const where = from === line ? '' : ` The row begins on line ${from}.`;
    return unreadable(line, fault, `${explanations[fault]}${where}`);
  }
  const cells = decode(record.cells);
  if (!cells) return wrongEncoding(line);
  const stray = cells.findIndex((cell, i) => !names[i] && cell.trim() !== '');
  if (stray >= names.length)
    return unreadable(line, 'record-inconsistent-columns', 'The row has more cells than the header.');
  if (stray >= 0) {
    return unreadable(line, 'nameless-column', `Cell ${stray + 1} has a value, but its column has no name.`);
  }
  const valued = names.map((name, i) => [name, cells[i]] as const).filter(([name, cell]) => name !== '' && cell);
  return { number: line, fields: Object.fromEntries(valued) };
}

/** Null when a cell is not valid. */
function decode(cells: readonly Buffer[]): string[] | null {
  try {
    return cells.map((cell) => decoder.decode(cell));
  } catch {
    return null;
  }
}
