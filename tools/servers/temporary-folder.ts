// Makes temporary folders that the database's user can enter too.
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder in the system's folder for temporary files; others may enter it but not list it. */
export async function temporaryFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `gridcase-${purpose}-`));
  await chmod(folder, 0o711);
  return folder;
}
