// Loads a city file into the registers: checked as a whole, difference shown, all or nothing.
import type { City } from '../../contracts/city/city.js';
import { writeActivation } from '../register-rows/activation-rows.js';
import { type WantedPolicy, planActivation } from './load-activation.js';
import { type ChangePlan, planChange, writeChange } from './change-registers.js';
import type { WantedEntry, RegisterProblem } from '../check/register-problem.js';
import { type RegisterName, registerNames } from '../register-rows/register-tables.js';
import { type RegisterDatabase, type RegisterOrder, changingRegisters } from './register-transaction.js';
import { type SettingChange, type WantedSetting, planSettings, settingsOf, writeSettings } from './settings.js';
import { checkReason } from './registers.js';

interface LoadCityOrder extends RegisterOrder {
  /** Whether to write; otherwise only the difference is shown. */
  readonly apply: boolean;
  /** `own`: entries that another principal changed last stay as they are. `all` when absent. */
  readonly overwrite?: 'all' | 'own';
  /** Settings of the place besides those in the file. */
  readonly settings?: readonly WantedSetting[];
  readonly activate?: WantedPolicy;
}

/** The file's change to one entry. */
export interface CityDifference {
  readonly register: RegisterName | 'settings';
  readonly code: string;
  readonly kind: 'added' | 'changed' | 'kept';
  /** The fields of a changed entry that differ. */
  readonly fields: readonly string[];
}

export interface RegisterCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Different, but another principal's. */
  readonly kept: number;
  /** Not in the file: left alone. */
  readonly leftAlone: number;
}

export interface CityLoad {
  readonly applied: boolean;
  /** Everything wrong with the file; when there is anything, nothing is written. */
  readonly problems: readonly RegisterProblem[];
  readonly differences: readonly CityDifference[];
  readonly counts: Readonly<Record<RegisterName, RegisterCounts>>;
}

/**
 * Compares a city file with the registers. With `apply`, and when nothing is wrong, writes the difference in one
 * transaction. Loading the same file again changes nothing; entries that the file does not name are left alone.
 */
export async function loadCity(casebook: RegisterDatabase, city: City, order: LoadCityOrder): Promise<CityLoad> {
  checkReason(order.reason);
  return changingRegisters(casebook, async (client) => {
    const entries = entriesOf(city);
    const ownedBy = order.overwrite === 'own' ? { ownedBy: order.by } : {};
    const plan = await planChange(client, { entries, ...ownedBy });
    const wanted = [...settingsOf(city, order.overwrite ?? 'all'), ...(order.settings ?? [])];
    const settings = await planSettings(client, { wanted, plan, by: order.by });
    const activation = await planActivation(client, { plan, order });
    const problems = [...plan.problems, ...settings.problems, ...activation.problems];
    const changed = plan.changes.length + settings.changes.length + activation.changes.length > 0;
    const applied = order.apply && problems.length === 0;
    if (applied && changed) {
      await writeChange(client, { changes: plan.changes, order });
      await writeSettings(client, { changes: settings.changes, order });
      for (const change of activation.changes) await writeActivation(client, change);
    }
    const result = {
      applied,
      problems,
      differences: differencesOf(plan, settings.changes),
      counts: countsOf(plan, entries),
    };
    return { result, changed: applied && changed };
  });
}

const entriesOf = (city: City): WantedEntry[] =>
  registerNames.flatMap((register) =>
    city[register === 'routing-rules' ? 'routingRules' : register].map((body) => ({ register, body })),
  );

function differencesOf(plan: ChangePlan, settings: readonly SettingChange[]): CityDifference[] {
  return [
    ...plan.changes.map(({ register, code, before, fields }) => ({
      register,
      code,
      kind: before ? ('changed' as const) : ('added' as const),
      fields,
    })),
    ...settings.map(({ name, before }) => ({
      register: 'settings' as const,
      code: name,
      kind: before === null ? ('added' as const) : ('changed' as const),
      fields: [],
    })),
    ...plan.kept.map((one) => ({ ...one, kind: 'kept' as const, fields: [] })),
  ];
}

function countsOf(plan: ChangePlan, entries: readonly WantedEntry[]): Record<RegisterName, RegisterCounts> {
  const counts = registerNames.map((register): [RegisterName, RegisterCounts] => {
    const changes = plan.changes.filter((one) => one.register === register);
    const added = changes.filter(({ before }) => before === null).length;
    const kept = plan.kept.filter((one) => one.register === register).length;
    const codes = new Set(entries.filter((one) => one.register === register).map(({ body }) => body.code));
    const standing = [...plan.standing[register].keys()];
    return [
      register,
      {
        added,
        changed: changes.length - added,
        unchanged: codes.size - changes.length - kept,
        kept,
        leftAlone: standing.filter((code) => !codes.has(code)).length,
      },
    ];
  });
  return Object.fromEntries(counts) as Record<RegisterName, RegisterCounts>;
}
