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
  ])('at %s is a matter of the head from its first instant on: %s hands it to %s', (unit, worker, chief) => {
    const city = lawCity({ policy: 'shanghai-street' });
    const play = open(city, { at: '2026-03-02 10:00', unit });
    play.give(at(city, worker), say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    play.give(at(city, 'B-01-callback'), say.record(), '2026-03-02 13:00');
    play.give(at(city, 'B-01-callback'), say.rectify, '2026-03-02 13:00');
    expect(play.alarms('2026-03-02 13:00')).toMatchObject([{ kind: 'raised-to-chief', at: when('2026-03-02 13:00') }]);
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

describe('the callback in Beijing', () => {
  const city = lawCity({ policy: 'beijing' });
  const [officer, complex, plain] = [at(city, 'G-0101-officer'), 'order.dispute.debt', 'residence.permit'];
  const completedOn = (category: string, time: string) => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', category, unit: 'G-0101' });
    play.give(officer, say.sign, '2026-03-02 10:30');
    play.give(officer, say.contact(), '2026-03-02 11:00');
    play.give(officer, say.complete, time);
    return play;
  };

  it.each([
    ['a complex matter', complex, '2026-03-04 10:00', '2026-03-17'],
    ['a complex matter', complex, '2026-03-16 17:00', '2026-03-17'],
    ['any other', plain, '2026-03-04 10:00', '2026-03-09'],
  ])(
    'of %s (%s) completed %s comes when its term is over, on %s, in the hours people may be asked',
    (_what, category, time, day) => {
      const play = completedOn(category, time);
      const { dueAt, dueOn, startedAt } = play.clock('callback');
      expect([dueOn, startedAt]).toEqual([day, when('2026-03-02 10:00')]);
      expect(dueAt >= when(`${day} 09:00`) && dueAt <= when(`${day} 20:00`)).toBe(true);
    },
  );

  it.each([
    ['in those hours at once', '2026-03-18 10:00', '2026-03-18 10:00'],
    ['in the evening the next morning', '2026-03-18 21:00', '2026-03-19 09:00'],
  ])('of a complex matter completed after its term comes %s', (_how, time, asked) => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', category: complex, unit: 'B-01' });
    play.give(at(city, 'B-01-desk'), say.sign, '2026-03-02 10:30');
    play.give(at(city, 'B-01-desk'), say.complete, time);
    expect(play.clock('callback').dueAt).toBe(when(asked));
    play.alarms(asked);
    expect(play.last('callback-asked').at).toBe(when(asked));
  });
});

describe('Weifang', () => {
  const city = lawCity({ policy: 'weifang' });
  const officer = at(city, 'G-0101-officer');
  const ruledTo = (unit: string) => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', unit: 'G-0101' });
    const [to, by, desk] =
      unit === 'D-XF' ? ['D-XF', 'D-XF-liaison', 'HALL-desk'] : ['G-0202', 'G-0202-officer', 'B-01-desk'];
    play.give(officer, say.offer(to), '2026-03-02 11:00');
    play.give(at(city, by), say.refuse, '2026-03-02 11:30');
    play.give(at(city, desk), say.rule(unit), '2026-03-02 12:00');
    return { play, designated: at(city, by) };
  };

  it('lets a designated department neither refuse nor return the case', () => {
    const { play, designated } = ruledTo('D-XF');
    expect(play.state()).toMatchObject({ status: 'transferred', unit: 'D-XF' });
    for (const way of [say.refuse, say.offer('G-0101'), say.offer('D-MZ'), say.close('not-admitted')])
      expect(play.refusal(designated, way, '2026-03-02 12:30'), way.name).toBe('transition-not-allowed');
    play.give(designated, say.complete, '2026-03-02 13:00');
  });

  it('lets a designated police unit neither refuse, return nor turn away the case', () => {
    const { play } = ruledTo('S-02');
    const designated = at(city, 'S-02-desk');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'S-02', boundTo: 'S-02' });
    expect(play.refusal(designated, say.refuse, '2026-03-02 12:30')).toBe('transition-not-allowed');
    for (const to of ['G-0101', 'D-XF'])
      expect(play.refusal(designated, say.offer(to), '2026-03-02 12:30'), to).toBe('bound-by-ruling');
    expect(play.refusal(designated, say.close('not-admitted'), '2026-03-02 12:30')).toBe('bound-by-ruling');
  });

  it('supervises the second refusal, by the articles that say so', () => {
    const { refusals } = city.policy.supervision;
    const source = city.policy.sources!.supervision!;
    expect(refusals).toBe(2);
    expect(source.zh).toContain('《潍坊市12345政务服务便民热线条例》第20条至第26条：推诿拒办');
    expect(source.en).toContain('Weifang 12345 regulation art. 20-26: supervision on refusal');
    for (const name of ['handling', 'arbitration'] as const) {
      expect(city.policy.clocks[name].citation.zh, name).toMatch(/第20条至第26条.*被指定的单位不得退回/);
      expect(city.policy.clocks[name].citation.en, name).toMatch(/art\. 20-26.*designated unit may not return/);
    }
    const { play } = ruledTo('G-0101');
    play.give(officer, say.escalate, '2026-03-02 12:30');
    play.give(at(city, 'S-01-desk'), say.offer('D-MZ'), '2026-03-02 12:40');
    play.give(at(city, 'D-MZ-liaison'), say.refuse, '2026-03-02 12:50');
    expect(play.last('supervision-ordered').data.order).toMatchObject({ because: 'refused-twice', recipient: 'S-01' });
  });
});
