// Tests what holds of every deadline: inverses, growth, neutral pauses, clock changes at night.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../casebook/facts/calendar.js';
import { chinaCalendar, chinaRows, inChina } from '../../test/support/law/china-calendar.js';
import { type Instant, instantOf, msOf, plusMs } from '../base/instant.js';
import { beforeDue } from './around-due.js';
import type { Budget } from './budget.js';
import type { WorkingHours } from './build-calendar.js';
import {
  type Calendar,
  addWorkdays,
  dateOfDay,
  isWorkday,
  localDateOf,
  scheduleOf,
  workdaysBetween,
} from './calendar.js';
import { dueInstant } from './due-instant.js';
import { openTimeUntil } from './schedule.js';
import { type Term, amountPaused, termEnd } from './term.js';

const schedules: Record<string, WorkingHours> = {
  office: {
    days: 'workdays',
    windows: [
      ['09:00', '12:00'],
      ['13:30', '17:30'],
    ],
  },
  night: { days: 'workdays', windows: [['22:00', '06:00']] },
  shifts: {
    days: 'every-day',
    windows: [
      ['06:00', '10:00'],
      ['12:00', '14:00', ['monday', 'friday', 'sunday']],
      ['19:00', '03:00'],
    ],
  },
};
const china = chinaCalendar({ schedules, lastOn: '2032-12-31' });
/** Clocks go forward on 29 March 2026 and back on 25 October. */
const berlin = calendarOf({
  code: 'de',
  version: '1',
  zone: 'Europe/Berlin',
  firstOn: '2024-01-01',
  lastOn: '2032-12-31',
  knownUntil: '2030-12-31',
  rows: chinaRows.filter(({ date }) => date >= '2024'),
  schedules,
});
const calendars = fc.constantFrom<Calendar>(china, berlin);
const names = fc.constantFrom('office', 'night', 'shifts');
const units = fc.constantFrom('workingDays', 'calendarDays', 'businessHours', 'hours', 'seconds');
const minutes = (from: string, until: string) =>
  fc.integer({ min: Date.parse(from) / 60_000, max: Date.parse(until) / 60_000 }).map((n) => instantOf(n * 60_000));
const instants = minutes('2024-02-01', '2029-01-01');
/** Times around the nights in which clocks change, where mistakes are likely. */
const changing = fc.oneof(minutes('2026-03-27', '2026-03-31'), minutes('2026-10-23', '2026-10-27'));
const terms = fc.record({
  from: fc.oneof(instants, changing),
  budget: fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit: units }),
  schedule: names,
  roll: fc.constantFrom('none', 'next-workday'),
  dayEnds: fc.constantFrom('midnight', 'close-of-business'),
  startCounted: fc.boolean(),
  startHourCounted: fc.boolean(),
});
const whole = (term: Omit<Term, 'paused' | 'extensions'>, over: Partial<Term> = {}): Term => ({
  ...term,
  paused: 0,
  extensions: [],
  ...over,
});

describe('working days', () => {
  it('n of them from a day, and the days between, undo each other in every zone', () => {
    const days = fc.integer({ min: 30, max: 1_500 });
    fc.assert(
      fc.property(calendars, days, fc.integer({ min: -20, max: 300 }), (calendar, day, n) => {
        const from = dateOfDay(calendar, day);
        const to = addWorkdays(calendar, from, n);
        if (n > 0 || isWorkday(calendar, day)) expect(workdaysBetween(calendar, from, to)).toBe(n);
        if (n > 0)
          expect(isWorkday(calendar, day) ? addWorkdays(calendar, to, -n) : null).toBe(
            isWorkday(calendar, day) ? from : null,
          );
      }),
      { numRuns: 500 },
    );
  });

  it('end on a make-up Saturday, which a plain week does not have', () => {
    const term = whole({
      from: inChina('2026-05-08 10:00'),
      budget: { amount: 1, unit: 'workingDays' },
      ...{ schedule: 'office', roll: 'none', dayEnds: 'close-of-business', startCounted: false },
    });
    expect(termEnd(term, china)).toMatchObject({ dueOn: '2026-05-09', dueAt: inChina('2026-05-09 17:30') });
  });
});

