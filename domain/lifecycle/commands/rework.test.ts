// Tests returned work: what counts as a return, and a rectification that moves with the case.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');

function completed(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.complete, '2026-03-02 11:00');
  return play;
}

describe('a completion taken back', () => {
  it.each([
    { who: 'a reviewer at the station', actor: desk, returns: 1 },
    { who: 'a reviewer at the bureau', actor: at(city, 'B-01-desk'), returns: 1 },
    { who: 'the officer himself', actor: officer, returns: 0 },
    { who: 'his deputy', actor: at(city, 'G-0101-officer-deputy'), returns: 0 },
  ])('by $who counts as returned for rework: $returns', ({ actor, returns }) => {
    const play = completed();
    play.give(actor, say.resume, '2026-03-02 12:00');
    expect(play.state()).toMatchObject({ status: 'handling', counts: { returns } });
    expect(play.last('resumed').data.returned).toBe(returns === 1);
  });

  it('is counted each time', () => {
    const play = completed();
    for (const [day, actor] of [
      ['03', desk],
      ['04', officer],
      ['05', desk],
    ] as const) {
      play.give(actor, say.resume, `2026-03-${day} 10:00`);
      play.give(officer, say.complete, `2026-03-${day} 11:00`);
    }
    expect(play.state()).toMatchObject({ status: 'completed', counts: { returns: 2 } });
  });
});

describe('a rectification given to another grid', () => {
  function rectifying(): Play {
    const play = completed();
    play.give(citizen, say.rate(3), '2026-03-03 10:00');
    play.give(at(city, 'B-01-callback'), say.record(), '2026-03-03 10:30');
    play.give(at(city, 'B-01-callback'), say.rectify, '2026-03-03 11:00');
    return play;
  }

  it('keeps its term, which goes on under the new grid, cards included', () => {
    const play = rectifying();
    const before = play.clock('rectification');
    expect(before).toMatchObject({ unit: 'G-0101', dueAt: when('2026-03-11 00:00') });
    play.give(desk, say.reassign('G-0102-officer'), '2026-03-04 10:00');
    expect(play.state()).toMatchObject({ status: 'rectifying', unit: 'G-0102' });
    expect(play.clock('rectification')).toEqual({ ...before, unit: 'G-0102' });
    play.alarms('2026-03-11 00:00');
    const cards = play
      .events()
      .flatMap((event) =>
        (event.kind === 'warned' || event.kind === 'overdue') && event.rung?.clock === 'rectification'
          ? [`${event.kind} ${event.data.unit} ${event.data.post}`]
          : [],
      );
    expect(cards).toEqual(['warned G-0102 G-0102-officer', 'overdue G-0102 G-0102-officer']);
  });
});
