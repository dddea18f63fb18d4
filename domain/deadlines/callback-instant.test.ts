// Tests the hour at which the citizen is asked: window, spread, and late questions.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar, inChina } from '../../test/support/law/china-calendar.js';
import { type CallbackInput, callbackInstant, nextPermitted } from './callback-instant.js';
import { spread } from '../base/spread.js';

const calendar = chinaCalendar();
const model: Omit<CallbackInput, 'from' | 'spreadKey'> = {
  after: { amount: 7, unit: 'calendarDays' },
  window: ['09:00', '20:00'],
  calendar,
  schedule: 'office',
};

describe('the callback question', () => {
  it('is asked seven days on, between nine and twenty, also on a holiday', () => {
    fc.assert(
      fc.property(fc.uuid(), (spreadKey) => {
        const asked = callbackInstant({ ...model, from: inChina('2026-09-24 23:59'), spreadKey });
        expect(asked.dueOn).toBe('2026-10-01');
        expect(asked.provisional).toBe(false);
        expect(asked.dueAt >= inChina('2026-10-01 09:00')).toBe(true);
        expect(asked.dueAt < inChina('2026-10-01 20:00')).toBe(true);
      }),
    );
  });

  it('has the same second for the same case every time, whenever on the day it was completed', () => {
    const morning = callbackInstant({ ...model, from: inChina('2026-09-24 08:00'), spreadKey: 'case-1' });
    const evening = callbackInstant({ ...model, from: inChina('2026-09-24 22:00'), spreadKey: 'case-1' });
    expect(evening).toEqual(morning);
  });

  it('runs by exact time, without window or spread, in a pack of seconds', () => {
    const input = { ...model, after: { amount: 10, unit: 'seconds' }, from: inChina('2026-09-24 23:59') } as const;
    expect(callbackInstant({ ...input, spreadKey: 'a' }).dueAt).toBe('2026-09-24T15:59:10.000Z');
    expect(callbackInstant({ ...input, spreadKey: 'b' }).dueAt).toBe('2026-09-24T15:59:10.000Z');
  });
});

describe('a question that is already late', () => {
  it.each([
    ['2026-03-02 08:59', '2026-03-02 09:00'],
    ['2026-03-02 09:00', '2026-03-02 09:00'],
    ['2026-03-02 19:59', '2026-03-02 19:59'],
    ['2026-03-02 20:00', '2026-03-03 09:00'],
    ['2026-03-02 23:30', '2026-03-03 09:00'],
  ])('of %s is asked at %s', (late, asked) => {
    const { dueAt, dueOn } = nextPermitted(inChina(late), { window: ['09:00', '20:00'], calendar });
    expect([dueAt, dueOn]).toEqual([inChina(asked), asked.slice(0, 10)]);
  });
});

describe('the spread', () => {
  it('fills every hour of the window about evenly with neighbouring ids', () => {
    const perHour = new Array<number>(11).fill(0);
    for (let i = 0; i < 11_000; i++) perHour[Math.floor(spread(`01JXYZ${i}`, 39_600) / 3_600)]!++;
    for (const count of perHour) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('stays within its modulo', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 100_000 }), (key, modulo) => {
        const place = spread(key, modulo);
        expect(place >= 0 && place < modulo).toBe(true);
      }),
    );
  });
});
