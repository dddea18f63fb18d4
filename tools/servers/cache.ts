// Keeps downloaded and built servers in a cache that several processes may use at once.
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheDirectory } from './project-root.js';

/** The path of `name` (which carries its version) in the cache, whether or not it exists. */
export function cachePath(name: string): string {
  return join(cacheDirectory(), name);
}

/** Path of `name` in the cache, or undefined when it is not there. */
export function findCached(name: string): string | undefined {
  const path = cachePath(name);
  return existsSync(path) ? path : undefined;
}

/**
 * Returns the cached folder `name`, filling it by `fill` when it is missing. The folder appears whole or not at all; of
 * two processes that fill it at once the first one's stays. Fails as `fill` fails.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const path = cachePath(name);
  if (existsSync(path)) return path;
  await mkdir(cacheDirectory(), { recursive: true });
  const draft = await mkdtemp(join(cacheDirectory(), '.draft-'));
  try {
    await fill(draft);
    await rename(draft, path).catch((error: unknown) => {
      if (!existsSync(path)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return path;
}

/** The sha256 of a file, in hexadecimal. */
export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
