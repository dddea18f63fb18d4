// Writes a file for one test, and reads all its rows as an import does.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileLook, type GivenLook, lookAtFile } from '../../../processes/import/reading/look-at-file.js';
import { readRows } from '../../../processes/import/reading/read-rows.js';
import { BrokenFile, type FileRow } from '../../../processes/import/reading/row.js';

/** Calls with the path of a file of this content, and removes it afterwards. */
export async function withFile<T>(
  content: string | Buffer,
  name: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gridcase-written-'));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a file was found to be. */
export const looked = (content: string | Buffer, name: string, given: GivenLook = {}): Promise<FileLook> =>
  withFile(content, name, (path) => lookAtFile(path, given));

/** What a row became: its fields, or the code with which it was refused. */
export type ReadRow = { readonly number: number } & ({ readonly fields: unknown } | { readonly code: string });

export const resultOf = (row: FileRow): ReadRow =>
  'fields' in row ? row : { number: row.number, code: row.unreadable.code };

/** The rows of a file, and where it is broken, if it is. */
export interface ReadFile {
  readonly rows: readonly ReadRow[];
  readonly stopped: string | null;
}

export const read = (content: string | Buffer, name: string, given: GivenLook = {}): Promise<ReadFile> =>
  withFile(content, name, async (path) => {
    const rows: ReadRow[] = [];
    const look = await lookAtFile(path, given);
    try {
      for await (const row of readRows(path, look)) rows.push(resultOf(row));
    } catch (error) {
      if (error instanceof BrokenFile) return { rows, stopped: error.message };
      throw error;
    }
    return { rows, stopped: null };
  });

/** The fields of the rows that were given. */
export const fieldsOf = ({ rows }: ReadFile): unknown[] => rows.flatMap((row) => ('fields' in row ? [row.fields] : []));
