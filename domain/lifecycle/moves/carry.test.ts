// Tests clocks when category or unit changes: kept, begun anew, or the earlier end.
import { describe, expect, it } from 'vitest';
import { type LawCity, at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import * as say from '../../../test/support/law/commands.js';
import { citizen } from '../../case/actor.js';
import { explainClock } from '../../clocks/explain.js';
import type { Carry, ClockName } from '../../base/codes.js';

type Ways = Partial<Record<ClockName, Carry>>;

const cityWith = (ways: Ways, onTransfer: Carry = 'restart') =>
  lawCity({ facts: (facts) => ({ ...facts, policy: { ...facts.policy, onReclassify: ways, onTransfer } }) });

/** Opened on Monday at the first grid, signed and the citizen phoned: only handling and the promise run. */
function atWork(city: LawCity): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  const officer = at(city, 'G-0101-officer');
  play.give(officer, { name: 'sign' }, '2026-03-02 10:30');
  play.give(officer, { name: 'contact', method: 'phone', reached: true }, '2026-03-02 10:40');
  return play;
}

const lastDay = (play: Play, name: ClockName): string => play.clock(name).dueOn;

// Opened on Monday, 2 March 2026, with five working days at the grid; classified on Wednesday.
describe('a new category', () => {
  it.each([
    // way, category, its own figure, last day of handling after it
    ['keep', 'order.noise', '3 working days', '2026-03-09'],
    ['keep', 'residence.household.birth', '10 working days', '2026-03-09'],
    ['lesser', 'order.noise', '3 working days', '2026-03-05'],
    ['lesser', 'residence.household.birth', '10 working days', '2026-03-09'],
    ['restart', 'order.noise', '3 working days', '2026-03-09'],
    ['restart', 'residence.household.birth', '10 working days', '2026-03-18'],
  ] as const)('by "%s", to %s with %s, leaves handling until %s', (handling, category, _figure, day) => {
    const city = cityWith({ handling });
    const play = atWork(city);
    play.give(at(city, 'B-01-operator'), { name: 'classify', category }, '2026-03-04 10:00');
    expect(lastDay(play, 'handling')).toBe(day);
    const carried = play.last('classified').data.carried?.find(({ name }) => name === 'handling');
    expect(carried).toMatchObject({ carry: handling, before: { dueOn: '2026-03-09', run: 1 }, after: { dueOn: day } });
  });

  it('keeps the promise unless the policy says otherwise, and records what became of every open clock', () => {
    const city = lawCity();
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    const promise = play.clock('promise');
    play.give(
      at(city, 'B-01-operator'),
      { name: 'classify', category: 'residence.household.birth' },
      '2026-03-02 11:00',
    );
    expect(play.clock('promise')).toEqual(promise);
    const carried = play.last('classified').data.carried ?? [];
    expect(carried.map(({ name, carry }) => `${name} ${carry}`).sort()).toEqual([
      'first-contact keep',
      'handling lesser',
      'promise keep',
      'sign-off keep',
    ]);
  });

  it('leaves a paused clock paused, also one begun anew', () => {
    const city = cityWith({ handling: 'restart' });
    const play = atWork(city);
    const officer = at(city, 'G-0101-officer');
    play.give(officer, { name: 'request-information', question: '几楼？' }, '2026-03-02 11:00');
    play.give(at(city, 'B-01-operator'), { name: 'classify', category: 'order.noise' }, '2026-03-03 10:00');
    expect(play.clock('handling')).toMatchObject({ run: 2, state: 'paused', rungs: [] });
    play.give(officer, { name: 'supply-information', text: '三楼' }, '2026-03-04 10:00');
    expect(play.clock('handling')).toMatchObject({ run: 2, state: 'running', dueOn: '2026-03-09' });
  });
});

// Handling at the grid until Monday, 9 March; offered on Wednesday and accepted on Thursday by a department with five
// working days.
describe('a transfer', () => {
  it.each([
    ['restart', '2026-03-12'],
    ['keep', '2026-03-09'],
    ['lesser', '2026-03-09'],
  ] as const)('by "%s" leaves the receiver until %s', (carry, day) => {
    const city = cityWith({}, carry);
    const play = atWork(city);
    const officer = at(city, 'G-0101-officer');
    const promise = play.clock('promise');
    const offer = { name: 'offer-transfer', to: 'D-CG', legalBasis: '职责', reason: '非警务' } as const;
    play.give(officer, offer, '2026-03-04 10:00');
    play.give(at(city, 'D-CG-liaison'), { name: 'accept-transfer' }, '2026-03-05 10:00');
    expect(play.clock('handling')).toMatchObject({ unit: 'D-CG', dueOn: day });
    expect(play.clock('promise')).toEqual(promise);
    expect(play.last('accepted').data.carried).toMatchObject([
      { name: 'handling', carry, before: { dueOn: '2026-03-09' }, after: { dueOn: day } },
    ]);
  });
});

