// Reads a request's body: bounded, of the announced type, and in valid UTF-8.
// Express reads the bytes; its parsers of text would silently replace characters that are not UTF-8.
import { type Request, type Response, raw } from 'express';
import { Failure, type FailureCode } from '../../../domain/base/failures.js';

const usualLimit = 256 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });

interface BodyReading {
  readonly response: Response;
  readonly limit?: number | undefined;
  /** Whether nothing at all is refused, and not read as an empty object. */
  readonly isNeeded?: boolean;
  /** Whether the body's signature is right; checked before the body is parsed. */
  readonly isGenuine?: ((body: string) => boolean) | undefined;
}

/**
 * The body as a value of JSON. An empty body is an empty object, unless one is needed. Throws `payload-too-large`,
 * `unsupported-media-type`, `malformed-json`, or `unauthenticated` for a wrong signature.
 */
export async function readBody(
  request: Request,
  { isGenuine, isNeeded = false, ...reading }: BodyReading,
): Promise<unknown> {
  const bytes = await readBytes(request, reading);
  if (isGenuine && !isGenuine(decode(bytes))) throw new Failure('unauthenticated');
  if (bytes.length === 0 && !isNeeded) return {};
  if (!isJson(request)) throw new Failure('unsupported-media-type');
  return parse(decode(bytes));
}

/** What Express refuses, by its status; anything else is a body cut short. */
const refusals: Readonly<Record<number, FailureCode>> = { 413: 'payload-too-large', 415: 'unsupported-media-type' };

async function readBytes(
  request: Request,
  { response, limit = usualLimit }: Pick<BodyReading, 'response' | 'limit'>,
): Promise<Buffer> {
  // Express would first receive all of it, here and below.
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new Failure('payload-too-large');
  const read = raw({ type: () => true, inflate: false, limit });
  return new Promise((resolve, reject) => {
    let received = 0;
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > limit) reject(new Failure('payload-too-large'));
    });
    read(request, response, (refused?: unknown) => {
      const body = request.body as Buffer | undefined;
      // Of a request that was cut before it was read, Express says that there is no body.
      if (!refused && (body || !isAnnounced(request))) return resolve(body ?? Buffer.alloc(0));
      const { status } = (refused ?? {}) as { status?: number };
      reject(new Failure(refusals[status ?? 0] ?? 'malformed-json', { cause: refused }));
    });
  });
}

const isAnnounced = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function isJson(request: Request): boolean {
  const charset = /;\s*charset="?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) && Boolean(request.is(['application/json', 'application/*+json']));
}

function decode(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new Failure('malformed-json', { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Failure('malformed-json', { cause });
  }
}
