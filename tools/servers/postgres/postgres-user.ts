// Chooses the system user that PostgreSQL runs as under root, and folders that user can reach.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Log } from '../log.js';
import { runCommand, succeeds } from '../run-command.js';

/** Numeric ids of the user that the database runs as; empty when it runs as ourselves. */
export interface DatabaseUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** The folder used instead when only root may enter the checkout. */
const sharedFolder = '/var/lib/gridcase';

async function lookUp(name: string): Promise<DatabaseUser | undefined> {
  if (!(await succeeds('id', ['-u', name]))) return undefined;
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', name]), runCommand('id', ['-g', name])]);
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * The user for the database's processes. Only root needs another one: `postgres`, made as a system user without a
 * login when it is missing, else `nobody`. Fails when the machine has neither.
 */
export async function databaseUser(log: Log): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return {};
  const present = await lookUp('postgres');
  if (present) return present;
  log('running as root: adding the system user "postgres", which the database runs as');
  await succeeds('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user) return user;
  throw new Error(
    'PostgreSQL cannot run as root and this machine has no user "postgres": add one, or start as another user.',
  );
}

async function nearestExisting(path: string): Promise<string> {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

async function mayEnter(folder: string, user: DatabaseUser): Promise<boolean> {
  if (user.uid === undefined) return true;
  return succeeds('test', ['-x', await nearestExisting(folder)], { cwd: '/', ...user });
}

/**
 * The program folder to run from: itself when the user can reach it, else a copy under /var/lib/gridcase named `name`.
 */
export async function reachablePrograms(folder: string, name: string, user: DatabaseUser, log: Log): Promise<string> {
  if (await mayEnter(join(folder, 'bin'), user)) return folder;
  const copy = join(sharedFolder, name);
  if (!existsSync(copy)) {
    log(`the database's user cannot read this checkout: PostgreSQL's programs are copied to ${copy}`);
    const draft = `${copy}.${String(process.pid)}`;
    await mkdir(sharedFolder, { recursive: true });
    await chmod(sharedFolder, 0o755);
    await cp(folder, draft, { recursive: true, verbatimSymlinks: true });
    await succeeds('mv', ['-T', draft, copy]);
  }
  return copy;
}

/**
 * The folder for the data of `dataDir`: itself when the user can reach it, else one under /var/lib/gridcase named by a
 * hash of the wanted path, to which existing data are copied once. Data that once moved stay there.
 */
export async function reachableDataDirectory(dataDir: string, user: DatabaseUser, log: Log): Promise<string> {
  const wanted = resolve(dataDir);
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  const elsewhere = join(sharedFolder, `data-${digest}`);
  if (!existsSync(elsewhere) && (await mayEnter(dirname(wanted), user))) return wanted;
  if (user.uid === undefined || user.gid === undefined) return wanted;
  await mkdir(sharedFolder, { recursive: true });
  await chmod(sharedFolder, 0o755);
  if (!existsSync(elsewhere) && existsSync(wanted)) {
    await cp(wanted, elsewhere, { recursive: true });
    await runCommand('chown', ['-R', `${String(user.uid)}:${String(user.gid)}`, elsewhere]);
  }
  log(`the database's user cannot read this checkout: its data are kept in ${elsewhere}`);
  return elsewhere;
}
