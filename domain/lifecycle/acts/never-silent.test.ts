// Tests that no deadline ends in silence: undecided matters end in an order, then reminders above.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import type { ClockName } from '../../base/codes.js';
import { settle } from '../settle.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');

/** What a clock asked of people: orders, the chief, and the posts that were reminded, with their instants. */
const spokenOf = (play: Play, clock: ClockName) =>
  play.events().flatMap((event) => {
    if (event.rung?.clock !== clock) return [];
    if (event.kind === 'reminded') return [[event.at, event.data.post]];
    return event.kind === 'supervision-ordered' || event.kind === 'raised-to-chief' ? [[event.at, event.kind]] : [];
  });

const daily = (from: number, post: string) =>
  Array.from({ length: 5 }, (_, i) => [when(`2026-03-${String(from + i).padStart(2, '0')} 00:00`), post]);

describe('a request that nobody dispatches', () => {
  const play = open(city, { at: '2026-03-02 10:00' });
  play.alarms('2026-06-01 00:00');

  it('three times overdue, becomes a supervision order to the bureau', () => {
    const ordered = play
      .events()
      .find(({ kind, rung }) => kind === 'supervision-ordered' && rung?.clock === 'dispatch');
    expect(ordered).toMatchObject({
      rung: { clock: 'dispatch', rung: 'supervise-x3' },
      at: when('2026-03-05 10:00'),
      data: { order: { because: 'dispatch', recipient: 'B-01', issuer: 'B-01' } },
    });
  });

  it('is then reminded of at the level above, five working days long, and stays', () => {
    expect(spokenOf(play, 'dispatch')).toEqual([
      [when('2026-03-03 10:00'), 'B-01-desk'],
      [when('2026-03-04 10:00'), 'raised-to-chief'],
      [when('2026-03-05 10:00'), 'supervision-ordered'],
      ...['07', '10', '11', '12', '13'].map((day) => [when(`2026-03-${day} 00:00`), 'CB-supervision']),
    ]);
    expect(play.state()).toMatchObject({ status: 'registered', unit: 'B-01' });
  });
});

describe('arbitration that nobody decides', () => {
  const disputed = (to: string, by: string) => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.offer(to), '2026-03-02 10:30');
    play.give(at(city, by), say.refuse, '2026-03-02 11:00');
    play.alarms('2026-06-01 00:00');
    return play;
  };

  it('at a bureau goes to its chief, who is reminded, becomes an order, and then reaches the level above', () => {
    const play = disputed('G-0202', 'G-0202-officer');
    const due = when('2026-03-04 00:00');
    expect(play.clock('arbitration')).toMatchObject({ unit: 'B-01', dueAt: due });
    expect(spokenOf(play, 'arbitration')).toEqual([
      [due, 'raised-to-chief'],
      [when('2026-03-05 00:00'), 'B-01-chief'],
      [when('2026-03-06 00:00'), 'CB-supervision'],
      [when('2026-03-06 00:00'), 'supervision-ordered'],
      ...['07', '10', '11', '12', '13'].map((day) => [when(`2026-03-${day} 00:00`), 'CB-supervision']),
    ]);
  });

  it('at the hall, with no supervision office above, reminds its chief, also past three times overdue', () => {
    const play = disputed('D-XF', 'D-XF-liaison');
    const reminded = play.events().flatMap((event) => (event.kind === 'reminded' ? [event.data.post] : []));
    expect(reminded).toEqual(Array(7).fill('HALL-chief'));
    expect(play.kinds()).not.toContain('supervision-ordered');
    expect(play.state().status).toBe('arbitration');
  });
});

describe('a phone callback that reached the citizen and was not decided', () => {
  it('past its cap becomes an order, and then reaches the supervisor above', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.alarms('2026-03-10 09:59');
    play.give(citizen, say.rate(3), '2026-03-10 10:00');
    play.give(at(city, 'B-01-callback'), say.record(), '2026-03-10 12:00');
    play.alarms('2026-06-01 00:00');
    expect(spokenOf(play, 'phone-callback').slice(-6)).toEqual([
      [when('2026-03-17 10:00'), 'supervision-ordered'],
      ...['19', '20', '21', '24', '25'].map((day) => [when(`2026-03-${day} 00:00`), 'CB-supervision']),
    ]);
    expect(play.state().status).toBe('phone-callback');
  });
});

describe('a part that a co-handler leaves undone', () => {
  it('three times overdue, becomes an order to the co-handler, and then reaches the level above it', () => {
    const play = open(city, { at: '2026-03-02 10:00', unit: 'B-01' });
    play.give(at(city, 'B-01-desk'), say.sign, '2026-03-02 10:30');
    play.give(at(city, 'B-01-desk'), say.involve('S-02'), '2026-03-02 11:00');
    play.alarms('2026-04-01 00:00');
    const spoken = spokenOf(play, 'co-handling');
    expect(spoken.slice(-5).map(([, post]) => post)).toEqual(Array(5).fill('B-01-supervision'));
    expect(spoken.slice(0, 6)).toEqual([[when('2026-03-06 00:00'), 'S-02-chief'], ...daily(7, 'S-02-chief')]);
  });
});

describe('an order that nobody answers', () => {
  it('at the top is reminded of at the level above the recipient, and ends', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(at(city, 'CB-supervision'), say.supervise('B-01', 'city-bureau'), '2026-03-02 10:30');
    play.alarms('2026-06-01 00:00');
    const { run } = play.clock('supervision-reply');
    const last = play
      .events()
      .flatMap((event) =>
        event.kind === 'reminded' && event.rung?.clock === 'supervision-reply' && event.rung.run === run
          ? [event.data.post]
          : [],
      );
    expect(last).toEqual([...Array(6).fill('B-01-chief'), ...Array(5).fill('CB-supervision')]);
  });
});

describe('reminders that an outage held up', () => {
  it('each reach the post of their own instant: the chief until three times overdue, then the level above', () => {
    const held = open(city, { at: '2026-03-02 10:00', unit: 'B-01' });
    const { events } = settle({ state: held.state(), at: when('2026-05-20 10:00'), facts: city });
    const reminded = events.flatMap((event) =>
      event.kind === 'reminded' && event.rung?.clock === 'handling' && event.rung.rung.startsWith('reminder')
        ? [event.data.post]
        : [],
    );
    expect(reminded).toEqual([...Array<string>(5).fill('B-01-chief'), ...Array<string>(5).fill('CB-supervision')]);
  });
});
