// Tests that a case given again to the unit that has it does not begin its term anew.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';

const city = lawCity();
const desk = at(city, 'S-01-desk');
const opened = (): Play => open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
const clocksOf = (play: Play) =>
  play
    .state()
    .clocks.filter(({ endedAt }) => endedAt === null)
    .map(({ name, run, dueAt }) => `${name} ${run} ${dueAt}`);

describe('a case given again to the unit that has it', () => {
  it('is not dispatched there, and keeps every clock when another post of the unit gets it', () => {
    const play = opened();
    const before = clocksOf(play);
    expect(play.refusal(desk, say.dispatch('G-0101'), '2026-03-02 10:10')).toBe('unsuitable-unit');
    play.give(desk, say.reassign('G-0101-officer'), '2026-03-02 10:20');
    play.give(desk, say.reassign('G-0101-officer-deputy'), '2026-03-02 10:30');
    expect(clocksOf(play)).toEqual(before);
    play.give(at(city, 'G-0101-officer-deputy'), say.sign, '2026-03-02 10:40');
    play.give(desk, say.reassign('G-0101-officer'), '2026-03-02 10:50');
    expect(play.state().status).toBe('handling');
    expect(play.clock('handling')).toMatchObject({ run: 1, dueAt: when('2026-03-10 00:00') });
  });

  it('keeps its clocks when only its place is corrected', () => {
    const play = opened();
    const before = clocksOf(play);
    play.give(at(city, 'B-01-operator'), say.amendPlace('G-0102'), '2026-03-02 10:20');
    expect(clocksOf(play)).toEqual(before);
  });

  it('starts all of them where the desk that was to dispatch it keeps it, since nothing ran before', () => {
    const play = open(city, { at: '2026-03-02 10:00' });
    expect(play.state().status).toBe('registered');
    const { unit } = play.state();
    play.give(at(city, `${unit}-desk`), say.dispatch(unit), '2026-03-02 10:20');
    expect(play.running()).toEqual(['promise', 'sign-off', 'first-contact', 'handling']);
  });
});

describe('a case given to another unit and back', () => {
  it('within the level, by one desk: the term goes on throughout', () => {
    const play = opened();
    play.give(desk, say.dispatch('G-0102'), '2026-03-02 10:30');
    play.give(desk, say.dispatch('G-0101'), '2026-03-02 11:00');
    expect(play.clock('handling')).toMatchObject({ run: 1, dueAt: when('2026-03-10 00:00') });
    expect(play.clock('sign-off')).toMatchObject({ run: 3 });
  });

  it('through another level: each arrival at a level starts its clocks, and the promise stands', () => {
    const play = opened();
    const promised = play.clock('promise').dueAt;
    play.give(desk, say.reassign('S-01-desk'), '2026-03-04 10:00');
    expect(play.clock('handling')).toMatchObject({ level: 'station', budget: { amount: 3 } });
    play.give(desk, say.reassign('G-0101-officer'), '2026-03-05 10:00');
    expect(play.clock('handling')).toMatchObject({ unit: 'G-0101', run: 3, budget: { amount: 5 } });
    expect(play.clock('promise').dueAt).toBe(promised);
  });
});
