// Tests that no deadline ends in silence: undecided matters end in an order or a reminder.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');

describe('a request that nobody dispatches', () => {
  it('three times overdue, becomes a supervision order to the bureau', () => {
    const play = open(city, { at: '2026-03-02 10:00' });
    play.alarms('2026-03-05 10:00');
    expect(play.last('supervision-ordered')).toMatchObject({
      rung: { clock: 'dispatch', rung: 'supervise-x3' },
      at: when('2026-03-05 10:00'),
      data: { order: { because: 'dispatch', recipient: 'B-01', issuer: 'B-01' } },
    });
  });
});

describe('arbitration that nobody decides', () => {
  const disputed = (to: string, by: string) => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer(to), '2026-03-02 10:30');
    play.give(at(city, by), say.refuse, '2026-03-02 11:00');
    return play;
  };

  it('at a bureau goes to its chief, who is reminded, and three times overdue becomes an order', () => {
    const play = disputed('G-0202', 'G-0202-officer');
    const due = when('2026-03-04 00:00');
    expect(play.clock('arbitration')).toMatchObject({ unit: 'B-01', dueAt: due });
    play.alarms('2026-06-01 00:00');
    const of = (kind: string) => play.events().filter((one) => one.kind === kind && one.rung?.clock === 'arbitration');
    expect(of('raised-to-chief')).toMatchObject([{ at: due, data: { where: { post: 'B-01-chief' } } }]);
    expect(of('reminded').map(({ data }) => data)).toEqual(Array(5).fill({ clock: 'arbitration', post: 'B-01-chief' }));
    expect(of('supervision-ordered')).toMatchObject([{ at: when('2026-03-06 00:00') }]);
  });

  it('at the hall, with no supervision office above, reminds its chief', () => {
    const play = disputed('D-XF', 'D-XF-liaison');
    play.alarms('2026-06-01 00:00');
    const reminded = play.events().flatMap((event) => (event.kind === 'reminded' ? [event.data.post] : []));
    expect(reminded).toEqual(Array(5).fill('HALL-chief'));
    expect(play.kinds()).not.toContain('supervision-ordered');
  });
});
