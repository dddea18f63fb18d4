// Finds the sample accounts: persons of the sample city, as the seed made them.
import type { Pool, PoolClient } from 'pg';

type Query = Pick<Pool | PoolClient, 'query'>;

/**
 * An account is a sample in a database that was seeded as the sample city, if the seed made it. One that was given a
 * password belongs to somebody and is a sample no longer.
 */
const samples = `
  SELECT p.code FROM principal p
  JOIN register_version made ON made.register = 'principals' AND made.code = p.code AND made.version = 1
  WHERE p.kind = 'person' AND p.active AND made.by = 'seed'
    AND EXISTS (SELECT FROM setting WHERE name = 'sample' AND value = 'on')
    AND NOT EXISTS (SELECT FROM password w WHERE w.principal = p.code)`;

/** The codes of the active sample accounts, in their order. */
export async function sampleAccounts(pool: Query): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(`${samples} ORDER BY p.code`);
  return rows.map(({ code }) => code);
}

/** Whether the account is an active sample. */
export async function isSample(pool: Query, principal: string): Promise<boolean> {
  const { rows } = await pool.query(`${samples} AND p.code = $1`, [principal]);
  return rows.length > 0;
}
