// Says a length of time as a neighbour would: seven days, three working days.
import type { CitizenView } from '../../contracts/people/citizen.js';
import type { Bilingual } from '../../domain/base/bilingual.js';

type Span = NonNullable<CitizenView['asksAfter']>;

const units: Readonly<Record<Span['unit'], readonly [zh: string, one: string, several: string]>> = {
  workingDays: ['个工作日', 'working day', 'working days'],
  calendarDays: ['天', 'day', 'days'],
  businessHours: ['个工作小时', 'working hour', 'working hours'],
  hours: ['小时', 'hour', 'hours'],
  seconds: ['秒', 'second', 'seconds'],
};

/** The span in words; the number stands before its unit in both languages. */
export function spanWords({ amount, unit }: Span): Bilingual {
  const [zh, one, several] = units[unit];
  return { zh: `${amount} ${zh}`, en: `${amount} ${amount === 1 ? one : several}` };
}
