// Cuts the elements out of the array of objects in a JSON document, holding one element at a time.
// It knows strings and brackets only; what an element says is read by `json.ts`.
import { BrokenFile, rowLimit } from './row.js';

/** One element, as written; `bytes` is null when it is longer than a row may be. */
export interface JsonElement {
  /** Its place in the array, from 1. */
  readonly place: number;
  /** The line on which it ends, from 1. */
  readonly line: number;
  readonly bytes: Buffer | null;
}

const [quote, backslash, comma, lineFeed] = [0x22, 0x5c, 0x2c, 0x0a];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === lineFeed || byte === 0x0d;
const opens = (byte: number): boolean => byte === openBrace || byte === openBracket;
const closes = (byte: number): boolean => byte === closeBrace || byte === closeBracket;

/**
 * The elements of the document itself when it is an array, else of the first array of objects in it that stands in no
 * other array. `onArray` is told the key of each such array. Throws a BrokenFile with the place of a break; the
 * elements before it are given first.
 */
export async function* cutJson(
  bytes: AsyncIterable<Buffer>,
  onArray: (key: string) => void = () => undefined,
): AsyncGenerator<JsonElement> {
  const cutter = new JsonCutter(onArray);
  for await (const chunk of bytes) yield* cutter.cut(chunk);
  cutter.finish();
}

class JsonCutter {
  /** Outside of the array, before or after one of its elements, or within one. */
  private place: 'outside' | 'before' | 'within' | 'after' = 'outside';
  /** The array, or the document, has been read. */
  private done = false;
  /** The brackets open outside of the array, and how many are open within the present element. */
  private readonly outer: number[] = [];
  private depth = 0;
  private bracketed = false;
  private inString = false;
  private escaped = false;
  /** An array has just been opened outside; what follows says whether its elements are the rows. */
  private opened = false;
  private key = '';
  private line = 1;
  private count = 0;
  private parts: Buffer[] = [];
  private size = 0;
  private chunk: Buffer = Buffer.alloc(0);
  private begin = 0;
  private readonly onArray: (key: string) => void;

  constructor(onArray: (key: string) => void) {
    this.onArray = onArray;
  }

  *cut(chunk: Buffer): Generator<JsonElement> {
    [this.chunk, this.begin] = [chunk, 0];
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === lineFeed) this.line++;
      if (this.inString) this.stepInString(byte);
      else if (this.place === 'within') {
        if (this.endsWithin(byte)) yield this.endElement(byte, at);
      } else if (this.place === 'outside') this.stepOutside(byte, at);
      else if (this.place === 'before') this.stepBefore(byte, at);
      else this.stepAfter(byte);
    }
    if (this.place === 'within') this.keep(chunk.length);
  }

  finish(): void {
    if (this.place === 'outside' && this.outer.length === 0 && this.done) return;
    const within = this.place === 'within';
    throw this.broken(within ? 'the file ends in the middle of a row' : 'the file ends before its last bracket');
  }

  private stepInString(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === backslash) this.escaped = true;
    else if (byte === quote) this.inString = false;
    if (this.place === 'outside' && this.inString && this.key.length < 100) this.key += String.fromCharCode(byte);
  }

  private stepOutside(byte: number, at: number): void {
    if (isBlank(byte)) return;
    const opened = this.opened;
    this.opened = byte === openBracket;
    if (opened && this.holdsRows(byte)) {
      this.onArray(Buffer.from(this.key, 'latin1').toString());
      if (!this.done) return this.stepBefore(byte, at);
    }
    if (byte === quote) [this.inString, this.key] = [true, ''];
    else if (opens(byte)) {
      if (this.outer.length === 0 && this.done) throw this.broken('the file goes on after its last bracket');
      this.outer.push(byte);
    } else if (closes(byte)) this.closeOuter(byte);
    else if (this.outer.length === 0) throw this.broken('there is something beside the rows');
  }

  /** The array that has just been opened is the document itself, or begins with an object and stands in no array. */
  private holdsRows(first: number): boolean {
    if (this.outer.length === 1) return first !== closeBracket;
    return first === openBrace && this.outer.indexOf(openBracket) === this.outer.length - 1;
  }

  private closeOuter(byte: number): void {
    if (this.outer.pop() !== (byte === closeBracket ? openBracket : openBrace)) {
      throw this.broken('a bracket closes what is not open');
    }
    if (this.outer.length === 0) this.done = true;
  }

  private stepBefore(byte: number, at: number): void {
    this.place = 'before';
    if (isBlank(byte)) return;
    if (byte === comma || closes(byte)) throw this.broken('a row is missing');
    [this.place, this.begin, this.inString, this.bracketed] = ['within', at, byte === quote, opens(byte)];
    this.depth = this.bracketed ? 1 : 0;
  }

  /** Whether the element ends with this byte or, if it is a mere word or number, before it. */
  private endsWithin(byte: number): boolean {
    if (byte === quote) this.inString = true;
    else if (opens(byte)) this.depth++;
    else if (this.depth > 0) return closes(byte) && --this.depth === 0;
    else return byte === comma || closes(byte) || isBlank(byte);
    return false;
  }

  private endElement(byte: number, at: number): JsonElement {
    this.keep(this.bracketed ? at + 1 : at);
    const bytes = this.size > rowLimit ? null : Buffer.concat(this.parts);
    [this.parts, this.size, this.place] = [[], 0, 'after'];
    const element = { place: ++this.count, line: this.line, bytes };
    if (!this.bracketed) this.stepAfter(byte);
    return element;
  }

  private stepAfter(byte: number): void {
    if (byte === comma) this.place = 'before';
    else if (byte === closeBracket) {
      this.outer.pop();
      [this.place, this.done] = ['outside', true];
    } else if (!isBlank(byte)) throw this.broken('a comma is missing between two rows');
  }

  private keep(end: number): void {
    this.size += end - this.begin;
    if (this.size > rowLimit) this.parts = [];
    else if (end > this.begin) this.parts.push(this.chunk.subarray(this.begin, end));
    this.begin = end;
  }

  private broken(what: string): Error {
    return new BrokenFile(`${what} on line ${this.line}, after ${this.count} rows.`);
  }
}
