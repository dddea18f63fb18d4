// Looks at a file before its first row is read: format, encoding, delimiter, line ends and columns.
import { cutCsv, type LineEnd } from './csv-records.js';
import { isNoRow, readHeader, titlesAbove } from './csv.js';
import { type Delimiter, delimiterNamed, findDelimiter, sample } from './find-delimiter.js';
import { findEncoding } from './find-encoding.js';
import { type FileFormat, findFormat, formats } from './find-format.js';
import { cutJson } from './json-elements.js';
import { type FileToRead, readRows } from './read-rows.js';
import { rowLimit } from './row.js';
import { textOf } from './text-of-file.js';
import { findRowDepth } from './xml.js';

/** What a file was found to be, before any row is read. */
export interface FileLook {
  readonly format: FileFormat;
  /** The WHATWG name. */
  readonly encoding: string;
  /** Began with a byte order mark. */
  readonly mark: boolean;
  /** Of CSV only. */
  readonly delimiter: Delimiter | null;
  /** What ends the rows of CSV, else the lines; null for a single line. */
  readonly lineEnds: 'lf' | 'crlf' | 'cr' | 'mixed' | null;
  /** Of CSV: how many lines with titles or remarks above the header are left out. */
  readonly above: number;
  /** Of XML: how deep the elements stand that are rows, the root at 1. */
  readonly rowDepth: number;
  /** CSV: the named columns of the header; others: the names seen in the first hundred rows. */
  readonly columns: readonly string[];
}

/** What a person says about the file. */
export interface GivenLook {
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
}

/** Reads the whole file, in bounded memory. Throws an Error in words for a file that cannot be read. */
export async function lookAtFile(path: string, given: GivenLook = {}): Promise<FileLook> {
  const wanted = formats.find((format) => format === given.format);
  if (given.format !== undefined && wanted === undefined)
    throw new Error(`the format is one of ${formats.join(', ')}.`);
  const delimiter = given.delimiter === undefined ? undefined : delimiterNamed(given.delimiter);
  const found = await findEncoding(path, given.encoding);
  const beginning = await beginningOf(path, found.encoding);
  const format = findFormat({ ...beginning, head: beginning.bytes.toString(), path }, wanted);
  const look = { format, ...found, delimiter: null, above: 0, rowDepth: 0 };
  if (format === 'csv') return { ...look, ...(await lookAtCsv({ path, ...found, ...beginning, delimiter })) };
  const lineEnds = await lineEndsOf(path, found.encoding);
  if (format === 'json') await refuseOtherDocuments(path, found.encoding);
  const rowDepth = format === 'xml' ? findRowDepth(beginning.bytes.toString()) : 0;
  const columns = await firstNames(path, { ...look, rowDepth, lineEnds });
  if (columns.length === 0) throw new Error('none of the first rows has a field: the file holds no rows to read.');
  return { ...look, rowDepth, lineEnds, columns };
}

/** Throws an Error in words for a CSV file without one of these columns. */
export function requireColumns(
  { format, columns }: Pick<FileLook, 'format' | 'columns'>,
  needed: readonly string[],
): void {
  const missing = needed.filter((column) => !columns.includes(column));
  if (format !== 'csv' || missing.length === 0) return;
  throw new Error(`the header has no column ${missing.join(', ')} (it has ${columns.join(', ')}): give --map.`);
}

/** The first piece of the text: longer than any row, unless it is all of it. */
async function beginningOf(path: string, encoding: string): Promise<{ bytes: Buffer; whole: boolean }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of textOf({ path, encoding })) {
    if (length > rowLimit) return { bytes: Buffer.concat(parts), whole: false };
    length += part.length;
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts), whole: true };
}

interface CsvToLook {
  readonly path: string;
  readonly encoding: string;
  /** The beginning of the text, and whether it is all of it. */
  readonly bytes: Buffer;
  readonly whole: boolean;
  readonly delimiter: Delimiter | undefined;
}

async function lookAtCsv({ path, encoding, bytes, whole, delimiter: given }: CsvToLook) {
  const delimiter = given ?? (await findDelimiter(bytes, whole));
  const above = titlesAbove(await sample(bytes, { whole, delimiter }));
  const ends = new Set<LineEnd>();
  let columns: string[] | null = null;
  let titles = above;
  for await (const record of cutCsv(textOf({ path, encoding }), delimiter)) {
    if (record.end !== null) ends.add(record.end);
    if (columns !== null || isNoRow(record) || titles-- > 0) continue;
    columns = readHeader(record).filter((name) => name !== '');
  }
  if (columns === null) throw new Error('the file has no header.');
  return { delimiter, above, lineEnds: oneOf(ends), columns };
}

const oneOf = (ends: ReadonlySet<LineEnd>): FileLook['lineEnds'] => (ends.size > 1 ? 'mixed' : ([...ends][0] ?? null));

async function lineEndsOf(path: string, encoding: string): Promise<FileLook['lineEnds']> {
  const ends = new Set<LineEnd>();
  let returned = false;
  for await (const bytes of textOf({ path, encoding })) {
    for (const byte of bytes) {
      if (byte === 0x0a) ends.add(returned ? 'crlf' : 'lf');
      else if (returned) ends.add('cr');
      returned = byte === 0x0d;
    }
  }
  if (returned) ends.add('cr');
  return oneOf(ends);
}

/** Throws an Error in words for a JSON document without rows, or with several arrays that could be them. */
async function refuseOtherDocuments(path: string, encoding: string): Promise<void> {
  const arrays: string[] = [];
  let broken: Error | null = null;
  try {
    const elements = cutJson(textOf({ path, encoding }), (key) => arrays.push(key));
    while (!(await elements.next()).done) continue;
  } catch (error) {
    // The rows before the break are given when they are read.
    broken = error as Error;
  }
  if (arrays.length > 1) {
    const names = arrays.slice(0, 10).join(', ');
    throw new Error(`the file holds more than one array of objects (${names}): keep the one with the rows.`);
  }
  if (arrays.length === 0) throw broken ?? new Error('the file holds no array of objects.');
}

const rowsNamed = 100;

/** The names in the first rows; where the file breaks off among them, reading it says so. */
async function firstNames(path: string, file: FileToRead): Promise<string[]> {
  const names = new Set<string>();
  let left = rowsNamed;
  try {
    for await (const row of readRows(path, file)) {
      if ('fields' in row) for (const name of Object.keys(row.fields)) names.add(name);
      if (--left === 0) break;
    }
  } catch (error) {
    if (left === rowsNamed) throw error;
  }
  return [...names];
}
