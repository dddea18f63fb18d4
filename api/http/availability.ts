// Decides whether an error means that the database is away or overrun, so that a retry helps.

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

/** Prisma: cannot reach, timed out, closed, pool exhausted. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);

const messages =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|timeout expired)/;

/** Whether the error means that the database cannot serve us now. Looks at causes too. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (connectionCodes.has(code) || sqlStates.test(code) || prismaCodes.has(code)) return true;
  if (messages.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some((one) => isUnavailable(one, depth + 1))) return true;
  return isUnavailable(error.cause, depth + 1);
}
