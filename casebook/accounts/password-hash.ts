// Hashes passwords with argon2id and compares them; the cost of a hash is set here alone.
import { hash, verify } from '@node-rs/argon2';

/** OWASP's least cost for argon2id: 19 MiB, two passes, one lane. A change makes people's hashes anew as they sign in. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const costly = `$argon2id$v=19$m=${String(cost.memoryCost)},t=${String(cost.timeCost)},p=${String(cost.parallelism)}$`;

/** No password has this hash. It is compared where there is none, so that the time does not tell. */
const nobodys = `${costly}${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** One person's keyboard composes characters that another's keeps apart. */
export const normalised = (password: string): string => password.normalize('NFC');

/** The hash to keep; another one each time. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), cost);

/** Whether the hash was made at another cost than today's. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(costly);

/** Whether the password is right. Without a stored hash it never is, and takes as long to say so. */
export async function isRight(password: string, stored: string | null): Promise<boolean> {
  const right = await verify(stored ?? nobodys, normalised(password));
  return right && stored !== null;
}
