// Limits how often one network address may ask something that needs no account.
import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '../../domain/base/failures.js';

/** Counts a request of the address. Throws `too-many-requests` beyond the limit. */
export async function limitAddress(limiter: RateLimiterMemory, address: string): Promise<void> {
  try {
    await limiter.consume(address);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1_000);
    throw new Failure('too-many-requests', { details: { retryAfterSeconds } });
  }
}
