// Reads rows of JSON, from lines or from an array; numbers stay the digits written.
import { parse } from 'lossless-json';
import { cutJson } from './json-elements.js';
import { BrokenFile, type FileRow, rowLimit, tooLong, unreadable, wrongEncoding } from './row.js';
import { strictDecoder } from './text-of-file.js';

const decoder = strictDecoder('utf-8');
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** One row per line; blank lines are skipped. `returns`: carriage returns alone end the lines. */
export async function* readJsonLines(bytes: AsyncIterable<Buffer>, returns: boolean): AsyncGenerator<FileRow> {
  let number = 0;
  for await (const line of readLines(bytes, returns)) {
    number++;
    const row = line === null ? tooLong(number) : readObject(line, number);
    if (row === 'not-json') yield unreadable(number, 'not-an-object', 'The line is not one JSON object.');
    else if (row) yield row;
  }
}

/** One row per element of the array. Throws a BrokenFile where the array is broken, after the rows before. */
export async function* readJsonArray(bytes: AsyncIterable<Buffer>): AsyncGenerator<FileRow> {
  for await (const { place, line, bytes: element } of cutJson(bytes)) {
    const row = element === null ? tooLong(place) : readObject(element, place);
    if (row === 'not-json')
      throw new BrokenFile(`the row that ends on line ${line}, after ${place - 1} rows, is no valid JSON.`);
    if (row) yield row;
  }
}

class DuplicateKey extends Error {}

/** Null for blanks. The parser's own messages are not passed on, since they quote the row. */
function readObject(bytes: Buffer, number: number): FileRow | 'not-json' | null {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return wrongEncoding(number);
  }
  if (text.trim() === '') return null;
  try {
    const value = parse(text, undefined, { parseNumber: (digits) => digits, onDuplicateKey: refuseDuplicate });
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return unreadable(number, 'not-an-object', 'The row is not a JSON object.');
    }
    const fields = Object.entries(value).map(([name, one]: [string, unknown]) => [name, plain(one)] as const);
    return { number, fields: Object.fromEntries(fields) };
  } catch (error) {
    if (error instanceof DuplicateKey) return unreadable(number, 'duplicate-key', error.message);
    if (error instanceof RangeError) return unreadable(number, 'nested-too-deeply', 'The row is nested too deeply.');
    return 'not-json';
  }
}

/** True and false become words. */
const plain = (value: unknown): unknown => (typeof value === 'boolean' ? String(value) : value);

function refuseDuplicate({ key }: { key: string }): never {
  throw new DuplicateKey(`The row has "${key.slice(0, 100)}" twice, with different values.`);
}

/** The lines without their ends; null stands for a line longer than a row may be, which is skipped. */
async function* readLines(bytes: AsyncIterable<Buffer>, returns: boolean): AsyncGenerator<Buffer | null> {
  const ending = returns ? carriageReturn : lineFeed;
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(ending); end >= 0; end = chunk.indexOf(ending, from)) {
      yield length + end - from > rowLimit ? null : lineOf([...parts, chunk.subarray(from, end)]);
      [parts, length, from] = [[], 0, end + 1];
    }
    length += chunk.length - from;
    if (length > rowLimit) parts = [];
    else if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (length > 0) yield length > rowLimit ? null : lineOf(parts);
}

function lineOf(parts: readonly Buffer[]): Buffer {
  const line = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  return line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
}
