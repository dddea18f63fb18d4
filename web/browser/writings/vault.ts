// Seals what a person wrote, so that only the own next sign-in on this device opens it again.
import { createStore, del, entries, get, set } from 'idb-keyval';

/** The keys by account. They cannot be read out, and a sign-out removes them. */
const keys = createStore('gridcase-keys', 'keys');

/** A page that is being signed out asks for no key again. */
const forgotten = new Set<string>();

export interface Sealed {
  readonly iv: BufferSource;
  readonly bytes: ArrayBuffer;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));

/** The key of the account; the server gives it to whoever is signed in. Fails without a connection the first time. */
async function keyOf(account: string): Promise<CryptoKey> {
  const known = await get<CryptoKey>(account, keys);
  if (known) return known;
  if (forgotten.has(account)) throw new Error('this page is being signed out');
  const response = await fetch('/v1/me/device-key', { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error('this device has no key');
  const { account: whose, key: text } = (await response.json()) as { account: string; key: string };
  // Somebody else has signed in since this page was loaded.
  if (whose !== account) throw new Error('this device has the key of another account');
  const key = await crypto.subtle.importKey('raw', bytesOf(text), 'AES-GCM', false, ['encrypt', 'decrypt']);
  await set(account, key, keys);
  return key;
}

export async function seal(account: string, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(account), bytes) };
}

export const unseal = async (account: string, { iv, bytes }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(account), bytes);

/** Makes sure that the key is there before the connection is lost. */
export const prepare = async (account: string): Promise<void> => void (await keyOf(account));

/** What this device keeps stays sealed until the account signs in again. */
export function forget(account: string): Promise<void> {
  forgotten.add(account);
  return del(account, keys);
}

/** Whoever used this device before did not sign out. */
export async function forgetOthers(account: string): Promise<void> {
  const others = (await entries<string, CryptoKey>(keys)).filter(([other]) => other !== account);
  for (const [other] of others) await forget(other);
}
