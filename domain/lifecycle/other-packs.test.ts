// Tests rules of other packs: second disposal by the chief, petition review, uncounted hours.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, lawCity, when } from '../../test/support/law/law.js';
import { open } from '../../test/support/law/play.js';
import { citizen } from '../case/actor.js';
import type { Policy } from '../city/policy.js';

describe('a second disposal in Shanghai', () => {
  it.each([
    ['G-0101', 'G-0101-officer', 'S-01-chief'],
    ['S-01', 'S-01-desk', 'S-01-chief'],
    ['B-01', 'B-01-desk', 'B-01-chief'],
  ])('at %s is a matter of the head from its first day on: %s hands it to %s', (unit, worker, chief) => {
    const city = lawCity({ policy: 'shanghai-street' });
    const play = open(city, { at: '2026-03-02 10:00', unit });
    play.give(at(city, worker), say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    play.give(at(city, 'B-01-callback'), say.record(), '2026-03-02 13:00');
    play.give(at(city, 'B-01-callback'), say.rectify, '2026-03-02 13:00');
    play.alarms('2026-03-03 00:00');
    expect(play.state()).toMatchObject({ status: 'rectifying', unit, post: chief });
    expect(play.clock('rectification')).toMatchObject({ unit, dueOn: '2026-03-05' });
    play.give(at(city, chief), say.complete, '2026-03-03 11:00');
    expect(play.state().status).toBe('completed');
  });
});

describe('a petition', () => {
  it('is decided in sixty days, a review of it in thirty', () => {
    const city = lawCity({ policy: 'petition-2022' });
    const play = open(city, { at: '2026-03-02 10:00', unit: 'S-01' });
    const { budget } = play.clock('handling');
    expect([budget, play.clock('promise').budget]).toEqual(Array(2).fill({ amount: 60, unit: 'calendarDays' }));
    play.give(at(city, 'S-01-desk'), say.complete, '2026-03-10 10:00');
    play.give(citizen, say.rate(2), '2026-03-11 10:00');
    play.give(at(city, 'B-01-callback'), say.reopen, '2026-03-12 10:00');
    for (const name of ['handling', 'promise'] as const) {
      // Thirty days on is a Saturday: the first working day after it.
      const review = { cycle: 2, budget: { amount: 30, unit: 'calendarDays' }, dueOn: '2026-04-13' };
      expect(play.clock(name), name).toMatchObject(review);
    }
  });

  const monthMore = { amount: 30, unit: 'calendarDays' } as const;
  const reviewed = (change: Partial<NonNullable<Policy['extension']>> = {}) => {
    const city = lawCity({
      policy: 'petition-2022',
      facts: (facts) => {
        const extension = { ...facts.policy.extension!, ...change };
        return { ...facts, policy: { ...facts.policy, extension } };
      },
    });
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    const officer = at(city, 'G-0101-officer');
    play.give(officer, say.sign, '2026-03-02 10:30');
    play.give(officer, say.extend(monthMore), '2026-03-02 11:00');
    play.give(at(city, 'S-01-desk'), say.decideExtension(), '2026-03-02 12:00');
    play.give(officer, say.contact(), '2026-03-02 13:00');
    play.give(officer, say.complete, '2026-03-10 10:00');
    play.give(citizen, say.rate(2), '2026-03-11 10:00');
    play.give(at(city, 'B-01-callback'), say.reopen, '2026-03-12 10:00');
    play.give(officer, say.sign, '2026-03-12 11:00');
    return { play, officer };
  };

  it('is extended once, its review never', () => {
    const { play, officer } = reviewed();
    expect(play.refusal(officer, say.extend(monthMore), '2026-03-12 12:00')).toBe('extension-exhausted');
    expect(play.clock('handling')).toMatchObject({ cycle: 2, dueOn: '2026-04-13' });
  });

  it('under a pack that says nothing of it is extended in each cycle as in the first', () => {
    const { play, officer } = reviewed({ timesReopened: undefined });
    play.give(officer, say.extend(monthMore), '2026-03-12 12:00');
    expect(play.state().extension).toMatchObject({ budget: monthMore });
  });
});

describe('the police’s procedure', () => {
  it('does not count the hour in which a matter comes in', () => {
    const city = lawCity({ policy: 'police-procedure' });
    const play = open(city, { at: '2026-03-02 10:20' });
    expect(play.clock('dispatch').dueAt).toBe(when('2026-03-03 11:00'));
    play.give(at(city, 'B-01-operator'), say.dispatch('G-0101'), '2026-03-02 12:00');
    play.give(at(city, 'G-0101-officer'), say.offer('G-0202'), '2026-03-02 14:59');
    expect(play.clock('transfer-acceptance').dueAt).toBe(when('2026-03-03 15:00'));
  });
});
