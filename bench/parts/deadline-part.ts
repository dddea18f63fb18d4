// Measures how many due instants one core derives in a second, with a city's clocks and no servers.
import { calendarOf } from '../../casebook/facts/calendar.js';
import { calendarRegisterOf } from '../../casebook/facts/facts-calendars.js';
import { citySchema } from '../../contracts/city/city.js';
import type { Budget } from '../../domain/deadlines/budget.js';
import { type DueInput, dueInstant } from '../../domain/deadlines/due-instant.js';
import { instantOf } from '../../domain/base/instant.js';
import { chinaCalendar } from '../../prisma/city/calendar-cn.js';
import { sampleCity } from '../../prisma/city/sample-city.js';

export interface DeadlineFigures {
  readonly perSecond: number;
  readonly byUnit: Readonly<Record<string, number>>;
}

const budgets: readonly Budget[] = [
  { amount: 5, unit: 'workingDays' },
  { amount: 15, unit: 'workingDays' },
  { amount: 7, unit: 'calendarDays' },
  { amount: 60, unit: 'calendarDays' },
  { amount: 2, unit: 'businessHours' },
  { amount: 24, unit: 'hours' },
];

/** Number of start instants; they spread over sixteen years, so that no day is always cached. */
const starts = 10_000;
/** The time is read after this many derivations. */
const stride = 1_000;

/** Derives due instants for `seconds`, a sixth of them for each budget. */
export async function dueInstantsOnOneCore(seconds: number): Promise<DeadlineFigures> {
  const given = citySchema.parse(sampleCity({ calendar: await chinaCalendar(), deliveries: {} })).calendars[0];
  if (!given) throw new Error('the sample city has no calendar');
  const calendar = calendarOf(calendarRegisterOf(given, 1));
  const first = Date.parse('2011-02-01T00:00:00Z');
  const step = Math.floor((Date.parse('2026-10-01T00:00:00Z') - first) / starts);
  const from = Array.from({ length: starts }, (_, i) => instantOf(first + i * step));
  const term = {
    calendar,
    schedule: 'office',
    roll: 'next-workday',
    dayEnds: 'midnight',
    startCounted: false,
  } as const;
  const byUnit: Record<string, number> = {};
  let [all, spent] = [0, 0];
  for (const budget of budgets) {
    const input: Omit<DueInput, 'from'> = { ...term, budget };
    for (const at of from) dueInstant({ ...input, from: at });
    const { count, ms } = derive(input, { from, ms: (seconds * 1_000) / budgets.length });
    byUnit[`${budget.amount} ${budget.unit}`] = Math.round((count / ms) * 1_000);
    all += count;
    spent += ms;
  }
  return { perSecond: Math.round((all / spent) * 1_000), byUnit };
}

function derive(input: Omit<DueInput, 'from'>, { from, ms }: { from: readonly string[]; ms: number }) {
  const begun = performance.now();
  let count = 0;
  let passed = 0;
  while (passed < ms) {
    for (let i = 0; i < stride; i++) dueInstant({ ...input, from: from[(count + i) % from.length]! });
    count += stride;
    passed = performance.now() - begun;
  }
  return { count, ms: passed };
}
