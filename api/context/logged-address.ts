// Says how a caller's network address stands in the log: plain, as a code of the day, or not.
import { createHmac } from 'node:crypto';
import type { Instant } from '../../domain/base/instant.js';
import { networkOf } from './limit-address.js';

export const addressForms = ['plain', 'hashed', 'none'] as const;
export type AddressForm = (typeof addressForms)[number];

interface LoggedAddress {
  readonly form: AddressForm;
  /** The key of the place, from which each day's is derived. */
  readonly secret: string;
  readonly at: Instant;
}

/**
 * The address for the log; undefined where there is none. A code tells the requests of one network apart within a day
 * (UTC), and tells nobody without the key which network it was.
 */
export function loggedAddress(address: string | undefined, { form, secret, at }: LoggedAddress): string | undefined {
  if (address === undefined || form === 'none') return undefined;
  if (form === 'plain') return address;
  const key = createHmac('sha256', secret)
    .update(`log addresses ${at.slice(0, 10)}`)
    .digest();
  return createHmac('sha256', key).update(networkOf(address)).digest('hex').slice(0, 16);
}
