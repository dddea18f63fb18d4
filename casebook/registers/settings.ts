// Settings beside the registers: backstop, sample or not, terms of sessions and tokens, helpline.
import type { PoolClient } from 'pg';
import type { City } from '../../contracts/city/city.js';
import { entrySentences } from '../check/register-sentences.js';
import type { ChangePlan } from './change-registers.js';
import type { RegisterProblem } from '../check/register-problem.js';
import { type RegisterOrder, recordVersions } from './register-transaction.js';

export type SettingName =
  'backstop' | 'sample' | 'session-idle-minutes' | 'session-hours' | 'token-days' | 'token-overlap-days' | 'helpline';

export interface WantedSetting {
  readonly name: SettingName;
  readonly value: string;
  /** `own`: a value that another principal set stays. */
  readonly overwrite: 'all' | 'own';
}

export interface SettingChange {
  readonly name: SettingName;
  readonly value: string;
  readonly before: string | null;
  readonly version: number;
}

interface SettingRow {
  readonly name: SettingName;
  readonly value: string;
  readonly version: number | null;
  readonly by: string | null;
}

/** The settings that a city file gives. */
export function settingsOf(
  { backstop, sessions, tokens, helpline }: City,
  overwrite: WantedSetting['overwrite'],
): WantedSetting[] {
  const given = {
    backstop,
    ...(sessions && { 'session-idle-minutes': sessions.idleMinutes, 'session-hours': sessions.hours }),
    ...(tokens && { 'token-days': tokens.days, 'token-overlap-days': tokens.overlapDays }),
    ...(helpline && { helpline }),
  };
  return Object.entries(given).map(([name, value]) => ({ name: name as SettingName, value: String(value), overwrite }));
}

/** The settings that would change, and their problems given the planned registers. */
export async function planSettings(
  client: PoolClient,
  { wanted, plan, by }: { wanted: readonly WantedSetting[]; plan: ChangePlan; by: string },
): Promise<{ changes: SettingChange[]; problems: RegisterProblem[] }> {
  const { rows } = await client.query<SettingRow>(
    `SELECT DISTINCT ON (name) name, value, story.version, story.by
     FROM setting LEFT JOIN register_version story ON story.register = 'settings' AND story.code = name
     ORDER BY name, story.version DESC`,
  );
  const standing = new Map(rows.map((row) => [row.name, row]));
  const changes = wanted.flatMap(({ name, value, overwrite }): SettingChange[] => {
    const before = standing.get(name);
    if (before?.value === value) return [];
    if (before && overwrite === 'own' && before.by !== by) return [];
    return [{ name, value, before: before?.value ?? null, version: (before?.version ?? 0) + 1 }];
  });
  return { changes, problems: changes.flatMap((change) => problemOf(change, plan)) };
}

function problemOf({ name, value }: SettingChange, plan: ChangePlan): RegisterProblem[] {
  const unitNamed = (code: string) =>
    plan.changes.find((one) => one.register === 'units' && one.code === code)?.body ??
    plan.standing.units.get(code)?.body;
  const problem = { register: 'settings', code: name, field: name } as const;
  switch (name) {
    case 'backstop': {
      const unit = unitNamed(value);
      const active = unit !== undefined && 'active' in unit && unit.active;
      return active ? [] : [{ ...problem, failure: 'unknown-unit', text: entrySentences.noActiveUnit(value) }];
    }
    case 'sample':
    case 'session-idle-minutes':
    case 'session-hours':
    case 'token-days':
    case 'token-overlap-days':
    case 'helpline':
      return [];
  }
}

/** Writes the settings with their story. */
export async function writeSettings(
  client: PoolClient,
  { changes, order }: { changes: readonly SettingChange[]; order: RegisterOrder },
): Promise<void> {
  for (const { name, value } of changes) {
    await client.query(
      'INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [name, value],
    );
  }
  const entries = changes.map(({ name, value, version }) => ({
    register: 'settings',
    code: name,
    version,
    body: { value },
  }));
  await recordVersions(client, { entries, order });
}
