// Keeps on this device what was written in forms: drafts, and acts that are not delivered yet.
import { createStore, del, get, update, values } from 'idb-keyval';
import { type Sealed, seal, unseal } from './vault.js';

/** `waiting` is sent by itself; `refused` was sent and not taken. */
export type State = 'draft' | 'waiting' | 'refused';

/** What is known without opening it. */
export interface Writing {
  /** The key of its form: sent twice, it happens once. */
  readonly id: string;
  readonly account: string;
  /** The address that its form is sent to. */
  readonly place: string;
  /** What it is called in lists: the command and the case. */
  readonly label: string;
  /** When it was last changed, in milliseconds by this device. */
  readonly at: number;
  readonly state: State;
  /** Why it was not taken. */
  readonly because: string | null;
}

export interface Content {
  /** The fields of the form, in order. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly files: readonly File[];
}

interface Stored extends Writing {
  readonly words: Sealed;
  readonly files: readonly Sealed[];
}

const store = createStore('gridcase-writings', 'writings');

/** For how long a draft is kept, in milliseconds: 30 days. */
const lifetime = 30 * 24 * 3_600_000;

interface Words {
  readonly pairs: Content['pairs'];
  readonly files: readonly { readonly name: string; readonly type: string }[];
}

/** Writes it; the same key again replaces it. */
export async function keep(writing: Writing, { pairs, files }: Content): Promise<void> {
  const { account, id } = writing;
  const words: Words = { pairs, files: files.map(({ name, type }) => ({ name, type })) };
  const stored: Stored = {
    ...writing,
    words: await seal(account, new TextEncoder().encode(JSON.stringify(words))),
    files: await Promise.all(files.map(async (file) => seal(account, await file.arrayBuffer()))),
  };
  await update<Stored>(id, () => stored, store);
}

/** What was written; null where it is gone, was written by somebody else, or cannot be opened. */
export async function contentOf({ id, account }: Pick<Writing, 'id' | 'account'>): Promise<Content | null> {
  const stored = await get<Stored>(id, store);
  if (stored?.account !== account) return null;
  try {
    return await opened(stored);
  } catch {
    // Sealed under a key that this device never gets again.
    return null;
  }
}

async function opened(stored: Stored): Promise<Content> {
  const { account } = stored;
  const words = JSON.parse(new TextDecoder().decode(await unseal(account, stored.words))) as Words;
  const files = stored.files.map(async (one, i) => {
    const { name = '', type = '' } = words.files[i] ?? {};
    return new File([await unseal(account, one)], name, { type });
  });
  return { pairs: words.pairs, files: await Promise.all(files) };
}

/** All of an account's, the oldest first; drafts that nobody touched for 30 days are gone. */
export async function writingsOf(account: string): Promise<Writing[]> {
  const all = await values<Stored>(store);
  const old = all.filter(({ at, state }) => state === 'draft' && at < Date.now() - lifetime);
  for (const { id } of old) await remove(id);
  return all
    .filter((one) => one.account === account && !old.includes(one))
    .map(({ words: _words, files: _files, ...writing }) => writing)
    .sort((one, other) => one.at - other.at);
}

export const writingOf = (id: string): Promise<Writing | undefined> => get<Stored>(id, store);

/** Changes how it stands; does nothing where it is gone. */
export async function mark(id: string, state: State, because: string | null = null): Promise<void> {
  const stored = await get<Stored>(id, store);
  if (stored) await update<Stored>(id, (now = stored) => ({ ...now, state, because }), store);
}

export const remove = (id: string): Promise<void> => del(id, store);

/** Removes what was sent, unless somebody has written on since. */
export async function removeUnchanged({ id, at }: Pick<Writing, 'id' | 'at'>): Promise<void> {
  const stored = await get<Stored>(id, store);
  if (stored?.at === at) await remove(id);
}
