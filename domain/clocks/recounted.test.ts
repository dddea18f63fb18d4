// Tests that a recounted clock stands as if the new calendar had been known from the start.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar, chinaRows, inChina } from '../../test/support/law/china-calendar.js';
import { lawCity } from '../../test/support/law/law.js';
import type { Clock, ClockFacts } from './clock.js';
import { extended, paused, recounted, rederived, resumed } from './changes.js';
import { startClock } from './clocks.js';
import type { CalendarRow } from '../deadlines/calendar.js';
import { plusMs } from '../base/instant.js';
import type { ClockName } from '../base/codes.js';

const city = lawCity();
const grid = city.organisation.units.get('G-0101')!;
const published = { name: '新年', nameEn: 'New year', source: 'a notice of the test' };
const day = (date: string, kind: CalendarRow['kind'] = 'holiday'): CalendarRow => ({ date, kind, ...published });
const off = ['2027-01-01', '2027-01-04', '2027-01-05', '2027-02-08', '2027-02-09', '2027-02-10'].map((date) =>
  day(date),
);
const rows = [...chinaRows, ...off, day('2027-01-09', 'make-up-workday'), day('2027-02-14', 'make-up-workday')];
const before: ClockFacts = city;
const after: ClockFacts = {
  ...city,
  calendar: chinaCalendar({ version: 'next', knownUntil: '2027-12-31', rows }),
};

interface Life {
  readonly name: ClockName;
  readonly from: string;
  readonly changes: Partial<Clock>;
  readonly happenings: readonly { readonly what: 'pause' | 'extend'; readonly hours: number; readonly long: number }[];
}

function lived({ name, from, changes, happenings }: Life, facts: ClockFacts): Clock {
  const start = {
    name,
    caseId: 'a-case',
    cycle: 1,
    clocks: [],
    unit: grid,
    kind: 'help',
    category: null,
    at: from,
  } as const;
  let clock = rederived({ ...startClock(start, facts)!, ...changes }, facts);
  let at = from;
  for (const { what, hours, long } of happenings) {
    at = plusMs(at, hours * 3_600_000);
    if (what === 'extend') {
      clock = extended(clock, { at, budget: { amount: 1 + (long % 7), unit: 'workingDays' } }, facts);
      continue;
    }
    clock = paused(clock, at, 'awaiting-citizen');
    at = plusMs(at, long * 3_600_000);
    clock = resumed(clock, at, facts);
  }
  return clock;
}

describe('a clock counted anew', () => {
  it('moves with days that turned out to be off, and its pauses are worth what they now are', () => {
    const life: Life = {
      name: 'handling',
      from: inChina('2026-12-28 10:00'),
      changes: {},
      happenings: [{ what: 'pause', hours: 48, long: 24 * 7 }],
    };
    const provisional = lived(life, before);
    // From 30 December to 6 January: 31, 1, 4, 5 and 6, of which three turn out to be days off.
    expect(provisional).toMatchObject({ pauses: [{ amount: 5 }], dueOn: '2027-01-11', provisional: true });
    const certain = recounted(provisional, { caseId: 'a-case', facts: after });
    expect(certain).toMatchObject({
      pauses: [{ amount: 2 }],
      dueOn: '2027-01-09',
      provisional: false,
      calendar: 'cn@next',
    });
  });

  it('keeps the question within its hours, and put-off rungs put off', () => {
    const asked = lived({ name: 'callback', from: inChina('2026-12-28 10:00'), changes: {}, happenings: [] }, before);
    const postponedTo = inChina('2027-01-06 10:00');
    const put = { ...asked, rungs: asked.rungs.map((rung) => ({ ...rung, postponedTo })) };
    const again = recounted(put, { caseId: 'a-case', facts: after });
    expect(again.dueAt).toBe(asked.dueAt);
    expect(again.rungs).toEqual(put.rungs);
  });

  it('stands where it would have stood with the new calendar from the beginning', () => {
    const lives = fc.record({
      name: fc.constantFrom<ClockName>('handling', 'promise'),
      from: fc.integer({ min: 0, max: 60 * 24 }).map((hours) => plusMs(inChina('2026-12-01 00:00'), hours * 3_600_000)),
      changes: fc.record({
        budget: fc.record({
          amount: fc.integer({ min: 1, max: 40 }),
          unit: fc.constantFrom('workingDays', 'calendarDays', 'businessHours', 'hours'),
        }),
        counting: fc.record({
          schedule: fc.constantFrom('office', 'around-the-clock'),
          roll: fc.constantFrom('none', 'next-workday'),
          dayEnds: fc.constantFrom('midnight', 'close-of-business'),
          startCounted: fc.boolean(),
        }),
      }),
      happenings: fc.array(
        fc.record({
          what: fc.constantFrom('pause', 'extend'),
          hours: fc.integer({ min: 0, max: 200 }),
          long: fc.integer({ min: 0, max: 400 }),
        }),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(lives, (life) => {
        const anew = recounted(lived(life, before), { caseId: 'a-case', facts: after });
        const { dueAt, dueOn, provisional, rungs } = lived(life, after);
        expect(anew).toMatchObject({ dueAt, dueOn, provisional, rungs });
        expect(recounted(anew, { caseId: 'a-case', facts: after })).toEqual(anew);
      }),
      { numRuns: 300 },
    );
  });
});
