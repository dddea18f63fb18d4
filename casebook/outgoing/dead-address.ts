// Closes an address nobody has, unless so many at its domain are refused that the fault is ours.
import type { PoolClient } from 'pg';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import { inTransaction } from '../db/in-transaction.js';
import type { Casebook } from '../facts/casebook.js';
import { addressKey } from '../keys/address-key.js';
import { suppress } from './contact-address.js';

/** So many addresses of one domain within an hour may be dead; more are a fault between its server and ours. */
export const deadPerDomainAndHour = 5;
const hourMs = 3_600_000;
/** What the log says of such a domain. */
export const manyRefused = 'a mail server refuses many addresses: none of its domain is closed for this hour';

interface Refused {
  /** A telephone number or mail address. */
  readonly address: string;
  readonly at: Instant;
}

/** What came of it: the address is closed, or left open for the burst of refusals at this domain. */
export type DeadAddress = { readonly closed: true } | { readonly closed: false; readonly domain: string };

/** Closes an address that nobody has, or counts it towards the burst at its domain. */
export async function closeDead(
  { pool, secret }: Pick<Casebook, 'pool' | 'secret'>,
  { address, at }: Refused,
): Promise<DeadAddress> {
  const key = addressKey(secret, address);
  const domain = address.includes('@') ? address.replace(/^.*@/s, '').toLowerCase() : null;
  const domainKey = domain === null ? null : addressKey(secret, `@${domain}`);
  const count = domainKey && (await inTransaction({ pool }, (client) => counted(client, { key, domainKey, at })));
  if (domain !== null && count !== null && count > deadPerDomainAndHour) return { closed: false, domain };
  await suppress(pool, { key, because: 'bounced', at });
  return { closed: true };
}

/** One refusal of a domain at a time, so that none is counted past another. */
async function counted(
  client: PoolClient,
  { key, domainKey, at }: { key: Buffer; domainKey: Buffer; at: Instant },
): Promise<number> {
  await client.query('SELECT pg_advisory_xact_lock($1, $2)', [domainKey.readInt32BE(0), domainKey.readInt32BE(4)]);
  await client.query({
    name: 'refused-address',
    text: `INSERT INTO refused_address (address_key, domain_key, at) VALUES ($1, $2, $3)
           ON CONFLICT (address_key) DO UPDATE SET at = excluded.at`,
    values: [key, domainKey, at],
  });
  await client.query({
    name: 'refused-addresses-forget',
    text: 'DELETE FROM refused_address WHERE domain_key = $1 AND at < $2',
    values: [domainKey, plusMs(at, -hourMs)],
  });
  const { rows } = await client.query<{ count: number }>({
    name: 'refused-addresses',
    text: 'SELECT count(*)::int AS count FROM refused_address WHERE domain_key = $1',
    values: [domainKey],
  });
  return rows[0]!.count;
}

/** At how many domains more addresses were refused within the last hour than may be dead. */
export async function refusingDomains({ pool }: Pick<Casebook, 'pool'>, at: Instant): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'refusing-domains',
    text: `SELECT count(*)::int AS count FROM (
             SELECT FROM refused_address WHERE at >= $1 GROUP BY domain_key HAVING count(*) > $2) domains`,
    values: [plusMs(at, -hourMs), deadPerDomainAndHour],
  });
  return rows[0]!.count;
}
