// Lets an administrator in on the word of the database's owner: by a sign-in link or a token.
import type { Pool } from 'pg';
import { administratorRoles } from '../../domain/city/administration.js';
import type { Instant } from '../../domain/base/instant.js';
import { revokeToken, writeTokens } from '../registers/principals.js';
import { changingRegisters } from '../registers/register-transaction.js';
import { checkReason } from '../registers/registers.js';
import { confirmLink, revokeLinksOf, writeLink } from './sign-in-links.js';

/** The name under which what the operator does stands in the registers' story. */
const operator = 'operator';

export interface Invitation {
  readonly principal: string;
  readonly reason: string;
  readonly at: Instant;
  /** A sign-in link, or a bearer token for calls of the API. */
  readonly by: 'link' | 'token';
}

export type Invited =
  /** `ended` counts the account's earlier links, or its tokens, that ended with this. */
  | { readonly id: string; readonly secret: string; readonly ended: number }
  | { readonly refused: 'unknown' | 'inactive' | 'no-administrator'; readonly administrators: readonly string[] };

/**
 * A link or token for somebody who holds an administrator's post; in use at once, while the earlier ones end. Everybody
 * else is let in by administrators. `pool` acts as the owner of the tables, not as the application.
 */
export async function invite(pool: Pool, { principal, reason, at, by }: Invitation): Promise<Invited> {
  checkReason(reason);
  const refusal = await whyNot(pool, principal);
  if (refusal !== null) return { refused: refusal, administrators: await administratorsOf(pool) };
  const order = { by: operator, reason, at };
  return changingRegisters({ pool }, async (client) => {
    if (by === 'link') {
      const ended = await revokeLinksOf(client, principal, order);
      const { id, secret } = await writeLink(client, { ...order, principal });
      await confirmLink(client, { ...order, id });
      return { result: { id, secret, ended }, changed: true };
    }
    const { rows: former } = await client.query<{ id: string }>(
      'SELECT id FROM token WHERE principal = $1 AND revoked_at IS NULL AND valid_until > $2',
      [principal, at],
    );
    for (const { id } of former) await revokeToken(client, { ...order, id });
    const [issued] = await writeTokens(client, { ...order, principals: [principal], inUse: true });
    const { id, token } = issued!;
    return { result: { id, secret: token, ended: former.length }, changed: true };
  });
}

async function whyNot(pool: Pool, principal: string): Promise<'unknown' | 'inactive' | 'no-administrator' | null> {
  const { rows } = await pool.query<{ active: boolean }>('SELECT active FROM principal WHERE code = $1', [principal]);
  if (!rows[0]) return 'unknown';
  if (!rows[0].active) return 'inactive';
  return (await administratorsOf(pool)).includes(principal) ? null : 'no-administrator';
}

/** Active persons at the posts of administrators. A day is added at both ends: the place's date may not be the server's. */
async function administratorsOf(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    `SELECT DISTINCT person.code FROM holder
       JOIN post ON post.code = holder.post
       JOIN principal person ON person.code = holder.person
     WHERE post.role = ANY ($1) AND post.active AND person.active
       AND from_on <= current_date + 1 AND (until_on IS NULL OR until_on >= current_date - 1)
     ORDER BY 1`,
    [administratorRoles],
  );
  return rows.map(({ code }) => code);
}
