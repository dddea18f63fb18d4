// Assigns a key a stable place among many, so that not everything falls due at once.

/**
 * FNV-1a (32 bits, over UTF-16 code units) of the key, reduced to 0 .. modulo - 1. The same key always gives the same.
 */
export function spread(key: string, modulo: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  // The low bits of FNV-1a are weak for keys that differ in their last letter only; folding mixes the high ones in.
  return ((hash ^ (hash >>> 15)) >>> 0) % modulo;
}
