// Records the story of tokens, sign-in links and passwords; secrets and hashes never enter it.
import type { PoolClient } from 'pg';
import { type RegisterOrder, recordVersions } from './register-transaction.js';

/** The registers whose story is of events, not of entries. */
export const credentialRegisters = ['tokens', 'sign-in-links', 'passwords'] as const;

export interface Credential {
  /** The token's or link's id; for a password, whose it is. */
  readonly id: string;
  readonly principal: string;
}

interface CredentialEvent {
  readonly register: (typeof credentialRegisters)[number];
  readonly credentials: readonly Credential[];
  readonly event: 'issued' | 'confirmed' | 'used' | 'revoked' | 'set' | 'changed';
  readonly order: RegisterOrder;
}

/** Adds the event to each one's story. The caller's transaction keeps another change of the same ones out. */
export async function recordCredentials(
  client: PoolClient,
  { register, credentials, event, order }: CredentialEvent,
): Promise<void> {
  const { rows } = await client.query<{ code: string; last: number }>(
    'SELECT code, max(version) AS last FROM register_version WHERE register = $1 AND code = ANY ($2) GROUP BY code',
    [register, credentials.map(({ id }) => id)],
  );
  const told = new Map(rows.map(({ code, last }) => [code, last]));
  const entries = credentials.map(({ id, principal }) => ({
    register,
    code: id,
    version: (told.get(id) ?? 0) + 1,
    body: { principal, event },
  }));
  await recordVersions(client, { entries, order });
}
