// Keeps a stream in a temporary file, so that it can be read more than once.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface SpooledInput {
  readonly path: string;
  /** Removes the file; call it at the end, also when the work failed. */
  readonly remove: () => Promise<void>;
}

/** Only this user can read the file and enter its folder: it holds citizens' words. */
export async function spoolInput(input: NodeJS.ReadableStream): Promise<SpooledInput> {
  const folder = await mkdtemp(join(tmpdir(), 'gridcase-import-'));
  const path = join(folder, 'input');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(input, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}
