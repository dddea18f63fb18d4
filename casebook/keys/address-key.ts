// Compares addresses without keeping them: an HMAC under a key derived for this one purpose.
import { createHmac } from 'node:crypto';
import type { ServerSecret } from './server-secret.js';

/** The key for telephone numbers and mail addresses, derived from the lasting secret, which is never used on them. */
const purposeKey = ({ lasting }: ServerSecret): Buffer =>
  createHmac('sha256', lasting).update('gridcase telephone 1').digest();

/** HMAC-SHA256 of an address in its compared form: a number as `+8613800000000`, a mail address in small letters. */
export const addressKey = (secret: ServerSecret, address: string): Buffer =>
  createHmac('sha256', purposeKey(secret)).update(address.toLowerCase()).digest();
