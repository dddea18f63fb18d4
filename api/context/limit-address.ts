// Limits how often one network address may ask something that needs no account.
import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '../../domain/base/failures.js';

/** A household or an office has a whole IPv6 network of 64 bits, so its addresses count together. */
export function networkOf(address: string): string {
  const inside = address.replace(/^::ffff:/, '');
  return inside.includes(':') ? inside.split('::')[0]!.split(':').slice(0, 4).join(':') : inside;
}

/** Counts a request of the address. Throws `too-many-requests` beyond the limit. */
export async function limitAddress(limiter: RateLimiterMemory, address: string): Promise<void> {
  try {
    await limiter.consume(networkOf(address));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1_000);
    throw new Failure('too-many-requests', { details: { retryAfterSeconds } });
  }
}
