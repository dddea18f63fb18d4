// Puts and reads single register entries, as administrators change and read them.
import type { PoolClient } from 'pg';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { prismaOn } from '../../prisma/client/client.js';
import { type ChangePlan, planChange, writeChange } from './change-registers.js';
import { masked } from '../register-rows/register-secrets.js';
import {
  type RegisterBodies,
  type RegisterBody,
  type RegisterName,
  readEntries,
} from '../register-rows/register-tables.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from './register-transaction.js';

export interface PutRegisterOrder<Name extends RegisterName> extends RegisterOrder {
  readonly register: Name;
  readonly code: string;
  /** Already validated against the register's schema. */
  readonly body: RegisterBodies[Name];
  /** The version the caller saw; the change is refused when the entry has another one. */
  readonly expectedVersion?: number | undefined;
}

export interface RegisterAnswer<Name extends RegisterName = RegisterName> {
  readonly code: string;
  readonly version: number;
  /** Secrets masked. */
  readonly body: RegisterBodies[Name];
}

/**
 * Replaces the entry under its code, with the next version and a reason; an equal entry gives no version. Throws
 * `stale-version`, or a failure naming the first wrong `field` with all of them in `details.problems`.
 */
export async function putRegister<Name extends RegisterName>(
  casebook: RegisterDatabase,
  order: PutRegisterOrder<Name>,
): Promise<RegisterAnswer<Name> & { readonly changed: boolean }> {
  return changingRegisters(casebook, async (client) => {
    const plan = await planPut(client, order);
    await writeChange(client, { changes: plan.changes, order });
    return { result: answerTo(plan, order), changed: plan.changes.length > 0 };
  });
}

/** What putting an entry would change, within the caller's change of the registers. Throws as `putRegister` does. */
export async function planPut<Name extends RegisterName>(
  client: PoolClient,
  { register, code, body, reason, expectedVersion }: PutRegisterOrder<Name>,
): Promise<ChangePlan> {
  if (body.code !== code) throw new Failure('invalid-request', { field: 'code' });
  checkReason(reason);
  const plan = await planChange(client, { entries: [{ register, body }] });
  const currentVersion = plan.standing[register].get(code)?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== currentVersion) {
    throw new Failure('stale-version', { details: { currentVersion } });
  }
  const [problem] = plan.problems;
  if (problem) throw new Failure(problem.failure, { field: problem.field, details: { problems: plan.problems } });
  return plan;
}

/** The entry as a written plan leaves it, and whether the plan changed it. */
export function answerTo<Name extends RegisterName>(
  { changes: [change], standing }: ChangePlan,
  { register, code, body }: PutRegisterOrder<Name>,
): RegisterAnswer<Name> & { readonly changed: boolean } {
  const shown = masked<RegisterBody>(register, change?.body ?? body) as RegisterBodies[Name];
  const version = change?.version ?? standing[register].get(code)?.version ?? 0;
  return { code, version, body: shown, changed: change !== undefined };
}

/** Refuses an empty reason. Throws `invalid-request`. */
export function checkReason(reason: string): void {
  if (reason.trim() === '') throw new Failure('invalid-request', { field: 'reason' });
}

/** An entry with its last change (principal, instant, reason); null when there is no such entry. */
export async function readRegister<Name extends RegisterName>(
  { pool }: Pick<RegisterDatabase, 'pool'>,
  { register, code }: { readonly register: Name; readonly code: string },
): Promise<(RegisterAnswer<Name> & { changedAt: Instant; changedBy: string; reason: string }) | null> {
  const entry = (await readEntries(pool, { register, codes: [code] })).get(code);
  if (!entry) return null;
  const { version } = entry;
  const { at, by, reason } = await prismaOn(pool).registerVersion.findUniqueOrThrow({
    where: { register_code_version: { register, code, version } },
  });
  const body = masked(register, entry.body);
  return { code, version, body, changedAt: at.toISOString(), changedBy: by, reason };
}
