// The local mailbox's files: one per message, the newest thousand; for development and rehearsal only.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface KeptMessage {
  readonly way: 'mail' | 'sms' | 'department';
  /** The sender's key: Message-ID or Idempotency-Key. The same key is the same message, whatever happened on the way. */
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
  let last: Promise<void> = mkdir(dir, { recursive: true, mode: 0o700 }).then(() => undefined);
  let arrived = 0;
  const write = async (message: Omit<KeptMessage, 'arrivals'>): Promise<void> => {
    const file = fileOf(dir, message.key);
    const before = await read(file);
    const arrivals = (before?.arrivals ?? 0) + 1;
    await writeFile(`${file}.new`, JSON.stringify({ ...(before ?? message), arrivals }), { mode: 0o600 });
    await rename(`${file}.new`, file);
    arrived += 1;
    if (arrived % spare === 0) {
      for (const old of (await all(dir)).slice(kept)) await rm(fileOf(dir, old.key), { force: true });
    }
  };
  return {
    dir,
    keep(message) {
      const done = last.then(() => write(message));
      last = done.catch(() => undefined);
      return done;
    },
  };
}
