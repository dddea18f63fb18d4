// Retries a change when the database or another change, not the request, was the reason it failed.
import { Failure } from '../../domain/base/failures.js';
import { isConflict } from './errors.js';

/** Runs `work` up to three times when a passing database conflict stops it; then throws Failure('unavailable'). */
export async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (attempt === 3) throw new Failure('unavailable', { cause: error });
    }
  }
}

/** How often a change is decided anew because another was first; each round one succeeds, so a crowd gets through. */
const rounds = 50;

/** Loads, decides and writes, and again while the answer is null because another was first. Throws `unavailable`. */
export async function untilFirst<T>(decide: () => Promise<T | null>): Promise<T> {
  for (let round = 0; round < rounds; round++) {
    const written = await decide();
    if (written !== null) return written;
  }
  throw new Failure('unavailable');
}
