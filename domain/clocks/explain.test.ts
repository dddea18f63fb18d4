// Tests that a clock's derivation always ends at its due instant, whatever happened to it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inChina } from '../../test/support/law/china-calendar.js';
import { lawCity } from '../../test/support/law/law.js';
import type { Clock } from './clock.js';
import { extended, paused, rederived, resumed } from './changes.js';
import { startClock } from './clocks.js';
import type { Budget } from '../deadlines/budget.js';
import { explainClock } from './explain.js';
import { instantOf, msOf, plusMs } from '../base/instant.js';
import type { ClockName } from '../base/codes.js';

const facts = lawCity();
const grid = facts.organisation.units.get('G-0101')!;

function begun(name: ClockName, at: string, changes: Partial<Clock> = {}): Clock {
  const start = { name, caseId: 'a-case', cycle: 1, clocks: [], unit: grid, category: null, kind: 'help' as const, at };
  return rederived({ ...startClock(start, facts)!, ...changes }, facts);
}

const english = (clock: Clock): string[] => explainClock(clock, facts.calendar).map(({ text }) => text.en);

describe('the derivation of a clock', () => {
  it('lists each pause and each extension with what it was worth', () => {
    const waiting = paused(
      begun('handling', inChina('2026-03-02 10:00')),
      inChina('2026-03-03 11:00'),
      'awaiting-citizen',
    );
    expect(english(waiting)).toContain('stands still since 2026-03-03 (Tue) at 11:00: waiting for the citizen');
    const on = resumed(waiting, inChina('2026-03-05 09:00'), facts);
    const longer = extended(on, { at: inChina('2026-03-06 10:00'), budget: { amount: 3, unit: 'workingDays' } }, facts);
    expect(english(longer).filter((line) => !line.includes('weekend'))).toEqual([
      'starts 2026-03-02 (Mon) at 10:00; the start day does not count',
      'stood still from 2026-03-03 (Tue) at 11:00 to 2026-03-05 (Thu) at 09:00 (waiting for the citizen): 2 working days added',
      'extension of 3 working days granted on 2026-03-06 (Fri) at 10:00',
      'the term of 5 working days is 10 working days with what stood still and what was granted',
      'term of 10 working days, last day 2026-03-16 (Mon)',
      'over on 2026-03-16 (Mon) at 24:00',
    ]);
    const chinese = explainClock(longer, facts.calendar).map(({ text }) => text.zh);
    expect(chinese[1]).toBe(
      '2026-03-03（周二） 11:00 至 2026-03-05（周四） 09:00 停计（等待群众补充），期限顺加 2 个工作日',
    );
  });

  it('counts an extension in another unit on from the end', () => {
    const budget: Budget = { amount: 24, unit: 'hours' };
    const longer = extended(
      begun('handling', inChina('2026-03-02 10:00')),
      { at: inChina('2026-03-06 10:00'), budget },
      facts,
    );
    expect(english(longer).slice(-2)).toEqual([
      'extension of 24 hours granted on 2026-03-06 (Fri) at 10:00, counted on from the end on 2026-03-09 (Mon) at 24:00',
      '24 hours without a break: over on 2026-03-10 (Tue) at 24:00',
    ]);
    expect(longer.dueAt).toBe(inChina('2026-03-11 00:00'));
  });

  it('says that the hour of the start is not counted, and from when it is', () => {
    const counting = { schedule: 'office', roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
    const clock = begun('first-contact', inChina('2026-03-02 23:10'), {
      budget: { amount: 24, unit: 'hours' },
      counting: { ...counting, startHourCounted: false },
    });
    const [start, end] = explainClock(clock, facts.calendar).map(({ text }) => text);
    expect(start).toEqual({
      zh: '2026-03-02（周一） 23:10 起算，起算的小时不计入，自 2026-03-03（周二） 00:00 起计',
      en: 'starts 2026-03-02 (Mon) at 23:10; the start hour does not count: from 2026-03-03 (Tue) at 00:00 on',
    });
    expect(end!.en).toBe('24 hours without a break: over on 2026-03-03 (Tue) at 24:00');
  });

  it('says where a former deadline was taken over', () => {
    const bound = { dueAt: inChina('2026-03-06 00:00'), dueOn: '2026-03-05' };
    const kept = begun('handling', inChina('2026-03-02 10:00'), { bound: { carry: 'keep', ...bound } });
    expect(english(kept).at(-1)).toBe('the former deadline stands: over on 2026-03-05 (Thu) at 24:00');
    const lesser = begun('handling', inChina('2026-02-24 10:00'), { bound: { carry: 'lesser', ...bound } });
    expect(english(lesser).at(-1)).toBe('the former deadline, 2026-03-05 (Thu) at 24:00, is later and gives way');
    expect(explainClock(lesser, facts.calendar).at(-1)!.to).toBe(lesser.dueAt);
  });

  it('counts what is left of a very long term instead of naming each weekend', () => {
    const clock = begun('handling', inChina('2026-03-02 10:00'), { budget: { amount: 600, unit: 'workingDays' } });
    const lines = explainClock(clock, facts.calendar);
    expect(lines.length).toBeLessThan(100);
    expect(lines.map(({ text }) => text.en).join('\n')).toMatch(/\d+ more days off, not counted/);
    expect(lines.at(-1)!.to).toBe(clock.dueAt);
  });

  it('ends in the due instant whatever was paused, granted and taken over', () => {
    const units = fc.constantFrom('workingDays', 'calendarDays', 'businessHours', 'hours', 'seconds');
    const budgets = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: units });
    const hours = fc.integer({ min: 0, max: 40 * 24 });
    const happening = fc.oneof(
      fc.record({ what: fc.constant('pause' as const), after: hours, long: hours }),
      fc.record({ what: fc.constant('extend' as const), after: hours, budget: budgets }),
      fc.record({
        what: fc.constant('bind' as const),
        carry: fc.constantFrom('keep', 'lesser'),
        after: fc.integer({ min: 24, max: 90 * 24 }),
      }),
    );
    const lives = fc.record({
      name: fc.constantFrom<ClockName>('handling', 'promise', 'first-contact', 'callback'),
      from: fc.integer({ min: Date.parse('2011-06-01'), max: Date.parse('2027-06-01') }).map(instantOf),
      budget: budgets,
      roll: fc.constantFrom('none', 'next-workday'),
      dayEnds: fc.constantFrom('midnight', 'close-of-business'),
      startCounted: fc.boolean(),
      startHourCounted: fc.boolean(),
      schedule: fc.constantFrom('office', 'around-the-clock'),
      happenings: fc.array(happening, { maxLength: 6 }),
    });
    fc.assert(
      fc.property(lives, ({ name, from, budget, happenings, ...counting }) => {
        // The callback's spread instant is not the end of its term; nothing pauses or lengthens it.
        let clock = name === 'callback' ? begun(name, from) : begun(name, from, { budget, counting });
        let at = from;
        for (const one of name === 'callback' ? [] : happenings) {
          if (one.what === 'bind') {
            const dueAt = instantOf(Math.floor(msOf(from) / 3_600_000 + one.after) * 3_600_000);
            clock = rederived({ ...clock, bound: { carry: one.carry, dueAt, dueOn: dueAt.slice(0, 10) } }, facts);
            continue;
          }
          at = plusMs(at, one.after * 3_600_000);
          if (one.what === 'extend') clock = extended(clock, { at, budget: one.budget }, facts);
          else {
            clock = paused(clock, at, 'awaiting-citizen');
            expect(explainClock(clock, facts.calendar).at(-1)!.to).toBe(clock.dueAt);
            at = plusMs(at, one.long * 3_600_000);
            clock = resumed(clock, at, facts);
          }
        }
        const lines = explainClock(clock, facts.calendar);
        expect(lines.at(-1)!.to).toBe(clock.dueAt);
        expect(lines[0]!.from).toBe(from);
        for (const { text } of lines) expect(text.zh.length * text.en.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});
