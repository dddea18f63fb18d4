// Reads how to reach the stack running on this machine: its addresses and sample accounts.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AccessEntry, AccessFile } from '../../prisma/seed-access.js';
import { projectRoot } from '../../tools/servers/project-root.js';
import { reachRunningStack } from './lock.js';

export interface RunningStack {
  /** The API, as this machine reaches it. */
  readonly baseUrl: string;
  readonly engineUiUrl: string | null;
  /** The local mailbox's page; null where a mail server was given. */
  readonly mailboxUrl: string | null;
  /** Where the stack keeps its data, the local mailbox among them. */
  readonly dataDirectory: string;
  readonly policy: string;
  readonly people: readonly AccessEntry[];
}

/** The stack recorded in a data directory. Fails with one sentence when none is running there. */
export async function readRunningStack(dataDirectory: string): Promise<RunningStack> {
  const ready = await reachRunningStack(resolve(projectRoot, dataDirectory));
  const access = JSON.parse(await readFile(ready['GRIDCASE_ACCESS_FILE'] ?? '', 'utf8')) as AccessFile;
  return {
    baseUrl: ready['GRIDCASE_LOCAL_URL'] ?? access.baseUrl,
    engineUiUrl: access.engineUiUrl,
    mailboxUrl: ready['GRIDCASE_MAILBOX_URL'] ?? null,
    dataDirectory: ready['GRIDCASE_DATA'] ?? dataDirectory,
    policy: ready['GRIDCASE_POLICY'] ?? 'model',
    people: access.principals,
  };
}

/** The account at a post. Fails when the stack has no such sample account; a real city has none. */
export function accountAt({ people }: RunningStack, post: string): AccessEntry {
  const found = people.find(({ posts }) => posts.includes(post));
  if (!found) throw new Error(`the stack has no sample account at the post ${post}`);
  return found;
}

/** The token of a channel's account. It is found by asking: the API shows each channel only itself. */
export async function channelToken({ baseUrl, people }: RunningStack, channel: string): Promise<string> {
  const accounts = people.filter(({ kind }) => kind === 'channel');
  const likely = accounts.filter(({ name }) => name.endsWith(channel));
  const seen: string[] = [];
  for (const { token } of [...likely, ...accounts.filter((one) => !likely.includes(one))]) {
    const response = await fetch(`${baseUrl}/v1/channels`, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) continue;
    const { items } = (await response.json()) as { items: { code: string }[] };
    if (items.length === 1 && items[0]?.code === channel) return token;
    seen.push(...items.map(({ code }) => code));
  }
  const known = `those of sample accounts are ${[...new Set(seen)].join(', ')}`;
  throw new Error(
    `no sample account has the channel ${channel} (${known}): give --url, and --token-file with its token`,
  );
}
