// Tests counting anew: each open clock whose days changed moves, no other, and nothing fires twice.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { chinaCalendar, chinaRows, inChina } from '../../test/support/law/china-calendar.js';
import { at, lawCity } from '../../test/support/law/law.js';
import { type Play, open } from '../../test/support/law/play.js';
import type { CalendarRow } from '../deadlines/calendar.js';
import { recalculate } from './recalculate.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');

/** The city once a notice has changed some days of its calendar. */
function after(days: Readonly<Record<string, CalendarRow['kind']>>, version = 'next') {
  const notice = { name: '临时放假', nameEn: 'Emergency holiday', source: 'a notice of the test' };
  const given = Object.entries(days).map(([date, kind]) => ({ date, kind, ...notice }));
  const rows = [...chinaRows.filter(({ date }) => !(date in days)), ...given];
  return { ...city, calendar: chinaCalendar({ version, rows }) };
}

const counted = (play: Play, time: string, facts = after({ '2026-03-05': 'holiday' })) =>
  recalculate({ state: play.state(), at: inChina(time), facts });

const dueOf = ({ state }: { state: ReturnType<Play['state']> }, name: string) =>
  state.clocks.findLast((clock) => clock.name === name)!.dueAt;

const signed = (): Play => {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.sign, '2026-03-02 10:10');
  play.give(officer, say.contact(), '2026-03-02 10:20');
  return play;
};

describe('a day that turns out to be off', () => {
  it('moves a certain clock that runs over it, and each of its rungs still to come', () => {
    const play = signed();
    expect(play.clock('handling')).toMatchObject({ dueAt: inChina('2026-03-10 00:00'), provisional: false });
    const course = counted(play, '2026-03-03 09:00');
    expect(course.events).toMatchObject([
      {
        kind: 'recalculated',
        data: { calendar: 'cn@next', moved: [{ name: 'promise' }, { name: 'handling' }] },
      },
    ]);
    expect(dueOf(course, 'handling')).toBe(inChina('2026-03-11 00:00'));
    const [before, now] = [play.state(), course.state].map(({ clocks }) =>
      clocks.find(({ name }) => name === 'handling')!,
    );
    expect(now!.rungs.map(({ rung }) => rung)).toEqual(before!.rungs.map(({ rung }) => rung));
    expect(now!.rungs.every(({ at: instant }, i) => instant > before!.rungs[i]!.at)).toBe(true);
  });

  it('leaves clocks that end before it, or count no workdays, without an event', () => {
    expect(counted(signed(), '2026-03-03 09:00', after({ '2026-04-20': 'holiday' })).events).toEqual([]);
    const asked = signed();
    asked.give(officer, say.complete, '2026-03-02 11:00');
    // Seven calendar days until the citizen is asked, whatever days are worked.
    expect(asked.running()).toEqual(['callback']);
    expect(counted(asked, '2026-03-03 09:00').events).toEqual([]);
  });

  it('moves a paused clock too, which goes on by the days as they now are', () => {
    const play = signed();
    play.give(officer, say.ask(), '2026-03-03 09:00');
    const course = counted(play, '2026-03-03 10:00');
    const handling = course.state.clocks.find(({ name }) => name === 'handling')!;
    expect(handling).toMatchObject({ state: 'paused', rungs: [], dueAt: inChina('2026-03-11 00:00') });
  });

  it('brings a due instant forward where a day off is worked instead', () => {
    const course = counted(signed(), '2026-03-03 09:00', after({ '2026-03-07': 'make-up-workday' }));
    expect(dueOf(course, 'handling')).toBe(inChina('2026-03-08 00:00'));
  });

  it('is not counted twice', () => {
    const facts = after({ '2026-03-05': 'holiday' });
    const once = counted(signed(), '2026-03-03 09:00', facts);
    expect(recalculate({ state: once.state, at: inChina('2026-03-03 10:00'), facts }).events).toEqual([]);
  });

  it('moves the end taken over from another unit, also a second time', () => {
    const jinan = lawCity({ facts: (facts) => ({ ...facts, policy: { ...facts.policy, onTransfer: 'keep' } }) });
    const play = open(jinan, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(at(jinan, 'G-0101-officer'), say.offer('S-02'), '2026-03-02 11:00');
    play.give(at(jinan, 'S-02-desk'), say.accept, '2026-03-02 12:00');
    expect(play.clock('handling')).toMatchObject({ run: 2, dueAt: inChina('2026-03-10 00:00') });
    const held = (days: Parameters<typeof after>[0], version: string) => ({
      ...after(days, version),
      policy: jinan.policy,
    });
    const first = counted(play, '2026-03-03 09:00', held({ '2026-03-05': 'holiday' }, 'v2'));
    expect(dueOf(first, 'handling')).toBe(inChina('2026-03-11 00:00'));
    const two = held({ '2026-03-05': 'holiday', '2026-03-06': 'holiday' }, 'v3');
    const second = recalculate({ state: first.state, at: inChina('2026-03-03 10:00'), facts: two });
    expect(dueOf(second, 'handling')).toBe(inChina('2026-03-12 00:00'));
  });
});

describe('what has fired', () => {
  it('stays recorded when the due instant moves later, and does not fire again at the new one', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.sign, '2026-03-02 10:10');
    play.give(officer, say.contact(), '2026-03-02 10:20');
    play.alarms('2026-03-10 00:00');
    expect(play.clock('promise').spoken).toContain('red-card');
    const served = play.clock('promise').cards;
    expect(served?.map(({ card }) => card)).toContain('red');
    const facts = after({ '2026-03-09': 'holiday' });
    const course = recalculate({ state: play.state(), at: inChina('2026-03-10 08:00'), facts });
    const promise = course.state.clocks.find(({ name }) => name === 'promise')!;
    expect(promise.dueAt).toBe(inChina('2026-03-11 00:00'));
    expect(promise.cards).toEqual(served);
    expect(promise.rungs.map(({ rung }) => rung)).not.toContain('red-card');
    expect(promise.spoken).toEqual(play.clock('promise').spoken);
  });
});
