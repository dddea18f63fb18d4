// Tests a department that has a case again: transferred, delivered, never taken for police.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open, playOf } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';

const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
const related = {
  ...{ id: 'case-2', status: 'handling' as const, parent: null, unit: 'S-02', readers: ['S-02'], asked: null },
  receivedAt: when('2026-03-02 08:00'),
  recused: { units: [], persons: [] },
};
const city = lawCity({ deliveries: { 'D-CG': hook }, facts: (facts) => ({ ...facts, related }) });
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const callback = at(city, 'B-01-callback');

const owed = (play: Play) => play.state().errands.map(({ kind, to }) => `${kind} ${to}`);

/** With the department, by acceptance, and what was delivered is settled. */
function transferred(to: 'D-CG' | 'D-XF' = 'D-CG'): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.offer(to), '2026-03-02 10:10');
  play.give(at(city, `${to}-liaison`), say.accept, '2026-03-02 10:20');
  return play;
}

/** Closed by the citizen's answer after the department's work. */
function closed(to: 'D-CG' | 'D-XF' = 'D-CG'): Play {
  const play = transferred(to);
  play.give(at(city, `${to}-liaison`), say.complete, '2026-03-02 11:00');
  play.give(citizen, say.rate(1), '2026-03-02 12:00');
  return play;
}

const ways: readonly (readonly [string, () => Play])[] = [
  [
    'reopened',
    () => {
      const play = closed();
      play.give(operator, say.reopen, '2026-03-03 10:00');
      return play;
    },
  ],
  [
    'reopened after the citizen’s silence, its recall not yet delivered',
    () => {
      const play = transferred();
      play.give(at(city, 'D-CG-liaison'), say.ask(true), '2026-03-02 11:00');
      play.alarms('2026-03-20 00:00');
      expect(owed(play)).toEqual(['recall-transfer D-CG']);
      play.give(operator, say.reopen, '2026-03-20 10:00');
      return play;
    },
  ],
  [
    'taken out of another case',
    () => {
      const play = transferred();
      play.give(at(city, 'D-CG-liaison'), say.ask(), '2026-03-02 11:00');
      play.give(operator, say.merge('case-2'), '2026-03-02 12:00');
      play.give(operator, say.unmerge, '2026-03-02 13:00');
      return play;
    },
  ],
];

describe.each(ways)('a case of a department %s', (_name, again) => {
  it('is transferred to it by the unit that handed it over, and delivered', () => {
    const play = again();
    expect(play.state()).toMatchObject({
      ...{ status: 'transferred', unit: 'D-CG', level: 'department' },
      transfer: { from: 'G-0101', to: 'D-CG', fromLevel: 'grid', offeredAt: play.state().updatedAt },
    });
    expect(owed(play)).toEqual(['deliver-transfer D-CG']);
    expect(play.running().sort()).toEqual(['handling', 'promise']);
  });

  it('is neither signed for nor offered back to the police, but completed', () => {
    const play = again();
    const liaison = at(city, 'D-CG-liaison');
    expect(play.refusal(liaison, say.sign, '2026-03-20 11:00')).toBe('transition-not-allowed');
    expect(play.refusal(liaison, say.offer('S-02'), '2026-03-20 11:00')).toBe('transition-not-allowed');
    play.give(liaison, say.complete, '2026-03-20 11:00');
    expect(play.state()).toMatchObject({ status: 'completed', errands: [] });
  });

  it('that cannot be delivered becomes a task of the unit that handed it over', () => {
    const play = again();
    play.alarms('2026-03-30 00:00');
    expect(play.kinds().filter((kind) => kind === 'delivery-given-up')).toHaveLength(1);
    expect(play.state().tasks).toMatchObject([{ kind: 'deliver-by-hand', unit: 'G-0101' }]);
  });
});

describe('a rectification ordered of a department', () => {
  const ordered = (to: 'D-CG' | 'D-XF' = 'D-CG') => {
    const play = transferred(to);
    play.give(at(city, `${to}-liaison`), say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    play.give(callback, say.record(), '2026-03-02 13:00');
    play.give(callback, say.rectify, '2026-03-02 14:00');
    return play;
  };

  it('is delivered, and by hand where that fails', () => {
    const play = ordered();
    expect(play.state()).toMatchObject({ status: 'rectifying', unit: 'D-CG' });
    expect(owed(play)).toEqual(['deliver-transfer D-CG']);
    play.alarms('2026-03-08 00:00');
    expect(play.last('delivery-given-up').rung).toMatchObject({ clock: 'rectification' });
    expect(play.state().tasks).toMatchObject([{ kind: 'deliver-by-hand', unit: 'G-0101' }]);
  });

  it('owes no delivery to a department on the portal only', () => {
    const play = ordered('D-XF');
    expect(owed(play)).toEqual([]);
    play.alarms('2026-03-08 00:00');
    expect(play.kinds()).not.toContain('delivery-given-up');
  });
});

describe('a completion that a department takes back', () => {
  const completed = () => {
    const play = transferred();
    play.give(at(city, 'D-CG-liaison'), say.complete, '2026-03-02 11:00');
    return play;
  };

  it('is its own doing: no delivery is owed', () => {
    const play = completed();
    play.give(at(city, 'D-CG-liaison'), say.resume, '2026-03-02 12:00');
    expect(play.state()).toMatchObject({ status: 'transferred', transfer: { from: 'G-0101', to: 'D-CG' } });
    expect(owed(play)).toEqual([]);
  });

  it('is delivered where a stand-in for its liaison did so', () => {
    const play = completed();
    const hall = at(city, 'HALL-desk');
    const standIn = { ...hall, posts: [{ ...hall.posts[0]!, code: play.state().post ?? '' }] };
    play.give(standIn, say.resume, '2026-03-02 12:00');
    expect(owed(play)).toEqual(['deliver-transfer D-CG']);
    play.alarms('2026-03-08 00:00');
    expect(play.last('delivery-given-up').rung).toMatchObject({ clock: 'handling' });
  });
});

describe('a history from before departments were handed their cases again', () => {
  it('folds as it did', () => {
    const play = closed('D-XF');
    play.give(operator, say.reopen, '2026-03-03 10:00');
    expect(play.state()).toMatchObject({ status: 'transferred', errands: [] });
    const events = play.events().map((event) => {
      if (event.kind !== 'reopened') return event;
      const { transfer: _transfer, errands: _errands, ...data } = event.data;
      return { ...event, data };
    });
    expect(playOf(city, events).state()).toMatchObject({ status: 'dispatched', unit: 'D-XF' });
  });
});
