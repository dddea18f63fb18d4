// Tests complaints known from comparable systems that no other test of the domain names.
import { describe, expect, it } from 'vitest';
import { citizen } from '../../case/actor.js';
import * as say from '../../../test/support/law/commands.js';
import { at, channel, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import type { CaseState } from '../../case/case.js';
import { scheduleOf } from '../../deadlines/calendar.js';
import { openTimeUntil } from '../../deadlines/schedule.js';
import { evolve } from '../../evolution/evolve.js';
import { msOf, plusMs } from '../../base/instant.js';
import { noticesOf } from '../../notices/notices.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const office = scheduleOf(city.calendar, 'office');

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
