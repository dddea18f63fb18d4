// Masks a reporter's number and mail address, so that one can be told from another but not used.
import type { Caller } from '../access/caller.js';

/** People at a screen see them masked and ask for one when they need it; a program has them, unless it asks otherwise. */
export const isMaskedFor = ({ session }: Pick<Caller, 'session'>, asked = false): boolean => session !== null || asked;

/** `138****5678`; the country is left out where it is this one's. */
export function maskedPhone(phone: string): string {
  const local = phone.replace(/^\+86(?=1\d{10}$)/, '');
  return local.length < 8 ? '****' : `${local.slice(0, -8)}****${local.slice(-4)}`;
}

/** `w***@example.org`. */
export const maskedEmail = (email: string): string => email.replace(/^(.?)[^@]*/, '$1***');
