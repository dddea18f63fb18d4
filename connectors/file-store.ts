// Keeps files' bytes by id in a local directory: whole or not at all, also across a crash.
import { randomUUID } from 'node:crypto';
import { type FileHandle, access, constants, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A place for bytes. Whoever puts a file there writes its row afterwards; what has no row for long is removed. */
export interface FileStore {
  /** Keeps all bytes under the id; nothing is kept when they break off. */
  put(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Throws where there is no such file. */
  open(id: string): Promise<Readable>;
  /** Also where there is none. */
  remove(id: string): Promise<void>;
  /** All that is kept, remains of what broke off included, with the instant of the last change. */
  list(): AsyncIterable<{ readonly id: string; readonly at: Date }>;
  /** Whether a file can be put there now. */
  isWritable(): Promise<boolean>;
  /** Bytes that may still be put there: what the disk has free beyond what is left to others. Throws when it is away. */
  roomLeft(): Promise<number>;
}

const idForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The database may lie on the same disk: files leave it this much. */
const leftToOthers = 512 * 1024 * 1024;

/** A store in a directory that is there; where it is lost, as a disk that is not mounted, none is made in its place. */
export function createFileStore(root: string): FileStore {
  const folderOf = (id: string): string => {
    if (!idForm.test(id)) throw new Error('that is no id of a file');
    return join(root, id.slice(0, 2));
  };
  return {
    async put(id, bytes) {
      const folder = folderOf(id);
      await mkdir(folder, { mode: 0o700 }).catch(unlessThere);
      const passing = join(folder, `${id}.${randomUUID()}`);
      try {
        await write(passing, bytes);
        await rename(passing, join(folder, id));
        await syncFolder(folder);
      } catch (error) {
        await rm(passing, { force: true });
        throw error;
      }
    },
    async open(id) {
      const file = await open(join(folderOf(id), id));
      return file.createReadStream();
    },
    async remove(id) {
      await rm(join(folderOf(id), id), { force: true });
      for (const name of await namesIn(folderOf(id))) {
        if (name.startsWith(`${id}.`)) await rm(join(folderOf(id), name), { force: true });
      }
    },
    async *list() {
      for (const shelf of await namesIn(root)) {
        for (const name of await namesIn(join(root, shelf))) {
          const id = name.slice(0, 36);
          const found = idForm.test(id) ? await stat(join(root, shelf, name)).catch(() => null) : null;
          if (found) yield { id, at: found.mtime };
        }
      }
    },
    isWritable: () => isWritable(root),
    roomLeft: () => roomLeft(root),
  };
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

/** The store of a process that starts; its directory is made where there is none, and only its owner can look into it. */
export async function openFileStore(root: string): Promise<FileStore> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  return createFileStore(root);
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on the disk once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

async function isWritable(root: string): Promise<boolean> {
  try {
    await access(root, constants.W_OK | constants.X_OK);
    return (await roomLeft(root)) > 0;
  } catch {
    return false;
  }
}

async function roomLeft(root: string): Promise<number> {
  const { bavail, bsize } = await statfs(root);
  return Math.max(0, bavail * bsize - leftToOthers);
}
