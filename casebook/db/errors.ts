// Decides what an error of the database means: that it is away, another was first, a key is taken.
import { DatabaseError } from 'pg';
import { Failure } from '../../domain/base/failures.js';

/** Node's codes for a connection that failed or broke. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** PostgreSQL: shutting down or starting, too many clients, lock or statement timeout, deadlock, serialisation, read-only. */
const sqlStates = /^(?:08...|57P0[1-5]|53...|55P03|57014|40001|40P01|25006)$/;

/**
 * PostgreSQL: the login or its password is refused, there is no such database, no right to connect. At a start the
 * address is wrong; to a process that served before, somebody is changing a password or restoring.
 */
const lockedOut = /^(?:28000|28P01|3D000)$/;

/** Prisma: cannot reach, timed out, closed, pool exhausted. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);

const messages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|timeout expired)/;

/** An error with a code of its own, or one of Prisma's with the database's code inside. */
interface CodedError extends Error {
  readonly code?: unknown;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: { readonly originalCode?: string } } };
}

const codesOf = ({ code, meta }: CodedError): string[] => [
  String(code),
  meta?.driverAdapterError?.cause?.originalCode ?? '',
];

/** Whether the error means that the database cannot serve us now. Looks at causes too. */
function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const codes = codesOf(error);
  if (codes.some((one) => connectionCodes.has(one) || sqlStates.test(one) || prismaCodes.has(one))) return true;
  if (messages.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((one) => isUnavailable(one, depth + 1))) return true;
  return isUnavailable(error.cause, depth + 1);
}

/** The failure behind a thrown value: itself, or else that the database is away, or a fault of ours. */
export const failureBehind = (thrown: unknown): Failure =>
  thrown instanceof Failure
    ? thrown
    : new Failure(isUnavailable(thrown) ? 'unavailable' : 'internal', { cause: thrown });

/** As `failureBehind`, in a process that has served already: a database that lets it in no longer is away. */
export const failureWhileServing = (thrown: unknown): Failure =>
  thrown instanceof Error && codesOf(thrown).some((code) => lockedOut.test(code))
    ? new Failure('unavailable', { cause: thrown })
    : failureBehind(thrown);

/** Deadlock, serialisation failure: the same transaction may well succeed at once. */
const conflicts = ['40P01', '40001'];

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof DatabaseError && codes.includes(error.code ?? '');

/** Whether the database refused because of another transaction, and may accept the same one at once. */
export const isConflict = (error: unknown): boolean => hasCode(error, conflicts);

/** Whether the database refused for a passing reason; also true within a transaction that had failed before. */
export const isPassing = (error: unknown): boolean => hasCode(error, [...conflicts, '55P03', '25P02']);

/** Whether the statement waited too long for a lock another request holds. */
export const isLockTimeout = (error: unknown): boolean => hasCode(error, ['55P03']);

/** Whether the statement broke the named unique constraint. */
export const breaksUnique = (error: unknown, constraint: string): boolean =>
  hasCode(error, ['23505']) && (error as DatabaseError).constraint === constraint;

/** Whether the statement named a row that is not there, by the named constraint. */
export const breaksReference = (error: unknown, constraint: string): boolean =>
  hasCode(error, ['23503']) && (error as DatabaseError).constraint === constraint;
