// A signed HTTP POST to an outside party, and the check its receiver makes; the same signature for departments and gateways.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, msOf } from '../domain/instant.js';

/** What became of one attempt to reach the outside. */
export interface Delivered {
  readonly outcome: 'delivered' | 'refused' | 'unreachable';
  /** A status or a network code; nothing that was sent or answered. */
  readonly detail: string;
}

export const signatureHeader = 'gridcase-signature';
export const timestampHeader = 'gridcase-timestamp';
const timeoutMs = 15_000;
const toleranceSeconds = 300;

const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** The innermost network code of a failed fetch (`ECONNREFUSED`), or the error's name. */
function networkCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return error instanceof Error ? error.name : 'unknown';
}

export interface SignedPost {
  readonly url: string;
  readonly secret: string;
  /** By which the receiver knows a repeat. */
  readonly idempotencyKey: string;
  readonly at: Instant;
  readonly body: unknown;
}

/** Posts JSON, signed with HMAC-SHA256 over `<unix seconds>.<body>`. Only a 2xx is a receipt; redirects are not followed. */
export async function signedPost({ url, secret, idempotencyKey, at, body }: SignedPost): Promise<Delivered> {
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
    return { outcome: response.ok ? 'delivered' : 'refused', detail: `HTTP ${response.status}` };
  } catch (error) {
    return { outcome: 'unreachable', detail: networkCode(error) };
  }
}

/** The receiver's check: our signature over this very body, made at most five minutes away from `at`. */
export function isSignedBy(
  secret: string,
  {
    headers,
    body,
    at,
  }: { headers: Readonly<Record<string, string | string[] | undefined>>; body: string; at: Instant },
): boolean {
  const timestamp = [headers[timestampHeader] ?? ''].join();
  const given = Buffer.from([headers[signatureHeader] ?? ''].join());
  const right = Buffer.from(signatureOf(secret, timestamp, body));
  const fresh = Math.abs(Number(timestamp) - msOf(at) / 1_000) <= toleranceSeconds;
  return fresh && given.length === right.length && timingSafeEqual(given, right);
}
