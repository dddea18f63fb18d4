// China's calendar as a register entry, from the published days kept in calendars/cn.json.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CityInput } from '../../contracts/city/city.js';
import { schemaFolder } from '../schema/migrations.js';

type CalendarEntry = CityInput['calendars'][number];

interface Published {
  readonly code: string;
  readonly zone: string;
  readonly knownUntil: string;
  readonly rows: CalendarEntry['days'];
  readonly schedules: { readonly office: { readonly windows: readonly (readonly [from: string, to: string])[] } };
}

/** Days off and make-up workdays with the notices that announce them, and the working windows of offices. */
export async function chinaCalendar(): Promise<CalendarEntry> {
  const published = JSON.parse(await readFile(join(schemaFolder, 'calendars', 'cn.json'), 'utf8')) as Published;
  const { code, zone, knownUntil, rows: days, schedules } = published;
  return { code, zone, knownUntil, days, windows: schedules.office.windows.map(([from, to]) => ({ from, to })) };
}
