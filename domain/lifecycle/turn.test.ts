// Tests whose turn it is in every status: the party, its act, and until when.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, lawCity, when } from '../../test/support/law/law.js';
import { pastTheLastRound } from '../../test/support/law/complaints.js';
import { type Play, open } from '../../test/support/law/play.js';
import { citizen } from '../case/actor.js';
import { isTerminal, statuses } from '../base/codes.js';
import { turnOf } from './turn.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const callback = at(city, 'B-01-callback');
const turn = (play: Play) => turnOf(play.state(), city);
const dispatched = () => open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
const handled = () => {
  const play = dispatched();
  play.give(officer, say.sign, '2026-03-02 10:10');
  return play;
};
const completed = () => {
  const play = handled();
  play.give(officer, say.contact(), '2026-03-02 10:20');
  play.give(officer, say.complete, '2026-03-02 11:00');
  return play;
};
const dissatisfied = () => {
  const play = completed();
  play.alarms('2026-03-10 12:00');
  play.give(citizen, say.rate(3), '2026-03-10 13:00');
  return play;
};
const seen = new Set<string>();

describe('whose turn it is', () => {
  const is = (name: string, play: () => Play, expected: ReturnType<typeof turn>) =>
    it(name, () => {
      const played = play();
      seen.add(played.state().status);
      expect(turn(played)).toEqual(expected);
    });

  is('the desk dispatches what no rule took', () => open(city, { at: '2026-03-02 10:00' }), {
    ...{ party: 'desk', unit: 'B-01', act: 'dispatch' },
    until: when('2026-03-03 10:00'),
  });
  is('the grid signs', dispatched, { party: 'holder', unit: 'G-0101', act: 'sign', until: when('2026-03-02 12:00') });
  is('whoever signed contacts the citizen first', handled, {
    ...{ party: 'holder', unit: 'G-0101', act: 'contact' },
    until: when('2026-03-03 10:00'),
  });
  is(
    'and then completes',
    () => {
      const play = handled();
      play.give(officer, say.contact(), '2026-03-02 10:20');
      return play;
    },
    { party: 'holder', unit: 'G-0101', act: 'complete', until: when('2026-03-10 00:00') },
  );
  is(
    'the citizen supplies what is missing',
    () => {
      const play = handled();
      play.give(officer, say.ask(), '2026-03-02 11:00');
      return play;
    },
    { party: 'citizen', unit: null, act: 'supply-information', until: when('2026-03-17 00:00') },
  );
  is(
    'the receiver of an offer accepts or refuses',
    () => {
      const play = handled();
      play.give(officer, say.offer('D-XF'), '2026-03-02 11:00');
      return play;
    },
    { party: 'receiver', unit: 'D-XF', act: 'accept-transfer', until: when('2026-03-04 00:00') },
  );
  is(
    'the department that accepted completes',
    () => {
      const play = handled();
      play.give(officer, say.offer('D-XF'), '2026-03-02 11:00');
      play.give(at(city, 'D-XF-liaison'), say.accept, '2026-03-02 12:00');
      return play;
    },
    { party: 'holder', unit: 'D-XF', act: 'complete', until: when('2026-03-10 00:00') },
  );
  is(
    'the common superior rules',
    () => {
      const play = handled();
      play.give(officer, say.offer('D-XF'), '2026-03-02 11:00');
      play.give(at(city, 'D-XF-liaison'), say.refuse, '2026-03-02 12:00');
      return play;
    },
    { party: 'superior', unit: 'HALL', act: 'rule', until: when('2026-03-04 00:00') },
  );

  it('the case workflow asks the citizen, who answers', () => {
    const play = completed();
    const asks = turn(play);
    expect(asks).toMatchObject({ party: 'clerk', unit: null, act: 'ask-citizen' });
    expect(asks?.until).toBe(play.clock('callback').dueAt);
    seen.add(play.state().status);
    play.alarms('2026-03-10 12:00');
    expect(turn(play)).toMatchObject({ party: 'citizen', act: 'rate', until: play.clock('answer-window').dueAt });
    seen.add(play.state().status);
  });

  it('after a 3 the callback centre phones, then orders, and the unit puts right', () => {
    const play = dissatisfied();
    const until = play.clock('phone-callback').dueAt;
    expect(turn(play)).toEqual({ party: 'callback', unit: null, act: 'record-callback', until });
    seen.add(play.state().status);
    play.give(callback, say.record(), '2026-03-10 14:00');
    expect(turn(play)).toEqual({ party: 'callback', unit: null, act: 'order-rectification', until });
    play.give(callback, say.rectify, '2026-03-10 15:00');
    seen.add(play.state().status);
    const due = play.clock('rectification').dueAt;
    expect(turn(play)).toEqual({ party: 'holder', unit: 'G-0101', act: 'complete', until: due });
  });

  it('past the last round the callback centre phones, then the bureau decides, also on a department’s work', () => {
    const bureaus = { party: 'desk', unit: 'B-01', act: 'close' };
    for (const unit of ['G-0101', 'S-01', 'B-01', 'D-XF']) {
      const play = pastTheLastRound(city, unit);
      expect(turn(play)).toMatchObject({ party: 'callback', act: 'record-callback' });
      play.give(callback, say.record(), '2026-03-05 12:00');
      expect(turn(play), unit).toEqual({ ...bureaus, until: play.clock('phone-callback').dueAt });
    }
  });

  it("is nobody's once the case is over, except for a task that is left", () => {
    const play = completed();
    play.give(citizen, say.rate(1), '2026-03-02 12:00');
    expect(turn(play)).toBeNull();
    const openedAt = when('2026-03-20 10:00');
    const task = { id: 'task-9', kind: 'phone-the-citizen', unit: 'B-01', openedAt } as const;
    expect(turnOf({ ...play.state(), tasks: [task] }, city)).toMatchObject({
      party: 'callback',
      act: 'record-callback',
    });
    const late = { ...task, kind: 'read-late-input' } as const;
    expect(turnOf({ ...play.state(), tasks: [late] }, city)).toEqual({
      ...{ party: 'desk', unit: 'B-01', act: 'finish-task', until: null },
    });
  });

  it('is known in every status in which a case is open', () => {
    expect([...seen].sort()).toEqual(statuses.filter((status) => !isTerminal(status)).sort());
  });
});
