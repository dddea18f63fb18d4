// Reads a multipart form as it arrives: files one after another, never whole in memory.
import type { IncomingMessage } from 'node:http';
import { PassThrough, finished } from 'node:stream';
import busboy from 'busboy';
import { filesAtMost } from '../../../contracts/shared/files.js';
import { Failure } from '../../../domain/base/failures.js';

/** A file as it comes in. Its bytes must be read, or given up by an error, before the next file comes. */
export interface IncomingFile {
  /** As its sender named it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

interface MultipartForm {
  /** The files in their order, without those that a form sends for a field left empty. */
  readonly files: AsyncIterable<IncomingFile>;
  /** The other fields, once all files have been read. */
  fields(): Readonly<Record<string, string>>;
  /** Reads past what nobody has taken, so that the connection goes on; harmless once all is read. */
  giveUp(): void;
}

/** As much as other forms may hold: what was pasted whole comes back whole, with what is wrong. */
const wordsAtMost = 2 * 1024 * 1024;
const limits = { files: filesAtMost, fields: 200, fieldSize: wordsAtMost, parts: 220, headerPairs: 50 };

export const isMultipart = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

/**
 * Opens the form of a request. Throws `form-data-required` for another type. Reading it throws `malformed-form` where it
 * breaks off, `connection-lost` where the sender did; at its end `too-many-files`, and `payload-too-large` for its
 * fields: what came before is read all the same.
 */
export function readMultipart(request: IncomingMessage): MultipartForm {
  if (!isMultipart(request)) throw new Failure('form-data-required');
  const parser = openParser(request);
  const files = new PassThrough({ objectMode: true, highWaterMark: filesAtMost + 1 });
  const fields = Object.create(null) as Record<string, string>;
  const size = { words: 0 };
  const faults: Failure[] = [];
  // Nobody waits for the answer where the sender has gone.
  const broken = (cause: unknown): Failure =>
    new Failure(request.destroyed && !request.complete ? 'connection-lost' : 'malformed-form', { cause });
  const tooMuch = (): void => void faults.push(new Failure('payload-too-large'));
  parser.on('file', (_field, stream, { filename }) => {
    // Whoever reads the file learns of the error from its stream.
    stream.on('error', () => undefined);
    if (filename === undefined || filename === '') stream.resume();
    else files.write({ name: filename, bytes: untilBroken(stream, broken) } satisfies IncomingFile);
  });
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    size.words += value.length;
    if (nameTruncated || valueTruncated || size.words > wordsAtMost) tooMuch();
    if (!nameTruncated && size.words <= wordsAtMost) fields[name] ??= value;
  });
  parser.on('filesLimit', () => void faults.push(new Failure('too-many-files')));
  for (const limit of ['fieldsLimit', 'partsLimit'] as const) parser.on(limit, tooMuch);
  // Whoever takes the files learns of the error there; nobody may be taking them yet.
  files.on('error', () => undefined);
  files.on('close', () => {
    // Given up half-way: the rest of the request is read past.
    request.unpipe(parser);
    request.resume();
  });
  finished(parser, { readable: false }, (error) => {
    if (error) files.destroy(broken(error));
    else files.end();
  });
  // No pipeline: it would cut the connection of a malformed form, and its sender would learn nothing.
  request.pipe(parser);
  request.once('close', () => {
    if (!request.complete) parser.destroy(new Error('the connection was cut'));
  });
  return { files: wholeOf(files, faults), fields: () => fields, giveUp: () => void files.destroy() };
}

/** The bytes of a file, whose end may never come. */
async function* untilBroken(bytes: AsyncIterable<Uint8Array>, failure: (cause: unknown) => Failure) {
  try {
    yield* bytes;
  } catch (cause) {
    throw failure(cause);
  }
}

/** The files; after the last one the first fault is thrown. */
async function* wholeOf(files: AsyncIterable<IncomingFile>, faults: readonly Failure[]): AsyncGenerator<IncomingFile> {
  yield* files;
  if (faults[0]) throw faults[0];
}

function openParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new Failure('malformed-form', { cause });
  }
}
