// Writes the sample accounts' tokens to a file only its owner reads; known tokens stay the same.
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { CityFacts, FactsCache, Principal } from '../casebook/facts/facts.js';
import { issueTokens, revokeTokensOf, tokenHash } from '../casebook/registers/principals.js';
import { type Instant, plusMs } from '../domain/base/instant.js';

/** Where the product's processes can be reached. */
export interface Addresses {
  readonly baseUrl: string;
  readonly engineUrl: string;
  readonly engineUiUrl: string | null;
  readonly databaseUrl: string;
}

export interface AccessEntry {
  /** The principal's code. */
  readonly name: string;
  readonly kind: Principal['kind'];
  readonly roles: readonly string[];
  /** The unit of the person's first post, or the service's own unit; null for a channel. */
  readonly unit: string | null;
  readonly post: string | null;
  readonly posts: readonly string[];
  readonly token: string;
}

/** The content of `sample-access.json`. */
export interface AccessFile extends Addresses {
  readonly principals: readonly AccessEntry[];
}

interface AccessOrder {
  readonly pool: Pool;
  readonly facts: FactsCache;
  readonly dataDirectory: string;
  readonly addresses: Addresses;
  /** Codes of the principals whose tokens the file is to hold. */
  readonly principals: readonly string[];
  /** The principal in whose name tokens are issued. */
  readonly by: string;
  readonly at: Instant;
  /** Whether a token that is in use but not in the file is replaced; otherwise its principal is left out. */
  readonly replaceLost: boolean;
}

export interface AccessAnswer {
  readonly path: string;
  readonly issued: number;
  readonly left: readonly string[];
}

const fileName = 'sample-access.json';

/**
 * Rewrites the file with the tokens it held before, and new ones for principals without a token. A token that an
 * administrator revoked stays revoked. Fails before any token is issued when the folder is not writable.
 */
export async function writeAccess(order: AccessOrder): Promise<AccessAnswer> {
  const path = join(order.dataDirectory, fileName);
  await mkdir(order.dataDirectory, { recursive: true });
  const before = await readBefore(path);
  await writePrivately(path, { ...order.addresses, principals: before.principals });
  const held = new Map(before.principals.map(({ name, token }) => [name, token]));
  const standing = await readStanding(order);
  const wanted = order.principals.filter((code) => standing.active.has(code));
  const tokens = new Map<string, string>();
  const without: string[] = [];
  const left: string[] = [];
  for (const code of wanted) {
    const token = held.get(code);
    if (standing.refused.has(code)) left.push(code);
    else if (token !== undefined && standing.opened.get(tokenHash(token)) === code) tokens.set(code, token);
    else if (!order.replaceLost && standing.served.has(code)) left.push(code);
    else without.push(code);
  }
  await revokeTokensOf(order, { ...signed(order), principals: without, issuedBy: order.by });
  const issued = await issueTokens(order, { ...signed(order), principals: without });
  for (const { principal, token } of issued) tokens.set(principal, token);
  const facts = await order.facts.refresh();
  const principals = wanted.flatMap((code) => entryOf({ facts, code, token: tokens.get(code), at: order.at }));
  await writePrivately(path, { ...order.addresses, principals });
  return { path, issued: issued.length, left };
}

const signed = ({ by, at }: AccessOrder) => ({ by, at, reason: 'tokens of the accounts written to the access file' });

async function readBefore(path: string): Promise<Pick<AccessFile, 'principals'>> {
  try {
    const text = await readFile(path, 'utf8');
    const { principals } = JSON.parse(text) as Partial<AccessFile>;
    return { principals: Array.isArray(principals) ? principals : [] };
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return { principals: [] };
    throw error;
  }
}

/** Writes a temporary file first and renames it, so that a reader never sees half of the file. */
async function writePrivately(path: string, content: AccessFile): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, path);
}

/** The active principals, the tokens in use, their owners, and principals whose newest token another one revoked. */
/** A sample token that ends sooner than this is replaced at the next start. */
const leftMs = 30 * 86_400_000;

async function readStanding({ pool, principals, by, at, replaceLost }: AccessOrder) {
  const lastsUntil = replaceLost ? plusMs(at, leftMs) : at;
  const active = await pool.query<{ code: string }>('SELECT code FROM principal WHERE active AND code = ANY ($1)', [
    principals,
  ]);
  const tokens = await pool.query<{ hash: string; principal: string; lasts: boolean }>(
    `SELECT encode(hash, 'hex') AS hash, principal, valid_until > $2 AS lasts FROM token
     WHERE principal = ANY ($1) AND revoked_at IS NULL AND confirmed_at IS NOT NULL`,
    [principals, lastsUntil],
  );
  const refused = await pool.query<{ principal: string }>(
    `SELECT principal
     FROM (SELECT DISTINCT ON (principal) id, principal FROM token
           WHERE principal = ANY ($1) AND confirmed_at IS NOT NULL ORDER BY principal, id DESC) newest
     JOIN register_version told
       ON told.register = 'tokens' AND told.code = newest.id::text AND told.body ->> 'event' = 'revoked'
     WHERE told.by <> $2`,
    [principals, by],
  );
  return {
    active: new Set(active.rows.map(({ code }) => code)),
    opened: new Map(tokens.rows.filter(({ lasts }) => lasts).map(({ hash, principal }) => [hash, principal])),
    served: new Set(tokens.rows.map(({ principal }) => principal)),
    refused: new Set(refused.rows.map(({ principal }) => principal)),
  };
}

function entryOf(input: { facts: CityFacts; code: string; token: string | undefined; at: Instant }): AccessEntry[] {
  const { facts, code, token, at } = input;
  const principal = facts.principals.get(code);
  if (!principal || token === undefined) return [];
  const posts = (facts.holdingsByPerson.get(code) ?? [])
    .filter(({ from, until }) => from <= at && (until === null || at < until))
    .flatMap(({ post }) => facts.organisation.posts.get(post) ?? []);
  const roles = principal.kind === 'channel' ? ['channel'] : [...new Set(posts.map(({ role }) => role))];
  const [first] = posts;
  const unit = first?.unit ?? principal.unit;
  return [
    {
      name: code,
      kind: principal.kind,
      roles,
      unit,
      post: first?.code ?? null,
      posts: posts.map((post) => post.code),
      token,
    },
  ];
}
