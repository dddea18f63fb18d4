// Changes a register or issues a token or link as asked; what opens or silences waits.
import { v7 as uuid } from 'uuid';
import type { PoolClient } from 'pg';
import { type IssuedLink, writeLink } from '../accounts/sign-in-links.js';
import { afterwards, writeChange } from '../registers/change-registers.js';
import { type IssuedToken, type TokenWish, writeTokens } from '../registers/principals.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from '../registers/register-transaction.js';
import { type PutRegisterOrder, type RegisterAnswer, answerTo, checkReason, planPut } from '../registers/registers.js';
import type { RegisterName } from '../register-rows/register-tables.js';
import { readRegisters } from '../facts/facts-snapshot.js';
import { type Administrator, judgeEntry, judgeCredentials, refuseUnfit } from './judge-change.js';
import { type CredentialRegister, type PendingChange, writePending } from './pending-rows.js';

type AskedBy = Pick<Administrator, 'roles' | 'today'>;

/** The entry as it is after the change, or the change as it waits for a second administrator. */
export type AskAnswer<Name extends RegisterName> =
  | (RegisterAnswer<Name> & { readonly changed: boolean; readonly pending?: undefined })
  | { readonly pending: PendingChange };

/**
 * Puts an entry as `putRegister` does, in an administrator's name. If somebody would come to read, or to administer,
 * more, or one who watches over others to do so less, the change waits instead. Throws as `putRegister` and
 * `refuseUnfit` do.
 */
export async function askForEntry<Name extends RegisterName>(
  casebook: RegisterDatabase,
  order: PutRegisterOrder<Name> & AskedBy,
): Promise<AskAnswer<Name>> {
  return changingRegisters<AskAnswer<Name>>(casebook, async (client) => {
    const plan = await planPut(client, order);
    const [change] = plan.changes;
    if (!change) return { result: answerTo(plan, order), changed: false };
    const before = afterwards(plan.standing);
    const judgement = judgeEntry({ before, after: plan.after, change }, order.today);
    refuseUnfit(order, judgement);
    if (judgement.waits) {
      const { register, code, reason, by, at } = order;
      const asked = { register, code, body: order.body, reason, by, at, gainers: judgement.gainers };
      const pending = await writePending(client, { ...asked, id: uuid(), baseVersion: change.before?.version ?? 0 });
      return { result: { pending }, changed: true };
    }
    await writeChange(client, { changes: plan.changes, order });
    return { result: answerTo(plan, order), changed: true };
  });
}

type AskForCredential = RegisterOrder & AskedBy & { readonly principal: string };
type Awaiting<Issued> = Issued & Pick<PendingChange, 'expiresAt'>;

/**
 * Issues a token that opens nothing until a second administrator has confirmed it under its id. Throws `not-found` for
 * an unknown or inactive principal and an unknown token to replace, `token-too-long`, `token-too-short`, and as
 * `refuseUnfit` does.
 */
export const askForToken = (
  casebook: RegisterDatabase,
  order: AskForCredential & { readonly wish: TokenWish },
): Promise<Awaiting<IssuedToken>> =>
  askForCredential(casebook, { register: 'tokens', order }, async (client) => {
    const { principal, reason, by, at, wish } = order;
    const [issued] = await writeTokens(client, { ...wish, reason, by, at, principals: [principal], inUse: false });
    if (!issued) throw new Error('One token was asked for and none was made.');
    return issued;
  });

/** Issues a sign-in link in the same way; whoever is no active person is `not-found`. */
export const askForSignInLink = (casebook: RegisterDatabase, order: AskForCredential): Promise<Awaiting<IssuedLink>> =>
  askForCredential(casebook, { register: 'sign-in-links', order }, async (client) => {
    const { principal, reason, by, at } = order;
    return writeLink(client, { principal, reason, by, at });
  });

/** Whoever holds a credential reads what its principal reads; so each waits for a second administrator. */
async function askForCredential<Issued extends { readonly id: string }>(
  casebook: RegisterDatabase,
  { register, order }: { readonly register: CredentialRegister; readonly order: AskForCredential },
  issue: (client: PoolClient) => Promise<Issued>,
): Promise<Awaiting<Issued>> {
  checkReason(order.reason);
  return changingRegisters(casebook, async (client) => {
    const { principal, reason, by, at } = order;
    const registers = await standingRegisters(client);
    refuseUnfit(order, judgeCredentials(registers, [principal], order.today));
    const issued = await issue(client);
    const asked = { id: issued.id, register, code: issued.id, body: { principal }, baseVersion: 0 };
    const { expiresAt } = await writePending(client, { ...asked, gainers: [], reason, by, at });
    return { result: { ...issued, expiresAt }, changed: true };
  });
}

/** The entries of all registers as they stand in the caller's transaction. */
export const standingRegisters = async (client: PoolClient) => afterwards(await readRegisters(client));
