// Confirms or rejects, as a second administrator, what another one asked for; revokes at once.
import { isDeepStrictEqual } from 'node:util';
import type { PoolClient } from 'pg';
import { changingRoles, keeperOf } from '../../domain/city/administration.js';
import { Failure } from '../../domain/base/failures.js';
import { afterwards, writeChange } from '../registers/change-registers.js';
import { confirmToken, revokeToken } from '../registers/principals.js';
import { confirmLink, revokeLink } from '../accounts/sign-in-links.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from '../registers/register-transaction.js';
import { checkReason, planPut } from '../registers/registers.js';
import type { RegisterBody, RegisterName } from '../register-rows/register-tables.js';
import { standingRegisters } from './ask-change.js';
import { type Administrator, type Judgement, judgeEntry, judgeCredentials, refuseUnfit } from './judge-change.js';
import { type CredentialRegister, type StoredChange, lockPending, writeDecision } from './pending-rows.js';

export interface DecisionOrder extends RegisterOrder {
  readonly id: string;
  readonly decision: 'confirmed' | 'rejected';
  /** The local date of the decision. */
  readonly today: Administrator['today'];
}

/**
 * Decides about a pending change. Confirmed, it is made exactly as it was asked for. Throws `not-found`;
 * `no-longer-pending` for one decided or lapsed; `stale-version` when the entry, or who would gain, is no longer what was
 * asked about; and as `refuseUnfit` does, for the asker (who may only take the change back) and for the confirmer.
 */
export async function decidePending(casebook: RegisterDatabase, order: DecisionOrder): Promise<StoredChange> {
  checkReason(order.reason);
  return changingRegisters(casebook, async (client) => {
    const pending = await lockPending(client, order.id);
    if (!pending) throw new Failure('not-found');
    if (pending.decision !== null || pending.expiresAt <= order.at) throw new Failure('no-longer-pending');
    if (order.decision === 'confirmed') await confirm(client, pending, order);
    else await reject(client, pending, order);
    await writeDecision(client, { ...order, pending });
    return { result: pending, changed: true };
  });
}

/** Revokes a token or link at once; if it waits for a second administrator, it no longer does. */
export async function revokeAtOnce(
  casebook: RegisterDatabase,
  { register, ...order }: RegisterOrder & { readonly register: CredentialRegister; readonly id: string },
): Promise<void> {
  checkReason(order.reason);
  await changingRegisters(casebook, async (client) => {
    await credentials[register].revoke(client, order);
    const pending = await lockPending(client, order.id);
    if (pending?.decision === null) await writeDecision(client, { ...order, pending, decision: 'rejected' });
    return { result: undefined, changed: true };
  });
}

const credentials = {
  tokens: { confirm: confirmToken, revoke: revokeToken },
  'sign-in-links': { confirm: confirmLink, revoke: revokeLink },
} as const satisfies Record<CredentialRegister, object>;

/** How a token or link is confirmed and revoked; null for a change of an entry. */
const credentialOf = ({ register }: StoredChange) =>
  register === 'tokens' || register === 'sign-in-links' ? credentials[register] : null;

async function confirm(client: PoolClient, pending: StoredChange, order: DecisionOrder): Promise<void> {
  if (pending.by === order.by) throw new Failure('not-for-oneself');
  const { by, reason } = pending;
  // The change is the asker's, made at the confirmer's instant.
  const made = { by, reason, at: order.at, confirmedBy: order.by };
  const credential = credentialOf(pending);
  if (credential) {
    refuseEither(await judgementOfCredential(client, pending, order), { pending, order });
    if (!(await credential.confirm(client, { ...made, id: pending.id }))) throw new Failure('no-longer-pending');
    return;
  }
  const { plan, judgement } = await judgementOfEntry(client, pending, order);
  refuseEither(judgement, { pending, order });
  if (!isDeepStrictEqual([...judgement.gainers], [...pending.gainers])) {
    throw new Failure('stale-version', { details: { currentVersion: pending.baseVersion } });
  }
  await writeChange(client, { changes: plan.changes, order: made });
}

/** Whoever asked may take the change back; another administrator must be fit to decide about it. */
async function reject(client: PoolClient, pending: StoredChange, order: DecisionOrder): Promise<void> {
  if (pending.by !== order.by) {
    const judgement = credentialOf(pending)
      ? await judgementOfCredential(client, pending, order)
      : await judgementOfRejected(client, pending, order);
    refuseUnfit(confirmerOf(order), judgement);
  }
  await credentialOf(pending)?.revoke(client, order);
}

const confirmerOf = ({ by, today }: DecisionOrder): Administrator => ({ by, today, roles: changingRoles });

/** The asker must still be fit for what was asked, as much as the one who confirms it. */
function refuseEither(judgement: Judgement, { pending, order }: { pending: StoredChange; order: DecisionOrder }): void {
  refuseUnfit(confirmerOf(order), judgement);
  try {
    refuseUnfit({ by: pending.by, today: order.today, roles: [keeperOf[pending.register]] }, judgement);
  } catch (cause) {
    throw new Failure('no-longer-pending', { cause });
  }
}

async function judgementOfCredential(client: PoolClient, { body }: StoredChange, { today }: DecisionOrder) {
  return judgeCredentials(await standingRegisters(client), [(body as { principal: string }).principal], today);
}

/** Judged as it would be made now; what can no longer be made is about those who would have gained. */
async function judgementOfRejected(
  client: PoolClient,
  pending: StoredChange,
  order: DecisionOrder,
): Promise<Judgement> {
  try {
    return (await judgementOfEntry(client, pending, order)).judgement;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return judgeCredentials(await standingRegisters(client), pending.gainers, order.today);
  }
}

async function judgementOfEntry(client: PoolClient, pending: StoredChange, order: DecisionOrder) {
  const plan = await planPut(client, {
    ...order,
    register: pending.register as RegisterName,
    code: pending.code,
    body: pending.body as RegisterBody,
    expectedVersion: pending.baseVersion,
  });
  const [change] = plan.changes;
  if (!change) throw new Failure('no-longer-pending');
  return { plan, judgement: judgeEntry({ before: afterwards(plan.standing), after: plan.after, change }, order.today) };
}
