// Tests that waiting for the citizen once used stays used, whatever policy the case goes by then.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open, playOf } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import type { Budget } from '../../deadlines/budget.js';

/** The model with another cap on waiting, as version 2 of it. */
const capped = (budget: Budget, version = 2) =>
  lawCity({
    facts: (facts) => {
      const { clocks } = facts.policy;
      const rule = { ...clocks['awaiting-citizen'], budget: { always: budget } };
      return { ...facts, policy: { ...facts.policy, version, clocks: { ...clocks, 'awaiting-citizen': rule } } };
    },
  });

const model = lawCity();
const officer = at(model, 'G-0101-officer');
const desk = at(model, 'S-01-desk');

/** Waited from Tuesday, 3 March, to Thursday, 12 March: seven working days, nine calendar days, 216 hours. */
function waited(city = model): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.sign, '2026-03-02 10:30');
  play.give(officer, say.contact(), '2026-03-02 11:00');
  play.give(officer, say.ask(), '2026-03-03 10:00');
  play.give(citizen, say.supply, '2026-03-12 10:00');
  return play;
}

/** The same case under another policy from an instant on. */
function adopting(play: Play, next: ReturnType<typeof capped>, time: string): Play {
  const before = playOf({ ...play.city, adoptable: next }, play.events());
  before.give(desk, say.adoptPolicy(`model@${next.policy.version}`), time);
  return playOf(next, before.events());
}

const caps: readonly { cap: Budget; left: Budget }[] = [
  { cap: { amount: 10, unit: 'workingDays' }, left: { amount: 3, unit: 'workingDays' } },
  { cap: { amount: 12, unit: 'calendarDays' }, left: { amount: 3, unit: 'calendarDays' } },
  { cap: { amount: 240, unit: 'hours' }, left: { amount: 24, unit: 'hours' } },
];

describe('waiting used under one policy', () => {
  it.each(caps)('is taken from the cap of the next, in its unit: $cap.amount $cap.unit', ({ cap, left }) => {
    const play = adopting(waited(), capped(cap), '2026-03-12 11:00');
    play.give(officer, say.ask(), '2026-03-12 12:00');
    expect(play.clock('awaiting-citizen')).toMatchObject({ run: 2, budget: left });
  });

  it('leaves nothing where the next policy allows no more', () => {
    const play = adopting(waited(), capped({ amount: 7, unit: 'workingDays' }), '2026-03-12 11:00');
    expect(play.refusal(officer, say.ask(), '2026-03-12 12:00')).toBe('pause-exhausted');
  });

  it('is kept when the policy changes in the midst of a second wait', () => {
    const play = waited();
    play.give(officer, say.ask(), '2026-03-12 12:00');
    expect(play.clock('awaiting-citizen')).toMatchObject({ budget: { amount: 3, unit: 'workingDays' } });
    const longer = adopting(play, capped({ amount: 15, unit: 'workingDays' }), '2026-03-13 10:00');
    expect(longer.clock('awaiting-citizen')).toMatchObject({
      ...{ run: 2, budget: { amount: 8, unit: 'workingDays' }, dueOn: '2026-03-24' },
    });
    const shorter = adopting(play, capped({ amount: 5, unit: 'workingDays' }), '2026-03-13 10:00');
    // Nothing is left: the wait is over at once, and the clocks go on.
    shorter.alarms('2026-03-13 10:00');
    expect(shorter.state().status).toBe('handling');
  });

  it('is kept through two changes', () => {
    const hours = adopting(waited(), capped({ amount: 300, unit: 'hours' }), '2026-03-12 11:00');
    const days = adopting(hours, capped({ amount: 10, unit: 'workingDays' }, 3), '2026-03-12 12:00');
    days.give(officer, say.ask(), '2026-03-12 13:00');
    expect(days.clock('awaiting-citizen')).toMatchObject({ budget: { amount: 3, unit: 'workingDays' } });
  });

  it('ended at its cap, however late that was noticed', () => {
    const play = open(model, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.sign, '2026-03-02 10:30');
    play.give(officer, say.contact(), '2026-03-02 11:00');
    play.give(officer, say.ask(), '2026-03-03 10:00');
    expect(play.clock('awaiting-citizen').dueOn).toBe('2026-03-17');
    play.settle('2026-03-20 10:00');
    const longer = adopting(play, capped({ amount: 15, unit: 'workingDays' }), '2026-03-20 11:00');
    // The outage of the engine was no waiting: of fifteen, ten are used.
    longer.give(officer, say.ask(), '2026-03-20 13:00');
    expect(longer.clock('awaiting-citizen').budget).toEqual({ amount: 5, unit: 'workingDays' });
  });
});
