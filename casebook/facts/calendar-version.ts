// Reads the calendar version a clock was counted by, to derive its due instant again later.
import type { Pool } from 'pg';
import type { Calendar } from '../../domain/deadlines/calendar.js';
import { Failure } from '../../domain/base/failures.js';
import { calendarOf } from './calendar.js';
import { calendarRegisterOf } from './facts-calendars.js';
import type { CityFacts } from './facts.js';
import type { RegisterBodies } from '../register-rows/register-tables.js';

/** The calendar `code@version`. Throws Failure('clock-not-computable') when that version is not stored. */
export async function calendarVersion(pool: Pool, facts: CityFacts, key: string): Promise<Calendar> {
  const [code = '', version = ''] = key.split('@');
  const present = facts.calendars.get(code);
  if (present?.version === version) return present;
  const { rows } = await pool.query<{ body: RegisterBodies['calendars'] }>(
    `SELECT body FROM register_version WHERE register = 'calendars' AND code = $1 AND version::text = $2`,
    [code, version],
  );
  if (!rows[0]) throw new Failure('clock-not-computable', { details: { calendar: key } });
  return calendarOf(calendarRegisterOf(rows[0].body, Number(version)));
}
