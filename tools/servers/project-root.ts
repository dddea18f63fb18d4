// Finds the checkout and the cache of servers, from the sources and from the compiled files.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json was not found above the running file');
    folder = parent;
  }
  return folder;
}

/** Absolute path of the checkout. */
export const projectRoot = findRoot();

/** Absolute path of the folder for downloaded and built servers: `GRIDCASE_CACHE`, else `.cache` in the checkout. */
export function cacheDirectory(): string {
  return resolve(projectRoot, process.env['GRIDCASE_CACHE'] ?? '.cache');
}
