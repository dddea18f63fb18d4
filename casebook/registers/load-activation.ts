// Plans which policy a load of a city file activates, if any.
import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { type Activation, inForceAt } from '../../domain/city/activation.js';
import { readActivations } from '../register-rows/activation-rows.js';
import { entrySentences } from '../check/register-sentences.js';
import type { ChangePlan } from './change-registers.js';
import type { RegisterProblem } from '../check/register-problem.js';
import type { RegisterOrder } from './register-transaction.js';

/** The pack to activate: a code (newest version) or `code@version`. `own`: not over another principal's choice. */
export interface WantedPolicy {
  readonly policy: string;
  readonly overwrite: 'all' | 'own';
}

interface LoadRequest {
  readonly plan: ChangePlan;
  readonly order: RegisterOrder & { readonly activate?: WantedPolicy };
}

/** The activation that a load asks for, given its planned registers; none when it would change nothing. */
export async function planActivation(
  client: PoolClient,
  { plan, order }: LoadRequest,
): Promise<{ changes: Activation[]; problems: RegisterProblem[] }> {
  const { activate, by, reason, at } = order;
  if (!activate) return { changes: [], problems: [] };
  const policy = await versionOf(client, { named: activate.policy, plan });
  if (policy === null) {
    const text = entrySentences.noPolicy(activate.policy);
    const problem = {
      register: 'policies',
      code: activate.policy,
      field: 'code',
      failure: 'unknown-policy',
      text,
    } as const;
    return { changes: [], problems: [problem] };
  }
  const ordered = await readActivations(client);
  const standing = activate.overwrite === 'own' ? ordered.at(-1) : inForceAt(ordered, at);
  const change: Activation = { id: uuidv7(), policy, from: at, by, reason, at, undoes: null };
  const stays = standing && !replaces(change, { standing, activate, plan });
  return { changes: stays ? [] : [change], problems: [] };
}

/** Only the load that brings a newer version of a pack activates it; another principal's draft is not activated. */
function replaces(
  change: Activation,
  { standing, activate, plan }: { standing: Activation; activate: WantedPolicy; plan: ChangePlan },
): boolean {
  if (standing.policy === change.policy) return false;
  if (activate.overwrite === 'own' && standing.by !== change.by) return false;
  const [code] = change.policy.split('@');
  const brought = plan.changes.some((one) => one.register === 'policies' && one.code === code);
  return brought || standing.policy.split('@')[0] !== code || activate.policy.includes('@');
}

/** `code@version` of the named pack: the given version, else the newest once the plan is written. */
async function versionOf(
  client: PoolClient,
  { named, plan }: { named: string; plan: ChangePlan },
): Promise<string | null> {
  const planned = plan.changes.find(
    (one) => one.register === 'policies' && [one.code, `${one.code}@${one.version}`].includes(named),
  );
  if (planned) return `${planned.code}@${planned.version}`;
  const { rows } = await client.query<{ policy: string }>(
    `SELECT code || '@' || version AS policy FROM policy
     WHERE $1 IN (code, code || '@' || version) ORDER BY version DESC LIMIT 1`,
    [named],
  );
  return rows[0]?.policy ?? null;
}
