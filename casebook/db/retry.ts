// Retries a short transaction when the database, not the request, was the reason it failed.
import { DatabaseError } from 'pg';
import { Failure } from '../../domain/base/failures.js';

/** Deadlock, serialisation failure: the same statement may well succeed at once. */
const passing = new Set(['40P01', '40001']);

/** Runs `work` up to three times when a passing database conflict stops it; then throws Failure('unavailable'). */
export async function withRetries<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof DatabaseError) || !passing.has(error.code ?? '')) throw error;
      if (attempt === 3) throw new Failure('unavailable', { cause: error });
    }
  }
}

/** Whether the database refused for a passing reason; also true within a transaction that had failed before. */
export const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseError && (passing.has(error.code ?? '') || error.code === '25P02' || error.code === '55P03');

/** Whether the statement waited too long for a lock another request holds. */
export const isLockTimeout = (error: unknown): boolean => error instanceof DatabaseError && error.code === '55P03';

/** Whether the statement broke the named unique constraint. */
export const breaksUnique = (error: unknown, constraint: string): boolean =>
  error instanceof DatabaseError && error.code === '23505' && error.constraint === constraint;
