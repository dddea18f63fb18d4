// Tests reopening a closed case: until when, how often, and what the new cycle begins without.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import type { LawFacts } from '../moves/law-facts.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const callback = at(city, 'B-01-callback');

const dispatched = (facts = city): Play => open(facts, { at: '2026-03-02 10:00', grid: 'G-0101' });

/** Completed on 2 March, so that thirty days end with 1 April. */
function completed(): Play {
  const play = dispatched();
  play.give(officer, say.complete, '2026-03-02 11:00');
  return play;
}

const ends: readonly { how: string; last: string; closed: () => Play }[] = [
  {
    how: 'from its completion, answered at once',
    last: '2026-04-01T15:59:59.999Z',
    closed: () => {
      const play = completed();
      play.give(citizen, say.rate(1), '2026-03-02 12:00');
      return play;
    },
  },
  {
    how: 'from its completion, also where silence closed it weeks later',
    last: '2026-04-01T15:59:59.999Z',
    closed: () => {
      const play = completed();
      play.alarms('2026-03-17 00:00');
      return play;
    },
  },
  {
    how: 'from its newest completion, after a rectification',
    last: '2026-04-05T15:59:59.999Z',
    closed: () => {
      const play = completed();
      play.give(citizen, say.rate(3), '2026-03-05 12:00');
      play.give(callback, say.record(), '2026-03-05 12:30');
      play.give(callback, say.rectify, '2026-03-05 13:00');
      play.give(officer, say.complete, '2026-03-06 11:00');
      play.give(citizen, say.rate(1), '2026-03-09 12:00');
      return play;
    },
  },
  {
    how: 'from its end, where it was never completed',
    last: '2026-04-04T15:59:59.999Z',
    closed: () => {
      const play = dispatched();
      play.give(operator, say.close('not-admitted'), '2026-03-05 11:00');
      return play;
    },
  },
];

describe('the time in which a case may be opened again', () => {
  it.each(ends)('is counted $how, to the last millisecond', ({ closed, last }) => {
    const play = closed();
    play.give(operator, say.reopen, last);
    expect(play.state()).toMatchObject({ status: 'dispatched', cycle: 2, unit: 'G-0101' });
  });

  it.each(ends)('is over with its very end, counted $how', ({ closed, last }) => {
    const play = closed();
    const end = new Date(Date.parse(last) + 1).toISOString();
    expect(play.refusal(operator, say.reopen, end)).toBe('reopening-too-late');
    expect(play.state().cycle).toBe(1);
  });
});

describe('how often a case is opened again', () => {
  const never = (facts: LawFacts): LawFacts => ({ ...facts, policy: { ...facts.policy, reopening: null } });

  it.each([
    { pack: 'model', times: 1, facts: lawCity() },
    { pack: 'petition-2022', times: 2, facts: lawCity({ policy: 'petition-2022' }) },
    { pack: 'one that knows no reopening', times: 0, facts: lawCity({ facts: never }) },
  ])('is $times by $pack, and no more', ({ facts, times }) => {
    const play = dispatched(facts);
    const finish = (day: number): void => {
      play.give(officer, say.complete, `2026-03-0${day} 11:00`);
      play.give(citizen, say.rate(1), `2026-03-0${day} 12:00`);
    };
    finish(2);
    for (let day = 3; day < 3 + times; day++) {
      play.give(operator, say.reopen, `2026-03-0${day} 10:00`);
      finish(day);
    }
    expect(play.state()).toMatchObject({ status: 'closed', cycle: times + 1 });
    expect(play.state().past).toHaveLength(times);
    expect(play.refusal(operator, say.reopen, '2026-03-06 10:00')).toBe('reopening-exhausted');
  });
});

describe('a new cycle', () => {
  const reopened = (play: Play): Play => {
    play.give(citizen, say.rate(1), '2026-03-04 12:00');
    play.give(operator, say.reopen, '2026-03-05 10:00');
    return play;
  };

  it('may be granted a longer term, whatever the first was granted', () => {
    const play = dispatched();
    play.give(officer, say.extend(), '2026-03-02 10:30');
    play.give(at(city, 'S-01-desk'), say.decideExtension(), '2026-03-02 11:00');
    expect(play.refusal(officer, say.extend(), '2026-03-02 11:30')).toBe('extension-exhausted');
    play.give(officer, say.complete, '2026-03-02 11:40');
    reopened(play);
    expect(play.state().counts.extensions).toBe(0);
    play.give(officer, say.extend(), '2026-03-05 10:30');
    play.give(at(city, 'S-01-desk'), say.decideExtension(), '2026-03-05 11:00');
    expect(play.clock('handling')).toMatchObject({ cycle: 2, extensions: [{ budget: { amount: 7 } }] });
  });

  it('is bound by no ruling of the first: the unit may hand it on', () => {
    const play = dispatched();
    const station = at(city, 'S-02-desk');
    play.give(officer, say.offer('G-0201'), '2026-03-02 11:00');
    play.give(at(city, 'G-0201-officer'), say.refuse, '2026-03-02 12:00');
    play.give(at(city, 'B-01-desk'), say.rule('S-02'), '2026-03-02 14:00');
    expect(play.refusal(station, say.offer('D-XF'), '2026-03-02 15:00')).toBe('bound-by-ruling');
    play.give(station, say.complete, '2026-03-03 11:00');
    reopened(play);
    expect(play.state()).toMatchObject({ unit: 'S-02', boundTo: null });
    play.give(station, say.offer('D-XF'), '2026-03-05 11:00');
    expect(play.state().status).toBe('offered');
  });
});
