// Reads a request's body: bounded, of the announced type, and in valid UTF-8.
// Invalid UTF-8 is refused, so that no character is silently replaced.
import type { IncomingMessage } from 'node:http';
import { Failure } from '../../domain/base/failures.js';

const usualLimit = 256 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true });

interface BodyReading {
  readonly forms: boolean;
  readonly limit?: number | undefined;
  /** Whether the body's signature is right; checked before the body is parsed. */
  readonly isGenuine?: ((body: string) => boolean) | undefined;
}

/**
 * The body as a value: JSON, or a form's fields where forms are accepted. An empty body is an empty object. Throws
 * `payload-too-large`, `unsupported-media-type`, `malformed-json`, or `unauthenticated` for a wrong signature.
 */
export async function readBody(
  request: IncomingMessage,
  { forms, limit = usualLimit, isGenuine }: BodyReading,
): Promise<unknown> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw new Failure('payload-too-large');
  const bytes = await readBytes(request, limit);
  if (isGenuine && !isGenuine(decode(bytes))) throw new Failure('unauthenticated');
  if (bytes.length === 0) return {};
  const type = typeOf(request, { forms });
  const text = decode(bytes);
  return type === 'form' ? Object.fromEntries(new URLSearchParams(text)) : parse(text);
}

function typeOf(request: IncomingMessage, { forms }: { forms: boolean }): 'json' | 'form' {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((word) => word.trim()).find((word) => word.startsWith('charset='));
  const plain = (request.headers['content-encoding'] ?? 'identity') === 'identity';
  const utf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const name = type.trim();
  if (plain && utf8 && (name === 'application/json' || /^application\/[\w.-]+\+json$/.test(name))) return 'json';
  if (plain && utf8 && forms && name === 'application/x-www-form-urlencoded') return 'form';
  throw new Failure('unsupported-media-type');
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // The rest is received but dropped: closing at once could lose the answer.
      if (length > limit) reject(new Failure('payload-too-large'));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('aborted', () => reject(new Failure('malformed-json')));
  });
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
