// Tests counting and sampling of citizens' answers: one complaint a round, the policy's share.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { spread } from '../../base/spread.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');

function completed(id = 'case-1', facts = city): Play {
  const play = open(facts, { at: '2026-03-02 10:00', grid: 'G-0101', id });
  play.give(officer, say.complete, '2026-03-02 11:00');
  return play;
}

describe('a 3 that is given again', () => {
  it('is one complaint: counted once, and no order follows from it', () => {
    const play = completed();
    for (const time of ['10:00', '10:10', '10:20']) play.give(citizen, say.rate(3), `2026-03-03 ${time}`);
    expect(play.kinds().filter((kind) => kind === 'rated')).toHaveLength(3);
    expect(play.state().counts.dissatisfied).toBe(1);
    expect(play.kinds()).not.toContain('supervision-ordered');
  });

  it('after a rectification is the second, and an order follows once', () => {
    const play = completed();
    play.give(citizen, say.rate(3), '2026-03-03 10:00');
    play.give(callback, say.record(), '2026-03-03 10:30');
    play.give(callback, say.rectify, '2026-03-03 11:00');
    play.give(officer, say.complete, '2026-03-04 10:00');
    play.give(citizen, say.rate(3), '2026-03-05 10:00');
    play.give(citizen, say.rate(3), '2026-03-05 10:10');
    expect(play.state().counts.dissatisfied).toBe(2);
    expect(play.kinds().filter((kind) => kind === 'supervision-ordered')).toHaveLength(1);
  });
});

describe('the share of silent citizens who are phoned', () => {
  const sampling = (percent: number) =>
    lawCity({
      facts: (facts) => {
        const callback = { ...facts.policy.callback, unansweredPhonePercent: percent };
        return { ...facts, policy: { ...facts.policy, callback } };
      },
    });
  /** An id with that place among a hundred. */
  const idAt = (place: number): string =>
    Array.from({ length: 5_000 }, (_, i) => `case-${i}`).find((id) => spread(id, 100) === place)!;

  it.each([
    { percent: 0, place: 0, phoned: false },
    { percent: 1, place: 0, phoned: true },
    { percent: 1, place: 1, phoned: false },
    { percent: 10, place: 9, phoned: true },
    { percent: 10, place: 10, phoned: false },
    { percent: 100, place: 99, phoned: true },
  ])('is exactly $percent in a hundred: place $place is phoned, $phoned', ({ percent, place, phoned }) => {
    const play = completed(idAt(place), sampling(percent));
    play.alarms('2026-03-17 00:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered' });
    expect(play.state().tasks.map(({ kind }) => kind)).toEqual(phoned ? ['phone-the-citizen'] : []);
  });
});

describe('a recorded call', () => {
  it('of a dissatisfied citizen is late input only on a closed case; an open one waits for a decision', () => {
    const play = completed();
    play.give(citizen, say.rate(3), '2026-03-03 10:00');
    play.give(callback, say.record(), '2026-03-03 11:00');
    expect(play.state()).toMatchObject({ status: 'phone-callback', tasks: [] });
  });
});