describe('a deadline taken over from the sender', () => {
  // Handling at the grid until Monday, 9 March; the department asks the citizen from the 5th to the 9th: two working
  // days.
  it.each([
    ['keep', '2026-03-11'],
    ['lesser', '2026-03-11'],
    ['restart', '2026-03-16'],
  ] as const)('by "%s" moves on by what the receiver waits for the citizen', (carry, day) => {
    const city = cityWith({}, carry);
    const play = atWork(city);
    play.give(at(city, 'G-0101-officer'), say.offer('D-CG'), '2026-03-04 10:00');
    const liaison = at(city, 'D-CG-liaison');
    play.give(liaison, say.accept, '2026-03-05 10:00');
    play.give(liaison, say.ask(), '2026-03-05 11:00');
    play.give(citizen, say.supply, '2026-03-09 10:00');
    expect(play.clock('handling')).toMatchObject({ dueOn: day, pauses: [{ amount: 2 }] });
    const lines = explainClock(play.clock('handling'), city.calendar);
    expect(lines.at(-1)!.to).toBe(play.clock('handling').dueAt);
    if (carry === 'keep') {
      expect(lines.at(-1)!.text).toEqual({
        zh: '沿用原时限：2026-03-11（周三） 24:00（原 2026-03-09（周一） 24:00，因停计顺延） 届满',
        en: 'the former deadline stands: over on 2026-03-11 (Wed) at 24:00 (2026-03-09 (Mon) at 24:00 before it stood still)',
      });
    }
  });
});

// Handling at the grid until Monday, 9 March. A question from the 3rd to the 5th is worth two working days, an extension
// what was granted. Offered on the 5th; the department's own five working days count from its acceptance.
describe('what the sender waited for, and was granted, goes with the deadline', () => {
  const asked = (play: Play): void => {
    play.give(at(play.city, 'G-0101-officer'), say.ask(), '2026-03-03 10:00');
    play.give(citizen, say.supply, '2026-03-05 10:00');
  };
  const granted = (amount: number) => (play: Play) => {
    play.give(at(play.city, 'G-0101-officer'), say.extend({ amount, unit: 'workingDays' }), '2026-03-02 11:00');
    play.give(at(play.city, 'S-01-desk'), say.decideExtension(), '2026-03-02 14:00');
  };
  const nothing = (): void => undefined;

  it.each([
    // what was before, the sender's end, accepted, the receiver's end by keep, by lesser and by restart
    ['nothing', [nothing], '2026-03-09', '2026-03-06 10:00', '2026-03-09', '2026-03-09', '2026-03-13'],
    ['two days of waiting', [asked], '2026-03-11', '2026-03-06 10:00', '2026-03-11', '2026-03-11', '2026-03-13'],
    ['two days more', [granted(2)], '2026-03-11', '2026-03-06 10:00', '2026-03-11', '2026-03-11', '2026-03-13'],
    ['seven days more', [granted(7)], '2026-03-18', '2026-03-06 10:00', '2026-03-18', '2026-03-13', '2026-03-13'],
    ['both', [granted(2), asked], '2026-03-13', '2026-03-09 10:00', '2026-03-13', '2026-03-13', '2026-03-16'],
    ['both, for long', [granted(7), asked], '2026-03-20', '2026-03-09 10:00', '2026-03-20', '2026-03-16', '2026-03-16'],
  ] as const)('%s', (_what, before, sender, accepted, keep, lesser, restart) => {
    for (const [carry, day] of Object.entries({ keep, lesser, restart })) {
      const play = atWork(cityWith({}, carry as Carry));
      for (const happens of before) happens(play);
      expect(lastDay(play, 'handling')).toBe(sender);
      play.give(at(play.city, 'G-0101-officer'), say.offer('D-CG'), '2026-03-05 11:00');
      play.give(at(play.city, 'D-CG-liaison'), say.accept, accepted);
      expect(lastDay(play, 'handling'), carry).toBe(day);
      const { calendar } = play.city;
      expect(explainClock(play.clock('handling'), calendar).at(-1)!.to).toBe(play.clock('handling').dueAt);
      expect(play.last('accepted').data.carried).toMatchObject([{ before: { dueOn: sender }, after: { dueOn: day } }]);
    }
  });

  it('and is not lost on the way back, nor what the receiver waited for', () => {
    const play = atWork(cityWith({}, 'keep'));
    const [officer, other] = [at(play.city, 'G-0101-officer'), at(play.city, 'G-0202-officer')];
    asked(play);
    play.give(officer, say.offer('G-0202'), '2026-03-05 11:00');
    play.give(other, say.accept, '2026-03-05 12:00');
    play.give(other, say.contact(), '2026-03-05 12:30');
    play.give(other, say.ask(), '2026-03-05 13:00');
    play.give(citizen, say.supply, '2026-03-06 13:00');
    expect(lastDay(play, 'handling')).toBe('2026-03-12');
    play.give(other, say.offer('G-0101'), '2026-03-06 14:00');
    play.give(officer, say.accept, '2026-03-06 15:00');
    expect(lastDay(play, 'handling')).toBe('2026-03-12');
  });
});

describe('a question counted from the report', () => {
  it('of a case completed late in the evening waits for the morning', () => {
    const city = lawCity({
      facts: (facts) => ({
        ...facts,
        policy: { ...facts.policy, callback: { ...facts.policy.callback, base: 'registered' } },
      }),
    });
    const play = open(city, { at: '2026-03-02 10:00', unit: 'B-01' });
    const desk = at(city, 'B-01-desk');
    const done = { name: 'complete', result: 'solved', text: '已办', contacted: true } as const;
    play.give(desk, done, '2026-03-20 22:30');
    expect(play.clock('callback')).toMatchObject({ dueAt: when('2026-03-21 09:00'), dueOn: '2026-03-21' });
    expect(play.clock('callback').rungs.map((rung) => rung.at)).toEqual([when('2026-03-21 09:00')]);
  });
});
