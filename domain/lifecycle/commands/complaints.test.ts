// Tests complaints known from comparable systems that no other test of the domain names.
import { describe, expect, it } from 'vitest';
import { citizen } from '../../case/actor.js';
import * as say from '../../../test/support/law/commands.js';
import { at, channel, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import type { CaseState } from '../../case/case.js';
import { amountOf } from '../../clocks/changes.js';
import type { WorkingHours } from '../../deadlines/build-calendar.js';
import { chinaCalendar } from '../../../test/support/law/china-calendar.js';
import { shippedPolicies } from '../../../prisma/city/policies/policies.js';
import shipped from '../../../prisma/calendars/cn.json' with { type: 'json' };
import { scheduleOf } from '../../deadlines/calendar.js';
import { type Schedule, openTimeUntil } from '../../deadlines/schedule.js';
import { evolve } from '../../evolution/evolve.js';
import { msOf, plusMs } from '../../base/instant.js';
import { noticesOf } from '../../notices/notices.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const office = scheduleOf(city.calendar, 'office');
const hourMs = 3_600_000;
const openBetween = (schedule: Schedule, from: string, until: string): number =>
  openTimeUntil(schedule, msOf(until)) - openTimeUntil(schedule, msOf(from));

describe('complaint 1: the clock after a pause', () => {
  it('adds the pause to its term in its own unit, keeps all of it, and is not missed while paused', () => {
    const play = open(city, { at: '2026-03-02 10:00', unit: 'G-0101' });
    play.give(officer, say.sign, '2026-03-02 10:05');
    play.give(officer, say.contact(), '2026-03-02 10:10');
    expect(play.clock('handling').dueOn).toBe('2026-03-09');
    play.give(officer, say.ask(), '2026-03-05 10:00');
    // Five working days later the old end is past, over a yellow and a red card that must not fire.
    const silent = play.alarms('2026-03-12 09:00').filter(({ rung }) => rung?.clock === 'handling');
    expect(silent).toEqual([]);
    play.give(citizen, say.supply, '2026-03-12 10:00');
    expect(play.clock('handling')).toMatchObject({ dueOn: '2026-03-16', pauses: [{ amount: 5 }] });
    const spoken = play.alarms('2026-03-17 00:00').filter(({ rung }) => rung?.clock === 'handling');
    expect(spoken.map(({ kind }) => kind)).toEqual(['warned', 'overdue', 'escalated']);
  });
});

describe('complaint 2: reminders before due', () => {
  it('reach their post in its working hours, between the start and the end of the case, whenever it began', () => {
    const notices: string[] = [];
    for (let hour = 0; hour < 24 * 14; hour += 5) {
      const from = plusMs(when('2026-02-10 00:10'), hour * 3_600_000);
      const play = open(city, { at: from, grid: 'G-0101' });
      play.give(officer, say.sign, from);
      play.give(officer, say.contact(), from);
      play.alarms(play.clock('handling').dueAt);
      let state: CaseState | null = null;
      for (const event of play.events()) {
        state = evolve(state, event);
        const clock = event.kind === 'warned' ? event.data.clock : null;
        const [notice] = clock === null ? [] : noticesOf(event, state, city);
        if (!notice) continue;
        const { dueAt } = play.state().clocks.find(({ name, run }) => name === clock && run === 1)!;
        notices.push(`${clock} ${notice.notBefore}`);
        expect(
          openTimeUntil(office, msOf(notice.notBefore) + 60_000) - openTimeUntil(office, msOf(notice.notBefore)),
        ).toBe(60_000);
        expect(notice.notBefore > from && notice.notBefore < dueAt, `${from} ${clock}`).toBe(true);
      }
    }
    // Handling and the promise of each case.
    expect(notices.length).toBeGreaterThanOrEqual(2 * Math.floor((24 * 14) / 5));
  });

  /** Every five hours of the fortnight before, in and after the Spring Festival. */
  const starts = Array.from({ length: Math.floor((24 * 14) / 5) }, (_, i) =>
    plusMs(when('2026-02-10 00:10'), i * 5 * 3_600_000),
  );

  it('are counted back in working time only: a whole working day of five, a fifth of the business hours', () => {
    for (const from of starts) {
      const { clocks } = open(city, { at: from, grid: 'G-0101' }).state();
      for (const { name, dueAt, rungs } of clocks) {
        const card = rungs.find(({ rung }) => rung === 'yellow-card')!.at;
        expect(card > from && card < dueAt, `${from} ${name}`).toBe(true);
        const days = name === 'handling' || name === 'promise';
        if (!days && name !== 'sign-off') continue;
        const left = openBetween(office, card, dueAt);
        // A working day is seven open hours; two business hours have 24 minutes.
        expect(left, `${from} ${name}`).toBe(days ? 7 * hourMs : 0.4 * hourMs);
        if (!days) expect(openBetween(office, card, plusMs(card, 60_000)), `${from} ${name}`).toBe(60_000);
      }
    }
  });

  it('by every pack come after the start of the clock, where its term is longer than the lead, and before its end', () => {
    for (const pack of shippedPolicies) {
      const facts = lawCity({ policy: pack.code });
      for (const from of starts.filter((_, i) => i % 6 === 0)) {
        for (const { name, startedAt, dueAt, rungs } of open(facts, { at: from, grid: 'G-0101' }).state().clocks) {
          const card = rungs.find(({ act }) => act === 'warn')!.at;
          expect(card > startedAt && card < dueAt, `${pack.code} ${from} ${name}`).toBe(true);
        }
      }
    }
  });
});

describe('complaint 5: split shifts and shifts past midnight', () => {
  const schedules = {
    ...shipped.schedules,
    split: {
      days: 'workdays',
      windows: [
        ['15:00', '19:00'],
        ['07:00', '11:00'],
      ],
    },
    night: { days: 'workdays', windows: [['22:00', '06:00']] },
  } as unknown as Record<string, WorkingHours>;
  const onShift = (schedule: string) =>
    lawCity({
      change: (input) => ({ ...input, units: input.units.map((unit) => ({ ...unit, schedule })) }),
      facts: (facts) => ({ ...facts, calendar: chinaCalendar({ schedules }) }),
    });

  it.each(['split', 'night'])('a unit on %s shift has all its time, is warned in it, and is late by it', (name) => {
    const shift = onShift(name);
    const hours = scheduleOf(shift.calendar, name);
    for (let hour = 0; hour < 24 * 14; hour += 5) {
      const from = plusMs(when('2026-02-10 00:10'), hour * 3_600_000);
      const play = open(shift, { at: from, grid: 'G-0101' });
      // So that no 24 hours run out before the shift begins.
      play.give(officer, say.contact(), from);
      const { dueAt, rungs } = play.clock('sign-off');
      const instantOf = (rung: string) => rungs.find((one) => one.rung === rung)!.at;
      expect(openBetween(hours, from, dueAt), from).toBe(2 * hourMs);
      expect(openBetween(hours, instantOf('yellow-card'), dueAt), from).toBe(0.4 * hourMs);
      expect(openBetween(hours, instantOf('yellow-card'), plusMs(instantOf('yellow-card'), 60_000)), from).toBe(60_000);
      expect(openBetween(hours, dueAt, instantOf('overdue-x3')), from).toBe(4 * hourMs);
      const [warned] = play
        .alarms(instantOf('yellow-card'))
        .filter(({ kind, rung }) => kind === 'warned' && rung?.clock === 'sign-off');
      const [notice] = noticesOf(warned!, play.state(), shift);
      expect(notice).toMatchObject({ post: 'G-0101-officer', notBefore: instantOf('yellow-card') });
    }
  });

  it.each([
    // Friday evening's shift goes on into Saturday, and Monday's begins in the evening.
    ['night', '2026-03-06 23:00', '2026-03-07 01:00'],
    ['night', '2026-03-07 05:00', '2026-03-09 23:00'],
    ['split', '2026-03-06 10:00', '2026-03-06 16:00'],
    ['split', '2026-03-06 18:00', '2026-03-09 08:00'],
  ])('on %s shift two business hours from %s are over on %s', (name, from, due) => {
    expect(open(onShift(name), { at: from, grid: 'G-0101' }).clock('sign-off').dueAt).toBe(when(due));
  });

  it.each([
    // Half an hour of the shift before midnight, and all of it after; the noon break costs nothing.
    ['night', '2026-03-02 23:30', '2026-03-03 12:00', 6.5],
    ['split', '2026-03-02 10:30', '2026-03-02 15:30', 1],
  ])('a pause on %s shift from %s to %s is worth the open hours in it', (name, from, until, worth) => {
    const { calendar } = onShift(name);
    const counting = { schedule: name, roll: 'none', dayEnds: 'midnight', startCounted: false } as const;
    const clock = { budget: { amount: 2, unit: 'businessHours' }, counting } as const;
    expect(amountOf(clock, { from: when(from), until: when(until) }, { calendar })).toBe(worth);
  });
});

describe('complaint 9: a closed case', () => {
  it('is not reopened by a note, an automatic message or an empty survey, only by an entitled person', () => {
    const play = open(city, { at: '2026-03-02 10:00', unit: 'G-0101' });
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.alarms('2026-03-17 00:00');
    play.give(officer, say.note, '2026-03-18 10:00');
    play.give(channel('web'), say.supply, '2026-03-18 11:00');
    for (const score of [1, 2, 3] as const) {
      expect(play.refusal(citizen, say.rate(score), '2026-03-18 12:00')).toBe('answer-window-closed');
    }
    for (const actor of [citizen, channel('web'), officer]) {
      expect(play.refusal(actor, say.reopen, '2026-03-18 13:00')).toBe('forbidden');
    }
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'unanswered', cycle: 1 });
    expect(play.alarms('2026-03-19 00:00')).toEqual([]);
    play.give(at(city, 'B-01-callback'), say.reopen, '2026-03-19 10:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', cycle: 2 });
  });
});

