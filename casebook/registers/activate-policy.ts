// Activates a policy now or later, or rolls back to the one before; every order is kept for good.
import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { type Activation, inForceAt, rollbackAt, withdrawalOf } from '../../domain/city/activation.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { readActivations, writeActivation } from '../register-rows/activation-rows.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from './register-transaction.js';
import { checkReason } from './registers.js';

interface ActivationOrder extends RegisterOrder {
  /** `code@version`. */
  readonly policy: string;
  /** The instant from which new cases are pinned to it; at once when absent. */
  readonly from?: Instant | undefined;
}

/**
 * Pins new cases to a policy from an instant on; running cases keep theirs. Throws `already-past` for a past instant,
 * `invalid-request` for an empty reason, `unknown-policy`, `already-exists` when that policy is in force
 * at that instant, `only-for-rehearsal` for a rehearsal policy when the city does not rehearse.
 */
export async function activatePolicy(casebook: RegisterDatabase, order: ActivationOrder): Promise<Activation> {
  checkReason(order.reason);
  const from = order.from ?? order.at;
  if (from < order.at) throw new Failure('already-past', { field: 'from' });
  return changingRegisters(casebook, async (client) => {
    const ordered = await readActivations(client);
    const { policy, by, reason, at } = order;
    if (inForceAt(ordered, from)?.policy === policy) throw new Failure('already-exists', { field: 'policy' });
    await refuseRehearsal(client, { policy, ordered, at: [at, from], field: 'policy' });
    const result = await writeActivation(client, { id: uuidv7(), policy, from, by, reason, at, undoes: null });
    return { result, changed: true };
  });
}

interface RollbackOrder extends RegisterOrder {
  /** The scheduled activation to take back before it comes; the one in force when absent. */
  readonly activation?: string | undefined;
}

/**
 * Returns to the policy before the one in force, or takes back a scheduled one. Throws `nothing-to-roll-back`,
 * `invalid-request` for an empty reason, `only-for-rehearsal` for a return from a real policy to a rehearsal's.
 */
export async function rollBackPolicy(
  casebook: RegisterDatabase,
  { by, reason, at, activation }: RollbackOrder,
): Promise<Activation> {
  checkReason(reason);
  return changingRegisters(casebook, async (client) => {
    const ordered = await readActivations(client);
    const back = activation === undefined ? rollbackAt(ordered, at) : withdrawalOf(ordered, activation, at);
    const named = activation === undefined ? {} : { field: 'activation' };
    if (!back) throw new Failure('nothing-to-roll-back', named);
    await refuseRehearsal(client, { policy: back.to.policy, ordered, at: [at], ...named });
    const from = activation === undefined ? at : back.undone.from;
    const order = { id: uuidv7(), policy: back.to.policy, from, by, reason, at, undoes: back.undone.id };
    return { result: await writeActivation(client, order), changed: true };
  });
}

interface RehearsalCheck {
  readonly policy: string;
  readonly ordered: readonly Activation[];
  /** The instants at which the policy in force says whether the city rehearses. */
  readonly at: readonly Instant[];
  readonly field?: string;
}

/** Refuses a policy in seconds for a city that uses a real one; only starting a city decides that it rehearses. */
async function refuseRehearsal(client: PoolClient, { policy, ordered, at, ...named }: RehearsalCheck): Promise<void> {
  const standing = at.flatMap((instant) => inForceAt(ordered, instant)?.policy ?? []);
  const { rows } = await client.query<{ policy: string }>(
    `SELECT code || '@' || version AS policy FROM policy
     WHERE code || '@' || version = ANY ($1) AND (body ->> 'rehearsal')::boolean`,
    [[policy, ...standing]],
  );
  const rehearsals = new Set(rows.map((row) => row.policy));
  if (rehearsals.has(policy) && !standing.every((one) => rehearsals.has(one))) {
    throw new Failure('only-for-rehearsal', named);
  }
}
