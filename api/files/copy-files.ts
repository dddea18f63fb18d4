// Copies kept files under new ids, so that they can be attached to another statement as well.
import { randomUUID } from 'node:crypto';
import { keepCopy } from '../../casebook/files/uploads.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';

/** The ids of the copies, in order; copies that are never attached are swept like any upload. */
export async function copyFiles(
  { files, casebook }: ApiContext,
  ids: readonly string[],
  at: Instant,
): Promise<string[]> {
  const copies: string[] = [];
  for (const copyOf of ids) {
    const id = randomUUID();
    await files.put(id, await files.open(copyOf));
    await keepCopy(casebook.pool, { id, copyOf, at });
    copies.push(id);
  }
  return copies;
}
