// Tests who is ordered to answer once a case was refused twice, in each constellation of units.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';

const city = lawCity();
const desk = (unit: string) => at(city, `${unit}-desk`);

/** With a station, refused by a department or station, and ruled to a unit by the superior of both. */
function refusedOnce({ to, ruledTo, by = 'HALL' }: { to: string; ruledTo: string; by?: string }): Play {
  const play = open(city, { at: '2026-03-02 10:00', unit: 'S-01' });
  play.give(desk('S-01'), say.offer(to), '2026-03-02 10:10');
  play.give(handler(to), say.refuse, '2026-03-02 10:20');
  play.give(desk(by), say.rule(ruledTo), '2026-03-02 10:30');
  expect(play.kinds()).not.toContain('supervision-ordered');
  return play;
}

const handler = (unit: string) => (unit.startsWith('D-') ? at(city, `${unit}-liaison`) : desk(unit));

/** Taken by the bureau from where it was ruled to, given to a station, offered from there and refused. */
function refusedAgain(play: Play, { from, to }: { from: string; to: string }): Play {
  play.give(desk('B-01'), say.reassign(`${from}-desk`), '2026-03-02 10:40');
  play.give(desk(from), say.offer(to), '2026-03-02 10:50');
  play.give(handler(to), say.refuse, '2026-03-02 11:00');
  return play;
}

const ordered = (play: Play) => play.last('supervision-ordered').data.order;

describe('the order after a second refusal goes to the unit that shirks: the one that offered it away', () => {
  it('where the same department refused twice, which the ruling had relieved of it', () => {
    const play = refusedAgain(refusedOnce({ to: 'D-XF', ruledTo: 'S-01' }), { from: 'S-02', to: 'D-XF' });
    expect(ordered(play)).toMatchObject({ because: 'refused-twice', recipient: 'S-02' });
  });

  it('where two departments refused once each', () => {
    const play = refusedAgain(refusedOnce({ to: 'D-XF', ruledTo: 'S-01' }), { from: 'S-02', to: 'D-MZ' });
    expect(ordered(play)).toMatchObject({ because: 'refused-twice', recipient: 'S-02' });
  });

  it('where it was ruled to a third unit, came back to the first, and was refused elsewhere', () => {
    const play = refusedAgain(refusedOnce({ to: 'S-02', ruledTo: 'S-03', by: 'B-01' }), { from: 'S-01', to: 'D-MZ' });
    expect(ordered(play)).toMatchObject({ because: 'refused-twice', recipient: 'S-01' });
  });

  it('where the second refuser was designated by no ruling, though another was', () => {
    const play = refusedAgain(refusedOnce({ to: 'S-02', ruledTo: 'S-02', by: 'B-01' }), { from: 'S-03', to: 'S-04' });
    expect(ordered(play)).toMatchObject({ because: 'refused-twice', recipient: 'S-03' });
  });
});

describe('the order after a second refusal goes to the unit that refuses', () => {
  it('where a ruling designated that unit: it may not return the case, however it comes to it again', () => {
    const play = refusedAgain(refusedOnce({ to: 'S-02', ruledTo: 'S-02', by: 'B-01' }), { from: 'S-03', to: 'S-02' });
    expect(ordered(play)).toMatchObject({ because: 'refused-twice', recipient: 'S-02' });
    expect(play.clock('supervision-reply')).toMatchObject({ unit: 'S-02', state: 'running' });
    play.give(desk('S-02'), say.answerSupervision, '2026-03-02 11:10');
    expect(play.state().supervisionOrder?.answeredAt).not.toBeNull();
  });
});

describe('refusals of a former cycle', () => {
  it('do not count', () => {
    const play = refusedOnce({ to: 'D-XF', ruledTo: 'S-01' });
    play.give(desk('S-01'), say.complete, '2026-03-02 10:40');
    play.alarms('2026-03-18 00:00');
    play.give(at(city, 'B-01-operator'), say.reopen, '2026-03-18 10:00');
    play.give(desk('S-01'), say.offer('D-XF'), '2026-03-18 10:10');
    play.give(handler('D-XF'), say.refuse, '2026-03-18 10:20');
    expect(play.state().counts.refusals).toBe(1);
    expect(play.kinds()).not.toContain('supervision-ordered');
  });
});
