// Reads the rows of CSV below its header; each record becomes a row or is refused with its reason.
import { type CsvFault, type CsvRecord, cutCsv } from './csv-records.js';
import { type FileRow, rowLimit, unreadable, wrongEncoding } from './row.js';
import { createShortRows } from './short-rows.js';
import { strictDecoder } from './text-of-file.js';
import { columnKey, usualTarget } from '../usual-columns.js';

const decoder = strictDecoder('utf-8');

/** The names of the columns, trimmed; '' for a nameless one. Throws an Error in words for a wrong header. */
export function readHeader({ cells, fault }: CsvRecord): string[] {
  if (fault !== null) throw new Error(`the header cannot be read. ${explanations[fault]}`);
  const names = decode(cells)?.map((name) => name.trim());
  if (!names) throw new Error("the header is not written in the file's encoding: give --encoding.");
  const named = names.filter((name) => name !== '');
  const twice = named.find((name, i) => named.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`the header names the column "${twice}" twice.`);
  if (named.length < 2) throw new Error(tooFew(named[0]));
  return names;
}

function tooFew(only: string | undefined): string {
  const wide = /[，；｜、]/.exec(only ?? '')?.[0];
  const what = only === undefined ? 'no column' : `only one column, "${only.slice(0, 100)}"`;
  if (wide !== undefined) return `the header has ${what}: it is separated by ${wide}; write , or ; in its place.`;
  return `the header has ${what}: give --delimiter when another character separates the columns, and remove lines that stand above the header.`;
}

/** Records that are no rows: blank lines, rows of blank cells, and the first line `sep=;` with which Excel is told. */
export function isNoRow({ cells, fault, from }: CsvRecord): boolean {
  if (fault !== null || !cells.slice(1).every(isBlank)) return false;
  const first = cells[0]?.toString().trim() ?? '';
  return first === '' || (from === 1 && /^sep=[,;\t|]?$/i.test(first));
}

const isBlank = (cell: Buffer): boolean => cell.length === 0 || cell.toString().trim() === '';

/** Records among which the header is looked for. */
export const headerWithin = 20;

/**
 * How many of the first records are titles and remarks above the header. The header is the first that names two usual
 * columns; what stands above has fewer values or begins with `#`. None where no such record follows.
 */
export function titlesAbove(records: readonly CsvRecord[]): number {
  const first = records.slice(0, headerWithin).map(({ cells }) => cells.map((cell) => cell.toString().trim()));
  const isRemark = ([cell]: readonly string[]): boolean => /^#./.test(cell ?? '');
  const values = first.map((cells) => cells.filter((cell) => cell !== '').length);
  const usual = first.map((cells) => cells.filter((name) => usualTarget.has(columnKey(name))).length);
  const header = first.findIndex((cells, i) => usual[i]! > 1 && !isRemark(cells));
  const above = first.slice(0, Math.max(header, 0));
  return above.every((cells, i) => isRemark(cells) || values[i]! < values[header]!) ? above.length : 0;
}

/** Of the text of a file: what separates its cells, and how many titles stand above its header. */
export interface CsvShape {
  readonly delimiter: string;
  readonly above: number;
}

/** The rows after the header. An empty cell is no value. Throws an Error in words for a wrong header. */
export async function* readCsv(bytes: AsyncIterable<Buffer>, { delimiter, above }: CsvShape): AsyncGenerator<FileRow> {
  let names: readonly string[] | null = null;
  let shortRows = createShortRows(0);
  let titles = above;
  for await (const record of cutCsv(bytes, delimiter)) {
    if (isNoRow(record) || titles-- > 0) continue;
    if (names === null) {
      names = readHeader(record);
      shortRows = createShortRows(names.length);
    } else {
      // The cells of a row that is too long were not kept.
      const cells = record.fault === 'row-too-long' ? [] : record.cells.map(String);
      const line = { cells, faulty: record.fault !== null, ended: record.end !== null };
      yield* shortRows.take({ row: rowOf(record, names), ...line });
    }
  }
  yield* shortRows.finish();
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
