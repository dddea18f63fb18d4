// Stores the local mailbox's messages, one file each, and keeps the newest thousand.
// For development and rehearsal only.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface KeptMessage {
  readonly way: 'mail' | 'sms' | 'department';
  /** The sender's key: Message-ID or Idempotency-Key. A second message with the same key is a repetition. */
  readonly key: string;
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** How often it arrived. */
  readonly arrivals: number;
}

const kept = 1_000;
const spare = 100;

const fileOf = (dir: string, key: string): string =>
  join(dir, `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.json`);

const read = async (file: string): Promise<KeptMessage | null> =>
  readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as KeptMessage,
    () => null,
  );

async function all(dir: string): Promise<KeptMessage[]> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => name.endsWith('.json'));
  const messages = await Promise.all(names.map((name) => read(join(dir, name))));
  return messages.filter((one) => one !== null).sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** The messages in `dir`, newest first. */
export async function readMailbox(dir: string, limit = 200): Promise<KeptMessage[]> {
  return (await all(dir)).slice(0, limit);
}

export interface MailboxStore {
  readonly dir: string;
  keep(message: Omit<KeptMessage, 'arrivals'>): Promise<void>;
}

/** Keeps messages in `dir`; one at a time, so that two arrivals of one message are counted as two. */
export function openMailboxStore(dir: string): MailboxStore {
  /** When each kept message came, by its key, so that making room reads no file. */
  const cameAt = new Map<string, string>();
  const look = async (): Promise<void> => {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    for (const { key, at } of await all(dir)) cameAt.set(key, at);
  };
  const makeRoom = async (): Promise<void> => {
    const newestFirst = [...cameAt].sort(([, one], [, other]) => (one < other ? 1 : -1));
    for (const [key] of newestFirst.slice(kept)) {
      await rm(fileOf(dir, key), { force: true });
      cameAt.delete(key);
    }
  };
  const write = async (message: Omit<KeptMessage, 'arrivals'>): Promise<void> => {
    const file = fileOf(dir, message.key);
    const before = cameAt.has(message.key) ? await read(file) : null;
    const arrivals = (before?.arrivals ?? 0) + 1;
    await writeFile(`${file}.new`, JSON.stringify({ ...(before ?? message), arrivals }), { mode: 0o600 });
    await rename(`${file}.new`, file);
    if (!before) cameAt.set(message.key, message.at);
    if (cameAt.size >= kept + spare) await makeRoom();
  };
  let last = look();
  return {
    dir,
    keep(message) {
      const done = last.then(() => write(message));
      last = done.catch(() => undefined);
      return done;
    },
  };
}
