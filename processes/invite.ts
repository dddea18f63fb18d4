// `npm run invite -- ACCOUNT`: lets an administrator in by a sign-in link or a token.
// It is for the owner of the database: the first administrators of a place, and those who lost their password or token.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Invited, invite } from '../casebook/accounts/invite.js';
import { usableHours } from '../casebook/accounts/sign-in-links.js';
import { failureBehind } from '../casebook/db/errors.js';
import { projectRoot } from '../tools/servers/project-root.js';
import { reachRunningStack } from './dev/lock.js';
import { UsageError } from './import/options.js';
import { readStackSettings } from './settings/config.js';

export const usage = `npm run invite -- ACCOUNT --reason "why" [--token]
(in the image: node dist/processes/invite.js ACCOUNT --reason "why" [--token])

Needs the database's owner (DATABASE_OWNER_URL). Prints a link by which an administrator sets a password, once, within ${String(usableHours)} hours.

  --reason TEXT  why, for the story of the registers
  --token        prints a bearer token for calls of the API instead; the account's other tokens end at once`;

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
  const reason = values.reason ?? '';
  if (reason.trim() === '') throw new UsageError('--reason is missing.');
  return { principal, reason, by: values.token ? 'token' : 'link' };
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
    if ('refused' in invited) throw new Error(refusal(options.principal, invited));
    await tellServersLog(pool, options, invited.id);
    const { principal, by } = options;
    const ended = invited.ended > 0 ? `; ended: ${String(invited.ended)} earlier` : '';
    say(`${by} ${invited.id} for ${principal}, by operator${ended}`);
    if (by === 'link') say(`it sets a password once, within ${String(usableHours)} hours:`);
    print(by === 'link' ? `${baseUrl.replace(/\/$/, '')}/sign-in/${invited.secret}` : invited.secret);
  } catch (error) {
    throw new Error(inWords(error, ownerUrl), { cause: error });
  } finally {
    await pool.end();
  }
}

const notMigrated =
  'The database is not migrated to this version: run "node dist/prisma/migrate.js" as its owner first.';

/** Throws where the login is not the tables' owner: the application's own login is in every API and worker. */
async function requireOwner(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ login: string; owns: boolean | null }>(
    `SELECT current_user AS login, (SELECT pg_has_role(current_user, relowner, 'USAGE')
       FROM pg_class WHERE oid = to_regclass('sign_in_link')) AS owns`,
  );
  const { login, owns } = rows[0]!;
  if (owns === null) throw new Error(notMigrated);
  if (!owns) throw new Error(`The login ${login} does not own the tables: set DATABASE_OWNER_URL to their owner's.`);
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

function inWords(error: unknown, ownerUrl: string): string {
  const { code, message } = error as Error & { code?: string };
  const { host, pathname } = new URL(ownerUrl);
  if (code === '28P01' || code === '28000') return `The database at ${host} refuses the login of DATABASE_OWNER_URL.`;
  if (code === '3D000') return `There is no database ${pathname.slice(1)} at ${host}.`;
  if (code === '42P01' || code === '42703') return notMigrated;
  if (failureBehind(error).code === 'unavailable')
    return `The database at ${host} does not answer (${code ?? message}).`;
  return message;
}

async function main(): Promise<void> {
  const options = readInviteOptions(process.argv.slice(2));
  const { databaseUrl, databaseOwnerUrl, dataDirectory, baseUrl, port } = readStackSettings();
  const given = databaseOwnerUrl ?? databaseUrl;
  const none: Readonly<Record<string, string>> = {};
  const running =
    given === undefined ? await reachRunningStack(resolve(projectRoot, dataDirectory)).catch(() => none) : none;
  const ownerUrl = given ?? running['DATABASE_OWNER_URL'];
  if (ownerUrl === undefined || !URL.canParse(ownerUrl)) {
    throw new Error('Set DATABASE_OWNER_URL to the database, with the login that owns its tables.');
  }
  await inviteAdministrator({
    ...options,
    ownerUrl,
    baseUrl: baseUrl ?? running['GRIDCASE_LOCAL_URL'] ?? `http://127.0.0.1:${String(port)}`,
    print: (secret) => void process.stdout.write(`${secret}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${said}\n${error instanceof UsageError ? `\n${usage}\n` : ''}`);
    process.exitCode = 1;
  });
}
