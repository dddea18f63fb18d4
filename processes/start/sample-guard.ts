// Keeps the sample city's people out of a real city's production.
import type { Pool } from 'pg';
import { sampleAccounts } from '../../casebook/accounts/sample-accounts.js';
import type { Config } from '../settings/config.js';

/** Why the API must not start in production: people anybody can be stand in its database. Null when it may. */
export async function whyNotWithSamples(
  pool: Pool,
  { production, sample }: Pick<Config, 'production' | 'sample'>,
): Promise<string | null> {
  if (!production || sample) return null;
  const { length } = await sampleAccounts(pool);
  if (length === 0) return null;
  return (
    `the database holds ${String(length)} sample accounts, which belong to nobody: give a real city a database of its own, ` +
    'make these accounts inactive, or set GRIDCASE_SAMPLE=on to run the sample city on purpose'
  );
}
