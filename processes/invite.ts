// `npm run invite -- ACCOUNT`: lets an administrator in by a sign-in link or a token.
// It is for the owner of the database: the first administrators of a place, and those who lost their password or token.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Invited, invite } from '../casebook/accounts/invite.js';
import { usableHours } from '../casebook/accounts/sign-in-links.js';
import { knownCodeSchema, wordsSchema } from '../contracts/shared/words.js';
import { projectRoot } from '../tools/servers/project-root.js';
import { reachRunningStack } from './dev/lock.js';
import { UsageError } from './import/options.js';
import { Advice, readProgramSettings } from './settings/config.js';
import { notMigrated, runProgram, sentenceOfError } from './start/run-program.js';

export const usage = `npm run invite -- ACCOUNT --reason "why" [--token]
(in the image: node dist/processes/invite.js ACCOUNT --reason "why" [--token])

Needs the database's owner (DATABASE_OWNER_URL). Prints a link by which an administrator sets a password, once, within ${String(usableHours)} hours.

  --reason TEXT  why, for the story of the registers
  --token        prints a bearer token for calls of the API instead; the account's other tokens end at once`;

const reasonSchema = wordsSchema(500);

interface InviteOptions {
  readonly principal: string;
  readonly reason: string;
  readonly by: 'link' | 'token';
}

/** The options of the command line. Throws UsageError. */
export function readInviteOptions(args: readonly string[]): InviteOptions {
  const { values, positionals } = parse(args);
  const [principal, ...more] = positionals;
  if (principal === undefined || more.length > 0) throw new UsageError('name one account.');
  if (!knownCodeSchema.safeParse(principal).success) throw new UsageError('that is no name of an account.');
  const reason = reasonSchema.safeParse(values.reason ?? '');
  if (!reason.success) throw new UsageError('--reason needs 1 to 500 characters that can be read.');
  return { principal, reason: reason.data, by: values.token ? 'token' : 'link' };
}

function parse(args: readonly string[]) {
  try {
    const options = { reason: { type: 'string' }, token: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export interface InviteOrder extends InviteOptions {
  readonly ownerUrl: string;
  /** The address under which people reach the pages. */
  readonly baseUrl: string;
  /** The link or token alone. */
  readonly print: (secret: string) => void;
  /** Everything else that is said. */
  readonly say: (line: string) => void;
}

/** Makes the link or token and prints it. Throws in plain words when that cannot be done; nothing is changed then. */
export async function inviteAdministrator(order: InviteOrder): Promise<void> {
  const { ownerUrl, baseUrl, print, say, ...options } = order;
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => undefined);
  try {
    await requireOwner(pool);
    const invited = await invite(pool, { ...options, at: new Date().toISOString() });
    if ('refused' in invited) throw new Advice(refusal(options.principal, invited));
    await tellServersLog(pool, options, invited.id);
    const { principal, by } = options;
    const ended = invited.ended > 0 ? `; ended: ${String(invited.ended)} earlier` : '';
    say(`${by} ${invited.id} for ${principal}, by operator${ended}`);
    if (by === 'link') say(`it sets a password once, within ${String(usableHours)} hours:`);
    print(by === 'link' ? `${baseUrl.replace(/\/$/, '')}/sign-in/${invited.secret}` : invited.secret);
  } finally {
    await pool.end();
  }
}

/** Throws where the login is not the tables' owner: the application's own login is in every API and worker. */
async function requireOwner(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ login: string; owns: boolean | null }>(
    `SELECT current_user AS login, (SELECT pg_has_role(current_user, relowner, 'USAGE')
       FROM pg_class WHERE oid = to_regclass('sign_in_link')) AS owns`,
  );
  const { login, owns } = rows[0]!;
  if (owns === null) throw new Advice(notMigrated);
  if (!owns) throw new Advice(`The login ${login} does not own the tables: set DATABASE_OWNER_URL to their owner's.`);
}

/** The server's own log keeps a line that even the owner cannot take back from the tables' story. */
async function tellServersLog(pool: pg.Pool, { principal, by }: InviteOptions, id: string): Promise<void> {
  const words = pg.escapeLiteral(`gridcase: the operator made a ${by} for ${principal} (${id})`);
  await pool.query(`DO ${pg.escapeLiteral(`BEGIN RAISE LOG '%', ${words}; END`)}`);
}

function refusal(principal: string, { refused, administrators }: Extract<Invited, { refused: string }>): string {
  const why = {
    unknown: `There is no account ${principal}.`,
    inactive: `The account ${principal} is not active; a city file or an administrator makes it so.`,
    'no-administrator': `The account ${principal} holds no administrator's post: administrators let it in.`,
  }[refused];
  return administrators.length > 0
    ? `${why} Administrators are: ${administrators.join(', ')}.`
    : `${why} There is no administrator: run "node dist/prisma/seed.js", or load a city file that names some.`;
}

async function main(): Promise<void> {
  const options = readInviteOptions(process.argv.slice(2));
  const { databaseUrl, databaseOwnerUrl, dataDirectory, baseUrl } = readProgramSettings('invite');
  const given = databaseOwnerUrl ?? databaseUrl;
  const none: Readonly<Record<string, string>> = {};
  const running =
    given === undefined ? await reachRunningStack(resolve(projectRoot, dataDirectory)).catch(() => none) : none;
  const ownerUrl = given ?? running['DATABASE_OWNER_URL'];
  if (ownerUrl === undefined) {
    throw new Advice('Set DATABASE_OWNER_URL to the database, with the login that owns its tables.');
  }
  await inviteAdministrator({
    ...options,
    ownerUrl,
    baseUrl: running['GRIDCASE_LOCAL_URL'] ?? baseUrl,
    print: (secret) => void process.stdout.write(`${secret}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

await runProgram(import.meta.url, main, (error) =>
  error instanceof UsageError ? `${error.message}\n\n${usage}` : sentenceOfError(error),
);
