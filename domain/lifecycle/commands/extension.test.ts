// Tests longer terms: how much, until when and how often, who decides, and what they move.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { plusMs } from '../../base/instant.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');

/** Signed, and the citizen contacted: only handling and the promise run, to the end of 9 March. */
function handled(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.sign, '2026-03-02 10:30');
  play.give(officer, say.contact(), '2026-03-02 11:00');
  return play;
}

const due = (play: Play) => ({ handling: play.clock('handling').dueOn, promise: play.clock('promise').dueOn });

describe('what is asked for', () => {
  it.each([
    { amount: 8, unit: 'workingDays' },
    { amount: 7, unit: 'calendarDays' },
    { amount: 1, unit: 'hours' },
    { amount: 1, unit: 'businessHours' },
  ] as const)('is refused by its size where the policy grants seven working days: $amount $unit', (budget) => {
    const play = handled();
    expect(play.refusal(officer, say.extend(budget), '2026-03-03 10:00')).toBe('unsuitable-budget');
    expect(play.state().extension).toBeNull();
  });

  it.each([1, 7])('may be anything up to that: %i', (amount) => {
    const play = handled();
    const budget = { amount, unit: 'workingDays' } as const;
    play.give(officer, say.extend(budget), '2026-03-03 10:00');
    expect(play.state().extension).toMatchObject({ budget, decider: 'S-01' });
  });

  it('is granted once in a cycle, and a request that was refused does not count', () => {
    const play = handled();
    play.give(officer, say.extend(), '2026-03-03 10:00');
    play.give(desk, say.decideExtension(false), '2026-03-03 11:00');
    expect(play.state().counts.extensions).toBe(0);
    expect(due(play)).toEqual({ handling: '2026-03-09', promise: '2026-03-09' });
    play.give(officer, say.extend(), '2026-03-03 12:00');
    play.give(desk, say.decideExtension(), '2026-03-03 14:00');
    expect(play.state().counts.extensions).toBe(1);
    expect(due(play)).toEqual({ handling: '2026-03-18', promise: '2026-03-18' });
    expect(play.refusal(officer, say.extend(), '2026-03-04 10:00')).toBe('extension-exhausted');
  });
});

describe('the last moment to ask', () => {
  const outside = (): Play => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer('D-XF'), '2026-03-02 10:30');
    play.give(at(city, 'D-XF-liaison'), say.accept, '2026-03-02 11:00');
    return play;
  };
  const atBureau = (): Play => {
    const play = open(city, { at: '2026-03-02 10:00', unit: 'B-01' });
    play.give(at(city, 'B-01-desk'), say.sign, '2026-03-02 10:30');
    play.give(at(city, 'B-01-desk'), say.contact(), '2026-03-02 11:00');
    return play;
  };

  // Where an overdue case is not taken away, its holder can still ask.
  it.each([
    { where: 'a department', post: 'D-XF-liaison', held: outside },
    { where: 'the bureau', post: 'B-01-desk', held: atBureau },
  ])('is before the end of the term, not at it, at $where', ({ post, held }) => {
    const { dueAt } = held().clock('handling');
    const inTime = held();
    inTime.give(at(city, post), say.extend(), plusMs(dueAt, -1));
    expect(inTime.state().extension).not.toBeNull();
    for (const late of [dueAt, plusMs(dueAt, 1)]) {
      const play = held();
      expect(play.refusal(at(city, post), say.extend(), late)).toBe('extension-too-late');
      expect(play.running()).not.toContain('extension');
    }
  });
});

describe('who decides', () => {
  it.each([
    { where: 'a grid', unit: 'G-0101', asks: 'G-0101-officer', not: 'G-0101-officer-deputy', decides: 'S-01-desk' },
    { where: 'a station', unit: 'S-01', asks: 'S-01-desk', not: 'S-01-chief', decides: 'B-01-desk' },
    { where: 'the bureau', unit: 'B-01', asks: 'B-01-desk', not: 'B-01-desk', decides: 'B-01-chief' },
  ])('is never the desk that asked, at $where', ({ unit, asks, not, decides }) => {
    const play = open(city, { at: '2026-03-02 10:00', unit });
    play.give(at(city, asks), say.extend(), '2026-03-02 10:30');
    for (const own of [asks, not]) {
      expect(play.refusal(at(city, own), say.decideExtension(), '2026-03-02 10:40')).toBe('forbidden');
    }
    play.give(at(city, decides), say.decideExtension(), '2026-03-02 10:50');
    expect(play.state()).toMatchObject({ extension: null, counts: { extensions: 1 } });
  });
});

describe('a longer term granted while the case waits for the citizen', () => {
  it('is counted in once the clock goes on', () => {
    const play = handled();
    play.give(officer, say.extend(), '2026-03-03 09:00');
    play.give(officer, say.ask(), '2026-03-03 10:00');
    expect(play.clock('handling').state).toBe('paused');
    play.give(desk, say.decideExtension(), '2026-03-03 11:00');
    expect(play.clock('handling')).toMatchObject({
      state: 'paused',
      rungs: [],
      extensions: [{ budget: { amount: 7 } }],
    });
    play.give(citizen, say.supply, '2026-03-05 10:00');
    // Five working days, seven granted, two paused; the promise was never paused.
    expect(due(play)).toEqual({ handling: '2026-03-20', promise: '2026-03-18' });
    play.alarms('2026-03-20 23:59');
    expect(play.state()).toMatchObject({ status: 'handling', unit: 'G-0101' });
    play.alarms('2026-03-21 00:00');
    expect(play.state().unit).toBe('S-01');
  });

  it('stops a term that was over when the citizen was asked, and that the longer one is not', () => {
    const play = handled();
    const { dueAt } = play.clock('handling');
    play.give(officer, say.extend(), plusMs(dueAt, -1));
    play.give(officer, say.ask(), dueAt);
    expect(play.clock('handling').state).toBe('running');
    play.give(desk, say.decideExtension(), plusMs(dueAt, 3_600_000));
    expect(play.clock('handling')).toMatchObject({
      state: 'paused',
      rungs: [],
      pauses: [{ from: dueAt, until: null }],
    });
    play.give(citizen, say.supply, '2026-03-11 10:00');
    // Due on 9 March, seven working days granted, two paused.
    expect(due(play).handling).toBe('2026-03-20');
  });
});

describe('a request that is not decided', () => {
  it('ends with its clock: the term stays, nothing is left to decide, and it may be asked again', () => {
    const play = handled();
    play.give(officer, say.extend(), '2026-03-03 10:00');
    expect(play.clock('extension')).toMatchObject({ unit: 'S-01', dueAt: when('2026-03-05 00:00') });
    play.alarms('2026-03-05 00:00');
    expect(play.last('extension-lapsed').at).toBe(when('2026-03-05 00:00'));
    expect(play.state()).toMatchObject({ extension: null, counts: { extensions: 0 }, status: 'handling' });
    expect(due(play)).toEqual({ handling: '2026-03-09', promise: '2026-03-09' });
    expect(play.refusal(desk, say.decideExtension(), '2026-03-05 10:00')).toBe('forbidden');
    play.give(officer, say.extend(), '2026-03-05 11:00');
    play.give(desk, say.decideExtension(), '2026-03-05 12:00');
    expect(due(play)).toEqual({ handling: '2026-03-18', promise: '2026-03-18' });
  });
});