describe('complaint 10: input after closure', () => {
  it('lands in a human queue and opens nothing by itself', () => {
    const play = open(city, { at: '2026-03-02 10:00', unit: 'G-0101' });
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(1), '2026-03-02 12:00');
    play.give(citizen, say.supply, '2026-03-03 12:00');
    const [task] = play.state().tasks;
    expect(task).toMatchObject({ kind: 'read-late-input', unit: 'G-0101' });
    expect(play.state().status).toBe('closed');
    play.give(officer, say.finishTask(task!.id), '2026-03-03 13:00');
    expect(play.state().tasks).toEqual([]);
  });
});

describe('complaint 15: a merged case', () => {
  const related = (id: string) => ({
    ...{ id, status: 'handling' as const, parent: null, receivedAt: '2026-03-01T02:00:00.000Z', unit: 'G-0101' },
    ...{ recused: { units: [], persons: [] }, readers: ['G-0101'], asked: null },
  });
  const merging = lawCity({ facts: (facts) => ({ ...facts, related: related('case-2') }) });

  it('keeps no timer alive, and comes out again with the promise as printed', () => {
    const play = open(merging, { at: '2026-03-02 10:00', unit: 'G-0101' });
    const promised = play.clock('promise').dueAt;
    play.give(operator, say.merge('case-2'), '2026-03-02 11:00');
    expect(play.running()).toEqual([]);
    expect(play.alarms('2026-12-01 00:00')).toEqual([]);
    play.give(operator, say.unmerge, '2026-03-03 11:00');
    expect(play.clock('promise')).toMatchObject({ state: 'running', dueAt: promised });
  });
});
