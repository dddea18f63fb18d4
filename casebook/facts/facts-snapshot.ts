// Reads every register in one snapshot of the database: the rows from which the facts are made.
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../../domain/base/instant.js';
import type { Activation } from '../../domain/city/activation.js';
import type { Policy } from '../../domain/city/policy.js';
import { readActivations } from '../register-rows/activation-rows.js';
import { policyAsRead } from '../register-rows/policy-body.js';
import {
  type RegisterBodies,
  type RegisterEntry,
  type RegisterName,
  readEntries,
  registerNames,
} from '../register-rows/register-tables.js';
import { inTransaction } from '../db/in-transaction.js';

/** A token that was confirmed and not revoked; it may be over. */
interface TokenRow {
  readonly id: string;
  readonly hash: string;
  readonly principal: string;
  readonly validUntil: Instant;
}

export interface FactsSnapshot {
  readonly version: number;
  readonly settings: ReadonlyMap<string, string>;
  readonly policies: readonly Policy[];
  readonly activations: readonly Activation[];
  readonly tokens: readonly TokenRow[];
  readonly registers: { readonly [Name in RegisterName]: ReadonlyMap<string, RegisterEntry<Name>> };
}

/** The count that rises with every change of a register. */
export async function readFactsVersion(pool: Pick<Pool, 'query'>): Promise<number> {
  const { rows } = await pool.query<{ version: number }>({
    name: 'facts-version',
    text: 'SELECT version FROM facts_version',
  });
  return rows[0]?.version ?? 0;
}

/** Reads all registers, settings and tokens as of one moment. */
export const readFactsSnapshot = (pool: Pool): Promise<FactsSnapshot> =>
  inTransaction({ pool, snapshot: true }, factsSnapshotWithin);

/** The same as the caller's transaction sees them. */
export async function factsSnapshotWithin(client: PoolClient): Promise<FactsSnapshot> {
  const version = await readFactsVersion(client);
  const settings = await client.query<{ name: string; value: string }>('SELECT name, value FROM setting');
  const policies = await client.query<{ version: number; body: RegisterBodies['policies'] }>(
    'SELECT version, body FROM policy ORDER BY code, version',
  );
  const tokens = await client.query<TokenRow>(
    `SELECT id, encode(hash, 'hex') AS hash, principal, valid_until AS "validUntil" FROM token
     WHERE revoked_at IS NULL AND confirmed_at IS NOT NULL`,
  );
  const registers = await readRegisters(client);
  const activations = await readActivations(client);
  return {
    version,
    settings: new Map(settings.rows.map(({ name, value }) => [name, value])),
    policies: policies.rows.map(({ version: of, body }) => ({ ...policyAsRead(body), version: of })),
    activations,
    tokens: tokens.rows,
    registers,
  };
}

/** All entries of all registers, as the caller's transaction sees them. */
export async function readRegisters(client: Pick<PoolClient, 'query'>): Promise<FactsSnapshot['registers']> {
  const read: [RegisterName, ReadonlyMap<string, RegisterEntry>][] = [];
  for (const register of registerNames) read.push([register, await readEntries(client, { register })]);
  return Object.fromEntries(read) as unknown as FactsSnapshot['registers'];
}
