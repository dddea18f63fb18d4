// Cuts UTF-8 bytes into CSV records: cells, quotation marks, and line ends of every kind.
// `csv-parse` cannot: strict, it refuses a quotation mark within a cell, lenient, it joins rows at an open one; and it
// does not find its place again after a record that is too long.
import { rowLimit } from './row.js';

export type LineEnd = 'lf' | 'crlf' | 'cr';

export interface CsvRecord {
  readonly cells: readonly Buffer[];
  /** The lines on which the record begins and ends, from 1. */
  readonly from: number;
  readonly line: number;
  /** Null at the end of the file. */
  readonly end: LineEnd | null;
  readonly fault: CsvFault | null;
}

export type CsvFault = 'row-too-long' | 'quote-not-closed' | 'invalid-closing-quote' | 'invalid-opening-quote';

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;

/**
 * The records of a file, the header included. A quotation mark within an unquoted cell is a character like any other,
 * as spreadsheets read it (`="007"`, `5" pipe`). After a fault the record is read to the end of its line.
 */
export async function* cutCsv(bytes: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<CsvRecord> {
  const cutter = new CsvCutter(delimiter.charCodeAt(0));
  for await (const chunk of bytes) yield* cutter.cut(chunk);
  yield* cutter.finish();
}

class CsvCutter {
  /** At the beginning of a cell, in it, in quotes, or after a mark that may close them. */
  private place: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  private cells: Buffer[] = [];
  private parts: Buffer[] = [];
  private size = 0;
  private fault: CsvFault | null = null;
  private line = 1;
  private from = 1;
  /** The byte before was a carriage return: outside of quotes, its record waits for a line feed. */
  private returned = false;
  private chunk: Buffer = Buffer.alloc(0);
  /** Where the part of the present cell that is not yet kept begins. */
  private begin = 0;
  private readonly delimiter: number;

  constructor(delimiter: number) {
    this.delimiter = delimiter;
  }

  *cut(chunk: Buffer): Generator<CsvRecord> {
    [this.chunk, this.begin] = [chunk, 0];
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (this.returned && this.place !== 'quoted') {
        const fed = byte === lineFeed;
        yield this.endRecord(fed ? 'crlf' : 'cr');
        [this.returned, this.begin] = [false, fed ? at + 1 : at];
        if (fed) continue;
      }
      if (byte === quote) this.atQuote(at);
      else if (this.place === 'quoted') {
        if (byte === carriageReturn || (byte === lineFeed && !this.returned)) this.line++;
      } else if (byte === this.delimiter || byte === carriageReturn || byte === lineFeed) {
        this.endCell(at);
        if (byte === lineFeed) yield this.endRecord('lf');
      } else {
        if (this.place === 'closing') this.fault ??= 'invalid-closing-quote';
        this.place = 'plain';
      }
      this.returned = byte === carriageReturn;
    }
    this.keep(chunk.length);
  }

  *finish(): Generator<CsvRecord> {
    [this.chunk, this.begin] = [Buffer.alloc(0), 0];
    if (this.returned && this.place !== 'quoted') yield this.endRecord('cr');
    if (this.place === 'start' && this.cells.length === 0) return;
    if (this.place === 'quoted') this.fault = 'quote-not-closed';
    this.endCell(0);
    yield this.endRecord(null);
  }

  /** A mark that opens or closes quotes, is doubled, or is a character of an unquoted cell. */
  private atQuote(at: number): void {
    if (this.place === 'start') [this.place, this.begin] = ['quoted', at + 1];
    else if (this.place === 'quoted') {
      this.keep(at);
      [this.place, this.begin] = ['closing', at + 1];
    } else if (this.place === 'closing') [this.place, this.begin] = ['quoted', at];
    else if (isBlank([...this.parts, this.chunk.subarray(this.begin, at)])) this.fault ??= 'invalid-opening-quote';
  }

  private keep(end: number): void {
    this.size += end - this.begin;
    if (this.size > rowLimit) [this.parts, this.cells, this.fault] = [[], [], 'row-too-long'];
    else if (end > this.begin) this.parts.push(this.chunk.subarray(this.begin, end));
  }

  private endCell(at: number): void {
    this.keep(at);
    // Each delimiter counts, so that no row of empty cells grows without end.
    this.size++;
    this.cells.push(this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts));
    [this.parts, this.place, this.begin] = [[], 'start', at + 1];
  }

  private endRecord(end: LineEnd | null): CsvRecord {
    const { cells, from, line, fault } = this;
    if (end !== null) this.line++;
    [this.cells, this.size, this.fault, this.from] = [[], 0, null, this.line];
    return { cells, from, line, end, fault };
  }
}

const isBlank = (parts: readonly Buffer[]): boolean => parts.every((part) => part.every((byte) => byte === space));
