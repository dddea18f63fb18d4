// Runs a program that ends by itself: what goes wrong is said in a sentence, without a stack.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Advice, misspeltSettings } from '../settings/config.js';

type CodedError = Error & { readonly code?: unknown; readonly address?: string; readonly hostname?: string };

const noAnswer = /^(?:ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|57P0|53300)/;

/** The error itself, and those that it came from. */
function* causesOf(error: unknown): Generator<CodedError> {
  for (let at = error; at instanceof Error; at = at.cause) {
    yield at;
    if (at instanceof AggregateError) yield* (at.errors as unknown[]).filter((one) => one instanceof Error);
  }
}

const address = 'DATABASE_URL (or DATABASE_OWNER_URL, where the owner is needed)';
export const notMigrated =
  'The database is not migrated. Run "node dist/prisma/migrate.js" as its owner first, then this again.';

/** What the database's refusal means for whoever runs a program, and what to do; null for any other error. */
export function databaseSentence(error: unknown): string | null {
  for (const { code, message } of causesOf(error)) {
    const why = String(code);
    if (why === '3D000') return `There is no such database (${message}). Create it, or mend the address in ${address}.`;
    if (/^28/.test(why)) return `PostgreSQL refuses the login (${message}). Mend the user and password in ${address}.`;
    if (why === '42P01' || /role "gridcase_app" does not exist/.test(message)) return notMigrated;
    if (why === '42703')
      return `The database is older than this program (${message}). Run "node dist/prisma/migrate.js" as its owner first, then this again.`;
    if (why === '42501' && message.includes('set role'))
      return `The login of the database may not act as the application (${message}). Have the owner run GRANT gridcase_app TO that login.`;
    if (why === '42501')
      return `The login of the database may not do this (${message}). Use the owner's in DATABASE_OWNER_URL for a migration, the application's in DATABASE_URL for all else.`;
    if (why === '25006')
      return `The database can only be read (${message}). Name the server that takes changes in ${address}.`;
    if (message === 'The server does not support SSL connections')
      return `PostgreSQL offers no TLS (${message}). Turn it on there, or leave "sslmode" out of ${address}.`;
    if (why === 'ENOTFOUND' || why === 'EAI_AGAIN')
      return `The host of the database is not known (${message}). Mend the address in ${address}.`;
    if (noAnswer.test(why) || /timeout exceeded when trying to connect|Connection terminated/.test(message))
      return `PostgreSQL does not answer (${message || why}). Start it, or mend the address in ${address}.`;
  }
  return null;
}

/** The sentence of an error, for a person. */
export const sentenceOfError = (error: unknown): string =>
  (error instanceof Advice ? null : databaseSentence(error)) ??
  (error instanceof Error ? error.message || String(error) : String(error));

/**
 * Runs `main` where the file at `url` is the program that was started, and sets the exit code: 1 where it fails or
 * answers false. `say` may tell of an error in another way.
 */
export async function runProgram(
  url: string,
  main: () => Promise<boolean | void>,
  say: (error: unknown) => string = sentenceOfError,
): Promise<void> {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== realpathSync(fileURLToPath(url))) return;
  try {
    for (const line of misspeltSettings()) process.stderr.write(`${line}\n`);
    if ((await main()) === false) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${say(error)}\n`);
    process.exitCode = 1;
  }
}
