// Reads a file row by row, in bounded memory; an unreadable row is reported and reading goes on.
import { type CsvReading, readCsv } from './csv.js';
import { readLines } from './lines.js';
import type { Format } from './options.js';
import { type Decoder, type FileRow, rowLimit, strictDecoder, tooLong, unreadable, wrongEncoding } from './row.js';

interface FileReading extends CsvReading {
  readonly format: Format;
}

/** The rows of a file given as bytes; a byte order mark is left out. CSV is refused as a whole for a wrong header. */
export const readRows = ({ bytes, format, encoding, needed }: FileReading): AsyncGenerator<FileRow> =>
  format === 'csv'
    ? readCsv({ bytes: withoutMark(bytes), encoding, needed })
    : readJsonLines(withoutMark(bytes), encoding);

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < mark.length) continue;
    yield head.subarray(0, mark.length).equals(mark) ? head.subarray(mark.length) : head;
    head = null;
  }
  if (head !== null && head.length > 0) yield head;
}

async function* readJsonLines(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<FileRow> {
  const decoder = strictDecoder(encoding);
  let number = 0;
  for await (const line of readLines(bytes, rowLimit)) {
    number++;
    const row = line === null ? tooLong(number) : readObject(line, { number, decoder });
    if (row) yield row;
  }
}

/** Null for an empty line. */
function readObject(line: Buffer, { number, decoder }: { number: number; decoder: Decoder }): FileRow | null {
  let text: string;
  try {
    text = decoder.decode(line);
  } catch {
    return wrongEncoding(number, decoder);
  }
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { number, fields: value as Record<string, unknown> };
    }
  } catch {
    // Reported below without the parser's message, which quotes the row.
  }
  return unreadable(number, 'not-an-object', 'The line is not one JSON object.');
}
