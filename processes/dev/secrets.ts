// Makes the embedded servers' secrets once and keeps them in a file only its owner can read.
import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface DevSecrets {
  readonly adminPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
  /** Key for access codes and for the links in messages. */
  readonly serverSecret: string;
}

const secret = (): string => randomBytes(32).toString('base64url');

/** Writes a file that only its owner can read, also when it existed with other rights. */
export async function writePrivately(path: string, value: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
}

/** The secrets kept in `dataDirectory`, made at the first start. */
export async function keepSecrets(dataDirectory: string): Promise<DevSecrets> {
  const path = join(dataDirectory, 'secrets.json');
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as DevSecrets;
  const made = { adminPassword: secret(), ownerPassword: secret(), appPassword: secret(), serverSecret: secret() };
  await writePrivately(path, made);
  return made;
}
