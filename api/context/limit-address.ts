// Limits how often one network address may ask something that needs no account.
import { isIPv6 } from 'node:net';
import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { groupsOf, plainAddress } from '../../connectors/egress/plain-address.js';
import { Failure } from '../../domain/base/failures.js';

/** With a port, as some proxies write it: `192.0.2.7:5555`, `[2001:db8::1]:443`. */
const withPort = /^(?:(\d+(?:\.\d+){3})|(\[[^\]]*\])):\d+$/;

/** A household or an office has a whole IPv6 network of 64 bits, so its addresses count together, from any port. */
export function networkOf(address: string): string {
  const [, version4, version6] = withPort.exec(address) ?? [];
  const bare = version4 ?? version6 ?? address;
  const plain = plainAddress(bare) ?? bare;
  return isIPv6(plain) ? groupsOf(plain).slice(0, 4).join(':') : plain;
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
