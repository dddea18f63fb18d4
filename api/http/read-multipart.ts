// Reads a multipart form as it arrives: files one after another, never whole in memory.
import type { IncomingMessage } from 'node:http';
import { PassThrough, pipeline } from 'node:stream';
import busboy from 'busboy';
import { filesAtMost } from '../../contracts/shared/files.js';
import { Failure } from '../../domain/base/failures.js';

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
}

/** As much as other forms may hold. */
const limits = { files: filesAtMost, fields: 200, fieldSize: 256 * 1024, parts: 220, headerPairs: 50 };

export const isMultipart = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '');

/**
 * Opens the form of a request. Throws `form-data-required` for another type. Reading it throws `malformed-form` where it
 * breaks off, `too-many-files`, and `payload-too-large` for its fields.
 */
export function readMultipart(request: IncomingMessage): MultipartForm {
  if (!isMultipart(request)) throw new Failure('form-data-required');
  const parser = openParser(request);
  const files = new PassThrough({ objectMode: true, highWaterMark: filesAtMost + 1 });
  const fields = Object.create(null) as Record<string, string>;
  const fail = (error: Failure): void => void files.destroy(error);
  parser.on('file', (_field, stream, { filename }) => {
    // Whoever reads the file learns of the error from its stream.
    stream.on('error', () => undefined);
    if (filename === undefined || filename === '') stream.resume();
    else files.write({ name: filename, bytes: stream } satisfies IncomingFile);
  });
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated) fail(new Failure('payload-too-large'));
    else fields[name] ??= value;
  });
  parser.on('filesLimit', () => fail(new Failure('too-many-files')));
  for (const limit of ['fieldsLimit', 'partsLimit'] as const) {
    parser.on(limit, () => fail(new Failure('payload-too-large')));
  }
  // Whoever takes the files learns of the error there; nobody may be taking them yet.
  files.on('error', () => undefined);
  files.on('close', () => {
    // Given up half-way: the rest of the request is read past.
    request.unpipe(parser);
    request.resume();
  });
  pipeline(request, parser, (error) => {
    if (error) fail(new Failure('malformed-form', { cause: error }));
    else files.end();
  });
  return { files, fields: () => fields };
}

function openParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch (cause) {
    throw new Failure('malformed-form', { cause });
  }
}
