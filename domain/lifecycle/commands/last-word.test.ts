// Tests decisions after an answer of 3: not before its call; past all rounds, the last word.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { pastTheLastRound } from '../../../test/support/law/complaints.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import type { Actor } from '../../case/actor.js';
import { citizen } from '../../case/actor.js';
import { noticesOf } from '../../notices/notices.js';
import { allowedCommands } from '../decide.js';
import { unitOfLastWord } from './last-word.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');
const bureau = at(city, 'B-01-desk');
const chief = at(city, 'B-01-chief');
const callback = at(city, 'B-01-callback');
const [soon, later] = ['2026-03-02 13:00', '2026-03-05 12:00'];

function dissatisfied(): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.complete, '2026-03-02 11:00');
  play.give(citizen, say.rate(3), '2026-03-02 12:00');
  return play;
}

const may = (play: Play, actor: Actor) =>
  allowedCommands(play.state(), actor, city).filter((name) => name === 'order-rectification' || name === 'close');

describe('before the call is recorded', () => {
  it.each(['S-01-desk', 'B-01-desk', 'B-01-chief', 'B-01-callback'])('%s neither orders nor closes', (post) => {
    const play = dissatisfied();
    const actor = at(city, post);
    expect(may(play, actor)).toEqual([]);
    for (const command of [say.rectify, say.close('understood'), say.close('final')])
      expect(play.refusal(actor, command, soon)).toBe('call-owed');
  });

  it('nor in any later round: each round has its own call', () => {
    const play = dissatisfied();
    play.give(callback, say.record(), '2026-03-02 13:00');
    play.give(callback, say.rectify, '2026-03-02 14:00');
    play.give(officer, say.complete, '2026-03-03 10:00');
    play.give(citizen, say.rate(3), '2026-03-03 11:00');
    expect(play.refusal(desk, say.rectify, '2026-03-03 12:00')).toBe('call-owed');
    const last = pastTheLastRound(city, 'G-0101');
    expect(last.refusal(chief, say.close('final'), later)).toBe('call-owed');
    expect(last.state().status).toBe('phone-callback');
  });

  it('completed work may be ordered again without a call, until the question is asked', () => {
    const play = dissatisfied();
    play.give(callback, say.record(), '2026-03-02 13:00');
    play.give(callback, say.rectify, '2026-03-02 14:00');
    play.give(officer, say.complete, '2026-03-03 10:00');
    play.give(desk, say.rectify, '2026-03-03 11:00');
    expect(play.state()).toMatchObject({ status: 'rectifying', round: 2 });
  });
});

describe('an attempt that did not reach the citizen', () => {
  it('lets rectification be ordered, but not the case be closed as understood', () => {
    const play = dissatisfied();
    play.give(callback, say.record({ reached: false }), '2026-03-02 13:00');
    for (const actor of [callback, desk]) {
      expect(may(play, actor)).toEqual(['order-rectification']);
      expect(play.refusal(actor, say.close('understood'), '2026-03-02 14:00')).toBe('unsuitable-outcome');
    }
    play.give(desk, say.rectify, '2026-03-02 14:00');
    expect(play.state().status).toBe('rectifying');
  });

  it('past the last round leaves the last word and nothing else', () => {
    const play = pastTheLastRound(city, 'G-0101');
    play.give(callback, say.record({ reached: false }), later);
    expect([callback, desk, bureau, chief].map((actor) => may(play, actor))).toEqual([[], [], ['close'], ['close']]);
    expect(play.refusal(bureau, say.close('understood'), later)).toBe('unsuitable-outcome');
    play.give(bureau, say.close('final'), later);
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'final' });
  });
});

describe('the last word', () => {
  it.each(['G-0101', 'S-01', 'B-01', 'D-XF'])(
    "on work done at %s is the bureau's desk's or chief's, not the callback centre's nor a station's",
    (unit) => {
      for (const actor of [bureau, chief]) {
        const play = pastTheLastRound(city, unit);
        play.give(callback, say.record(), later);
        for (const other of [
          callback,
          desk,
          at(city, 'B-01-supervision'),
          at(city, 'HALL-desk'),
          at(city, 'CB-supervision'),
        ])
          expect(play.refusal(other, say.close('final'), later), other.name).toBe('forbidden');
        expect(may(play, actor)).toEqual(['close']);
        play.give(actor, say.close('final'), later);
        expect(play.state()).toMatchObject({ status: 'closed', outcome: 'final', unit });
      }
    },
  );

  it('is not available before the rounds are used', () => {
    const play = dissatisfied();
    play.give(callback, say.record(), soon);
    for (const post of ['B-01-callback', 'B-01-chief'])
      expect(play.refusal(at(city, post), say.close('final'), soon)).toBe('unsuitable-outcome');
  });

  it('may not say of its own work that the citizen understood', () => {
    const play = pastTheLastRound(city, 'B-01');
    play.give(callback, say.record(), later);
    expect(play.refusal(bureau, say.close('understood'), later)).toBe('forbidden');
    play.give(callback, say.close('understood'), later);
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'understood' });
  });

  it('passes to the nearest desk above, where the bureau is recused or the top of the ladder has no decider', () => {
    const state = pastTheLastRound(city, 'D-XF').state();
    expect(unitOfLastWord({ state, facts: city })).toBe('B-01');
    const about = { ...state, recused: { units: ['B-01'], persons: [] } };
    expect(unitOfLastWord({ state: about, facts: city })).toBe('HALL');
    const low = { ...city, policy: { ...city.policy, ladder: ['grid'] as const } };
    expect(unitOfLastWord({ state: { ...state, unit: 'G-0201' }, facts: low })).toBe('S-02');
  });
});

describe('the citizen', () => {
  /** The notices of the closing, the one to the reporter of a merged case included. */
  const notices = (play: Play) =>
    noticesOf(play.last('closed'), { ...play.state(), children: ['case-9'] }, city)
      .filter(({ post }) => post === null)
      .map(({ template, merged, params }) => [template, merged, params['outcome']]);

  it('is notified of the last word, and so is each merged reporter', () => {
    const play = pastTheLastRound(city, 'G-0101');
    play.give(callback, say.record(), later);
    play.give(chief, say.close('final'), later);
    expect(notices(play)).toEqual([
      ['closed-after-complaint', null, 'final'],
      ['closed-after-complaint', 'case-9', 'final'],
    ]);
  });

  it('is notified of closing as understood; merged reporters, who were not called, are not', () => {
    const play = dissatisfied();
    play.give(callback, say.record(), '2026-03-02 13:00');
    play.give(callback, say.close('understood'), '2026-03-02 14:00');
    expect(notices(play)).toEqual([['closed-after-complaint', null, 'understood']]);
  });
});
