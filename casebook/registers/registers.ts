// Puts and reads single register entries, as administrators change and read them.
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { prismaOn } from '../../prisma/client/client.js';
import { planChange, writeChange } from './change-registers.js';
import { masked } from '../register-rows/register-secrets.js';
import {
  type RegisterBodies,
  type RegisterBody,
  type RegisterName,
  readEntries,
} from '../register-rows/register-tables.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from './register-transaction.js';

interface PutRegisterOrder<Name extends RegisterName> extends RegisterOrder {
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
  const { register, code, body, expectedVersion } = order;
  if (body.code !== code) throw new Failure('invalid-request', { field: 'code' });
  checkReason(order.reason);
  return changingRegisters(casebook, async (client) => {
    const { changes, problems, standing } = await planChange(client, { entries: [{ register, body }] });
    const before = standing[register].get(code);
    const currentVersion = before?.version ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== currentVersion) {
      throw new Failure('stale-version', { details: { currentVersion } });
    }
    const [problem] = problems;
    if (problem) throw new Failure(problem.failure, { field: problem.field, details: { problems } });
    await writeChange(client, { changes, order });
    const [change] = changes;
    const shown = masked<RegisterBody>(register, change?.body ?? body) as RegisterBodies[Name];
    const result = { code, version: change?.version ?? currentVersion, body: shown, changed: change !== undefined };
    return { result, changed: result.changed };
  });
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
