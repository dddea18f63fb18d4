// Signs what we and outside parties send each other over HTTP, and checks such signatures.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, msOf } from '../domain/base/instant.js';

export const signatureHeader = 'gridcase-signature';
export const timestampHeader = 'gridcase-timestamp';
const toleranceSeconds = 300;

export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

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
