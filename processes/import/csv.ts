// Reads CSV with a header row as a stream; columns, quotation marks and encoding are checked.
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type Decoder, type FileRow, rowLimit, strictDecoder, unreadable, wrongEncoding } from './row.js';

const explanations: Readonly<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: 'The row does not have as many columns as the header.',
  CSV_QUOTE_NOT_CLOSED: 'A quotation mark is not closed; everything after it was read as one row.',
  CSV_INVALID_CLOSING_QUOTE: 'A quotation mark is followed by something other than a delimiter.',
  INVALID_OPENING_QUOTE: 'A quotation mark stands within an unquoted value.',
};

export interface CsvReading {
  readonly bytes: AsyncIterable<Buffer>;
  readonly encoding: string;
  /** Columns that every row needs to become a case. */
  readonly needed: readonly string[];
}

interface ParsedRecord {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

/**
 * The rows after the header. An empty cell is no value. The parser sees single bytes, since separators and
 * quotation marks are ASCII in every encoding taken; each cell is then decoded strictly. Throws for a wrong header.
 */
export async function* readCsv({ bytes, encoding, needed }: CsvReading): AsyncGenerator<FileRow> {
  const decoder = strictDecoder(encoding);
  const skipped: FileRow[] = [];
  let endless = false;
  const source = Readable.from(bytes);
  const parser = parse({
    encoding: 'latin1',
    columns: (header: string[]) => readHeader(header, { decoder, needed }),
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: rowLimit,
    on_skip: (error) => {
      if (error?.code !== 'CSV_MAX_RECORD_SIZE') skipped.push(skippedRow(error));
      else if (!endless) {
        // The parser cannot find its place again: rows read before are given out, and reading stops.
        endless = true;
        source.unpipe(parser);
        parser.end();
      }
      return undefined;
    },
  });
  source.on('error', (error) => parser.destroy(error));
  let line = 1;
  for await (const { info, record } of source.pipe(parser) as AsyncIterable<ParsedRecord>) {
    yield* skipped.splice(0);
    line = info.lines;
    yield decode(line, record, decoder);
  }
  if (endless) throw new Error(`after line ${line} a row has more than ${rowLimit} bytes: is a quotation mark open?`);
  yield* skipped;
}

function readHeader(
  header: readonly string[],
  { decoder, needed }: { decoder: Decoder; needed: readonly string[] },
): string[] {
  const names = header.map((name) => decoder.decode(Buffer.from(name, 'latin1')));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`the header names the column "${twice}" twice.`);
  const missing = needed.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    throw new Error(`the header has no column ${missing.join(', ')} (it has ${names.join(', ')}): give --map.`);
  }
  return names;
}

function skippedRow(error: CsvError | undefined): FileRow {
  const lines: unknown = error?.['lines'];
  const number = typeof lines === 'number' ? lines : 0;
  const code: string = error?.code ?? '';
  const name = code.replace(/^CSV_/, '').replaceAll('_', '-').toLowerCase();
  return unreadable(number, name || 'wrong-form', explanations[code] ?? 'The row is not well-formed CSV.');
}

function decode(number: number, record: ParsedRecord['record'], decoder: Decoder): FileRow {
  const fields: Record<string, string> = {};
  try {
    for (const [column, cell] of Object.entries(record)) {
      if (cell !== '') fields[column] = decoder.decode(Buffer.from(cell, 'latin1'));
    }
  } catch {
    return wrongEncoding(number, decoder);
  }
  return { number, fields };
}
