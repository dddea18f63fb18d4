// Sends a signed HTTP POST to an outside party: a department or a gateway.
import type { Attempt } from '../domain/base/attempt.js';
import { type Instant, msOf } from '../domain/base/instant.js';
import { signatureHeader, signatureOf, timestampHeader } from './signature.js';

const timeoutMs = 15_000;

/** The innermost network code of a failed fetch (`ECONNREFUSED`), or the error's name. */
function networkCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return error instanceof Error ? error.name : 'unknown';
}

/** Too slow, too early, too many, or the server's own trouble. */
const isPassing = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500;

export interface SignedPost {
  readonly url: string;
  readonly secret: string;
  /** Lets the receiver recognise a repeat. */
  readonly idempotencyKey: string;
  readonly at: Instant;
  readonly body: unknown;
}

/** Posts JSON signed with HMAC-SHA256 over `<unix seconds>.<body>`. Only a 2xx is a receipt; follows no redirects. */
export async function signedPost({ url, secret, idempotencyKey, at, body }: SignedPost): Promise<Attempt> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(msOf(at) / 1_000));
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': idempotencyKey,
        [timestampHeader]: timestamp,
        [signatureHeader]: signatureOf(secret, timestamp, text),
      },
      body: text,
    });
    await response.body?.cancel();
    const { ok, status } = response;
    const detail = `HTTP ${status}`;
    return ok ? { outcome: 'delivered', detail } : { outcome: 'refused', detail, passing: isPassing(status) };
  } catch (error) {
    return { outcome: 'unreachable', detail: networkCode(error) };
  }
}
