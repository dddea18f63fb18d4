// Reads and writes policy activations in the order they come into force; rows never change.
import type { Pool, PoolClient } from 'pg';
import { type Activation, inOrder } from '../../domain/city/activation.js';
import { Failure } from '../../domain/base/failures.js';

/** All activations in the order in which they come into force. */
export async function readActivations(client: Pick<Pool | PoolClient, 'query'>): Promise<Activation[]> {
  const { rows } = await client.query<Activation>(
    `SELECT id, policy_code || '@' || policy_version AS policy, from_at AS "from", by, reason, at, undoes
     FROM policy_activation`,
  );
  return inOrder(rows);
}

/** Writes an activation within the caller's change of the registers. Throws `unknown-policy`. */
export async function writeActivation(client: PoolClient, activation: Activation): Promise<Activation> {
  const { id, policy, from, by, reason, at, undoes } = activation;
  const { rowCount } = await client.query(
    `INSERT INTO policy_activation (id, policy_code, policy_version, from_at, by, reason, at, undoes)
     SELECT $1, code, version, $3, $4, $5, $6, $7 FROM policy WHERE code || '@' || version = $2`,
    [id, policy, from, by, reason, at, undoes],
  );
  if (rowCount === 0) throw new Failure('unknown-policy', { field: 'policy' });
  return activation;
}
