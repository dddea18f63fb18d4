// Compares addresses without keeping them: an HMAC under a key derived for this one purpose.
import { createHmac } from 'node:crypto';

/** The key for telephone numbers and mail addresses, derived from the server's key, which is never used on them. */
const purposeKey = (secret: string): Buffer => createHmac('sha256', secret).update('gridcase telephone 1').digest();

/** HMAC-SHA256 of an address in its compared form: a number as `+8613800000000`, a mail address in small letters. */
export const addressKey = (secret: string, address: string): Buffer =>
  createHmac('sha256', purposeKey(secret)).update(address.toLowerCase()).digest();