describe('a term', () => {
  it('never ends earlier for a later start or a larger budget, also in nights in which clocks change', () => {
    fc.assert(
      fc.property(calendars, terms, fc.integer({ min: 0, max: 2_000 }), fc.nat(30), (calendar, term, later, more) => {
        const due = (from: Instant, amount: number): Instant =>
          dueInstant({ ...term, calendar, from, budget: { ...term.budget, amount } }).dueAt;
        const plain = due(term.from, term.budget.amount);
        expect(due(term.from, term.budget.amount + more) >= plain).toBe(true);
        expect(due(plusMs(term.from, later * 60_000), term.budget.amount) >= plain).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('in days ends with a local day, and the day it names is over exactly then', () => {
    fc.assert(
      fc.property(calendars, terms, (calendar, term) => {
        fc.pre(term.budget.unit === 'workingDays' || term.budget.unit === 'calendarDays');
        const { dueAt, dueOn } = dueInstant({ ...term, calendar });
        expect(localDateOf(calendar, instantOf(msOf(dueAt) - 1))).toBe(dueOn);
        if (term.dayEnds === 'midnight') expect(localDateOf(calendar, dueAt) > dueOn).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('of 24 hours is 24 hours, also over the night that has 23 or 25', () => {
    fc.assert(
      fc.property(calendars, changing, (calendar, from) => {
        const plain = { schedule: 'office', roll: 'next-workday', dayEnds: 'midnight', startCounted: false } as const;
        const { dueAt } = dueInstant({ ...plain, from, calendar, budget: { amount: 24, unit: 'hours' } });
        expect(msOf(dueAt) - msOf(from)).toBe(86_400_000);
      }),
    );
  });

  it('of business hours grants exactly that much open time, past midnight and over changes of the clock', () => {
    fc.assert(
      fc.property(
        calendars,
        names,
        fc.oneof(instants, changing),
        fc.integer({ min: 1, max: 200 }),
        (calendar, name, from, amount) => {
          const plain = { schedule: name, roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
          const { dueAt } = dueInstant({ ...plain, from, calendar, budget: { amount, unit: 'businessHours' } });
          const schedule = scheduleOf(calendar, name);
          expect(openTimeUntil(schedule, msOf(dueAt)) - openTimeUntil(schedule, msOf(from))).toBe(amount * 3_600_000);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a pause', () => {
  it('of no length changes nothing', () => {
    fc.assert(
      fc.property(calendars, terms, fc.integer({ min: 0, max: 5_000 }), (calendar, term, after) => {
        const at = plusMs(term.from, after * 60_000);
        const { unit } = term.budget;
        const paused = amountPaused({ from: at, until: at }, { unit, schedule: term.schedule, calendar });
        expect(paused).toBe(0);
        expect(termEnd(whole(term, { paused }), calendar)).toEqual(termEnd(whole(term), calendar));
      }),
      { numRuns: 300 },
    );
  });

  it('gives back what it took, in the unit of the term: no wall time is added to a budget of open hours', () => {
    const stops = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 9_000 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(calendars, names, fc.oneof(instants, changing), stops, (calendar, name, from, pauses) => {
        const budget: Budget = { amount: 40, unit: 'businessHours' };
        const term = { from, budget, schedule: name, roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
        const schedule = scheduleOf(calendar, name);
        const open = (a: Instant, b: Instant): number =>
          openTimeUntil(schedule, msOf(b)) - openTimeUntil(schedule, msOf(a));
        let at = from;
        let paused = 0;
        let stoodStill = 0;
        for (const [running, resting] of pauses) {
          const begins = plusMs(at, running * 60_000);
          at = plusMs(begins, resting * 60_000);
          paused += amountPaused({ from: begins, until: at }, { unit: 'businessHours', schedule: name, calendar });
          stoodStill += open(begins, at);
        }
        const { dueAt } = termEnd(whole(term, { paused }), calendar);
        // What was open while the clock ran is the budget, to the millisecond.
        expect(open(from, dueAt) - stoodStill).toBeCloseTo(40 * 3_600_000, -1);
      }),
      { numRuns: 300 },
    );
  });

  it('over closed hours only is worth nothing to open hours', () => {
    const span = { from: inChina('2026-09-30 17:30'), until: inChina('2026-10-08 09:00') };
    expect(amountPaused(span, { unit: 'businessHours', schedule: 'office', calendar: china })).toBe(0);
    expect(amountPaused(span, { unit: 'hours', schedule: 'office', calendar: china })).toBe(183.5);
    expect(amountPaused(span, { unit: 'workingDays', schedule: 'office', calendar: china })).toBe(1);
  });
});

describe('an extension', () => {
  it('counts on from the end: in its own unit as if granted at the start, in another from the last instant', () => {
    fc.assert(
      fc.property(
        calendars,
        terms,
        fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: units }),
        (calendar, term, extension) => {
          const plain = termEnd(whole(term), calendar);
          const longer = termEnd(whole(term, { extensions: [extension] }), calendar);
          expect(longer.dueAt > plain.dueAt || (term.roll === 'next-workday' && longer.dueAt === plain.dueAt)).toBe(
            true,
          );
          if (extension.unit === term.budget.unit) {
            const budget = { ...term.budget, amount: term.budget.amount + extension.amount };
            expect(longer).toEqual(termEnd(whole({ ...term, budget }), calendar));
          } else if (extension.unit === 'hours') {
            expect(msOf(longer.dueAt) - msOf(plain.dueAt)).toBe(extension.amount * 3_600_000);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an alarm', () => {
  it('never falls outside working hours, for a clock of open hours', () => {
    fc.assert(
      fc.property(calendars, names, instants, fc.integer({ min: 1, max: 40 }), (calendar, name, from, amount) => {
        const budget: Budget = { amount, unit: 'businessHours' };
        const plain = { schedule: name, roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
        const { dueAt } = dueInstant({ ...plain, from, calendar, budget });
        const lead = { percent: 20, atMost: { amount: 1, unit: 'hours' } } as const;
        const card = beforeDue({ dueAt, budget, lead, calendar, schedule: name });
        const schedule = scheduleOf(calendar, name);
        expect(card <= dueAt).toBe(true);
        // Open time passes right after the card, so it stands within a window.
        expect(openTimeUntil(schedule, msOf(card) + 1) - openTimeUntil(schedule, msOf(card))).toBe(
          card === dueAt ? 0 : 1,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('a working day before a term that ends at 24:00 stands at 24:00, not at 00:00 of its day', () => {
    const budget: Budget = { amount: 5, unit: 'workingDays' };
    const plain = { schedule: 'office', roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
    const { dueAt } = dueInstant({ ...plain, from: inChina('2026-02-13 10:00'), calendar: china, budget });
    const lead = { percent: 100, atMost: { amount: 1, unit: 'workingDays' } } as const;
    expect(beforeDue({ dueAt, budget, lead, calendar: china, schedule: 'office' })).toBe(inChina('2026-02-27 00:00'));
  });
});
