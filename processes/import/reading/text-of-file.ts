// Gives the text of a file as UTF-8, whatever its encoding; bytes that are no text stay invalid.
import { createReadStream } from 'node:fs';
import { rowLimit } from './row.js';

export interface TextSource {
  readonly path: string;
  /** The WHATWG name. */
  readonly encoding: string;
  /** Told of every piece when all of it has been dealt with, in bytes of the file. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** The text after the byte order mark. A broken character stands as bytes that are invalid in UTF-8. */
export async function* textOf({ path, encoding, onBytes }: TextSource): AsyncGenerator<Buffer> {
  const recode = encoding === 'utf-8' ? (bytes: Buffer): Buffer => bytes : recoder(encoding);
  let first = true;
  for await (const piece of piecesOf(path, { encoding, onBytes })) {
    const text = recode(piece);
    const marked = first && text.subarray(0, mark.length).equals(mark);
    first = false;
    yield marked ? text.subarray(mark.length) : text;
  }
}

const mark = Buffer.from('\ufeff');
const lineFeed = 0x0a;

/** Decodes strictly, and keeps a byte order mark as a character. */
export const strictDecoder = (encoding: string) => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });

/** Pieces of the file that end between two characters. A line feed is looked for by `unit` bytes in UTF-16. */
export async function* piecesOf(path: string, { encoding, onBytes }: Omit<TextSource, 'path'>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  for await (const chunk of file) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = isWide(encoding) ? wideEnd(bytes, encoding) : narrowEnd(bytes);
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
    onBytes?.(chunk.length);
  }
  if (rest.length > 0) yield rest;
}

const isWide = (encoding: string): boolean => encoding.startsWith('utf-16');

/** In every other encoding taken, a byte below 0x30 stands for itself and never belongs to a longer character. */
function narrowEnd(bytes: Buffer): number {
  for (let end = bytes.length; end > 0; end--) if (bytes[end - 1]! < 0x30) return end;
  return bytes.length > rowLimit ? bytes.length : 0;
}

function wideEnd(bytes: Buffer, encoding: string): number {
  const end = bytes.length & ~1;
  const high = bytes[encoding === 'utf-16le' ? end - 1 : end - 2] ?? 0;
  return high >= 0xd8 && high <= 0xdb ? end - 2 : end;
}

function recoder(encoding: string): (bytes: Buffer) => Buffer {
  const strict = strictDecoder(encoding);
  const lenient = new TextDecoder(encoding, { ignoreBOM: true });
  const recodeLine = (line: Buffer): Buffer => {
    try {
      return Buffer.from(strict.decode(line));
    } catch {
      return withBrokenBytes(lenient.decode(line));
    }
  };
  return (bytes) => {
    try {
      return Buffer.from(strict.decode(bytes));
    } catch {
      return Buffer.concat([...linesWithEnds(bytes, encoding)].map(recodeLine));
    }
  };
}

/** 0xff is never part of UTF-8. */
const broken = Buffer.from([0xff]);

const withBrokenBytes = (text: string): Buffer =>
  Buffer.concat(
    text.split('\ufffd').flatMap((part, i) => (i === 0 ? [Buffer.from(part)] : [broken, Buffer.from(part)])),
  );

/** The lines of a piece, each with its line feed. */
export function* linesWithEnds(bytes: Buffer, encoding: string): Generator<Buffer> {
  const feed = encoding === 'utf-16le' ? [lineFeed, 0] : encoding === 'utf-16be' ? [0, lineFeed] : [lineFeed];
  const unit = feed.length;
  const sought = Buffer.from(feed);
  let from = 0;
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) {
    if (at % unit !== 0) continue;
    yield bytes.subarray(from, at + unit);
    from = at + unit;
  }
  if (from < bytes.length) yield bytes.subarray(from);
}
