// Tests what happens when officers act late or not at all: cards, escalation, supervision.
// Every due act carries two instants, the legal one and its own.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import type { CaseEvent } from '../../case/events.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const stationDesk = at(city, 'S-01-desk');

/** A help request in a known grid, on a Monday morning by default. */
const dispatched = (time = '2026-03-02 10:00') => open(city, { at: time, grid: 'G-0101' });

const notices = (events: readonly CaseEvent[]): string[] =>
  events.map((event) => `${event.kind} ${event.rung?.clock ?? ''} ${event.dueAt ?? ''}`.trim());
const due = (kind: string, clock: string, time: string): string => `${kind} ${clock} ${when(time)}`;

describe('a case that nobody signs', () => {
  it('is warned of, marked overdue and escalated from grid to station to bureau, each at its own instant', () => {
    const play = dispatched();
    expect(notices(play.alarms('2026-03-02 16:00'))).toEqual([
      due('warned', 'sign-off', '2026-03-02 11:36'),
      due('overdue', 'sign-off', '2026-03-02 12:00'),
      due('escalated', 'sign-off', '2026-03-02 12:00'),
      // The station's desk works around the clock: four hours are four hours.
      due('warned', 'sign-off', '2026-03-02 15:12'),
      due('overdue', 'sign-off', '2026-03-02 16:00'),
      due('escalated', 'sign-off', '2026-03-02 16:00'),
    ]);
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'B-01', level: 'bureau', post: 'B-01-desk' });
    expect(play.state().heldBy).toEqual(['G-0101', 'S-01', 'B-01']);
  });

  it('gets one supervision order at the bureau, then reminders of each missed clock, five of them above, and nothing more', () => {
    const play = dispatched();
    play.alarms('2026-03-02 16:00');
    const later = play.alarms('2026-06-01 00:00');
    const of = (kind: string) => later.filter((event) => event.kind === kind).map((event) => event.rung?.clock);
    expect(of('supervision-ordered')).toEqual(['first-contact']);
    // Every later cause, due or three times overdue, reminds of the order already open.
    const reminded = of('reminded').sort();
    expect(reminded.filter((clock) => clock === 'first-contact')).toHaveLength(8);
    expect(reminded.filter((clock) => clock === 'sign-off')).toHaveLength(9);
    expect(reminded.filter((clock) => clock === 'handling')).toHaveLength(12);
    expect(of('escalated')).toEqual([]);
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'B-01', post: 'B-01-desk' });
  });

  it('escalates when the officer signs but misses the handling term', () => {
    const play = dispatched();
    play.give(officer, say.sign, '2026-03-02 11:00');
    play.give(officer, say.contact(), '2026-03-02 11:05');
    expect(notices(play.alarms('2026-03-10 00:00'))).toEqual([
      // The category sets no term of its own, so promise and handling run side by side; yellow one working day before.
      due('warned', 'promise', '2026-03-07 00:00'),
      due('warned', 'handling', '2026-03-07 00:00'),
      due('overdue', 'promise', '2026-03-10 00:00'),
      due('overdue', 'handling', '2026-03-10 00:00'),
      due('escalated', 'handling', '2026-03-10 00:00'),
    ]);
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'S-01' });
  });
});

describe('an escalation', () => {
  it('gives the new level its own clocks while the promise to the citizen stays', () => {
    const play = dispatched();
    const promise = play.clock('promise');
    play.alarms('2026-03-02 12:00');
    expect(play.running().sort()).toEqual(['first-contact', 'handling', 'promise', 'sign-off']);
    expect(play.clock('handling')).toMatchObject({
      run: 2,
      level: 'station',
      unit: 'S-01',
      startedAt: when('2026-03-02 12:00'),
      dueAt: when('2026-03-06 00:00'),
      dueOn: '2026-03-05',
    });
    expect(play.clock('promise')).toEqual(promise);
  });

  it('happens once per arrival at a level, though two clocks are missed', () => {
    const play = dispatched('2026-03-06 10:00');
    const events = play.settle('2026-03-09 08:00');
    expect(events.filter(({ kind }) => kind === 'escalated')).toHaveLength(1);
  });

  it('by the officer himself goes one level up, and from the bureau nowhere', () => {
    const play = dispatched();
    play.give(officer, say.escalate, '2026-03-02 10:30');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'S-01' });
    expect(play.refusal(officer, say.escalate, '2026-03-02 10:31')).toBe('forbidden');
    play.give(stationDesk, say.escalate, '2026-03-02 10:32');
    expect(play.refusal(at(city, 'B-01-desk'), say.escalate, '2026-03-02 10:33')).toBe('top-of-ladder');
  });

  it('complaint 7: a comment resets no clock', () => {
    const play = dispatched();
    const before = play.state().clocks;
    play.give(officer, say.note, '2026-03-02 11:00');
    expect(play.state().clocks).toEqual(before);
  });

  it('is not put off by dispatching the case to its present unit', () => {
    const play = dispatched();
    expect(play.refusal(at(city, 'B-01-operator'), say.dispatch('G-0101'), '2026-03-02 11:00')).toBe('unsuitable-unit');
  });
});

describe('settling before deciding', () => {
  it('spares the escalation when the officer completes late, and records the missed deadline all the same', () => {
    const play = dispatched();
    const events = play.give(officer, say.complete, '2026-03-02 14:00');
    expect(events.map(({ kind }) => kind)).toEqual(['warned', 'overdue', 'completed']);
    expect(play.state()).toMatchObject({ status: 'completed', unit: 'G-0101' });
    const signOff = play.state().clocks.find(({ name }) => name === 'sign-off');
    expect(signOff).toMatchObject({ state: 'missed', rungs: [] });
    expect(play.state().clocks.find(({ name }) => name === 'handling')).toMatchObject({ state: 'met' });
  });

  it('spares nothing for a command that leaves the clock running: the officer has lost the case', () => {
    const play = dispatched();
    expect(play.refusal(officer, say.note, '2026-03-02 14:00')).toBe('forbidden');
    expect(play.kinds()).toEqual(['registered', 'warned', 'overdue', 'escalated']);
    expect(play.state().unit).toBe('S-01');
  });

  it('spares nothing for a contact that reached nobody', () => {
    const play = dispatched();
    play.give(officer, say.sign, '2026-03-02 11:00');
    expect(play.refusal(officer, say.contact(false), '2026-03-03 10:00')).toBe('forbidden');
    expect(play.state()).toMatchObject({ unit: 'S-01', status: 'dispatched' });
  });

  it('spares the escalation for a contact that reached the citizen', () => {
    const play = dispatched();
    play.give(officer, say.sign, '2026-03-02 11:00');
    play.give(officer, say.contact(true), '2026-03-03 10:00');
    expect(play.state()).toMatchObject({ unit: 'G-0101', status: 'handling' });
    expect(play.clock('first-contact').state).toBe('missed');
  });

  it('judges authority on what is settled: the station completes what fell due to it a moment ago', () => {
    const play = dispatched();
    play.give(stationDesk, say.complete, '2026-03-02 12:01');
    expect(play.kinds()).toEqual(['registered', 'warned', 'overdue', 'escalated', 'completed']);
    expect(play.state()).toMatchObject({ status: 'completed', unit: 'S-01' });
  });

  it('commits what settling emitted even when the command is refused', () => {
    const play = dispatched();
    expect(play.refusal(at(city, 'G-0202-officer'), say.sign, '2026-03-02 12:30')).toBe('forbidden');
    expect(play.kinds()).toEqual(['registered', 'warned', 'overdue', 'escalated']);
  });

  it('fires facts before moves when both fall due at one instant', () => {
    const events = dispatched().settle('2026-03-02 12:00');
    expect(events.map(({ kind }) => kind)).toEqual(['warned', 'overdue', 'escalated']);
  });

  it('does nothing the second time', () => {
    const play = dispatched();
    play.settle('2026-03-02 12:00');
    expect(play.settle('2026-03-02 12:00')).toEqual([]);
  });
});

describe('two instants', () => {
  it('an outage over a weekend climbs one level and records each missed deadline once', () => {
    const play = dispatched('2026-03-06 10:00');
    const events = play.settle('2026-03-09 08:00');
    expect(notices(events)).toEqual([
      due('warned', 'sign-off', '2026-03-06 11:36'),
      due('overdue', 'sign-off', '2026-03-06 12:00'),
      due('overdue-x3', 'sign-off', '2026-03-06 17:30'),
      due('warned', 'first-contact', '2026-03-07 05:12'),
      due('overdue', 'first-contact', '2026-03-07 10:00'),
      due('escalated', 'sign-off', '2026-03-06 12:00'),
    ]);
    expect(new Set(events.map((event) => event.at))).toEqual(new Set([when('2026-03-09 08:00')]));
    expect(play.state()).toMatchObject({ unit: 'S-01', level: 'station' });
    // Clocks handed to people start at the handover.
    expect(play.clock('sign-off')).toMatchObject({
      startedAt: when('2026-03-09 08:00'),
      dueAt: when('2026-03-09 12:00'),
    });
  });

  it('complaint 3: after an outage no rung is skipped and none fires twice', () => {
    const late = dispatched('2026-03-06 10:00');
    late.settle('2026-03-09 08:00');
    late.alarms('2026-05-01 00:00');
    const keys = late.events().flatMap(({ rung }) => (rung ? [JSON.stringify(rung)] : []));
    expect(new Set(keys).size).toBe(keys.length);
    for (const clock of late.state().clocks.filter(({ state }) => state === 'missed')) {
      const overdue = late.events().filter(({ kind, rung }) => {
        return kind === 'overdue' && rung?.clock === clock.name && rung.run === clock.run;
      });
      expect(overdue, `${clock.name} ${clock.run}`).toHaveLength(1);
    }
  });
});

describe('a yellow card', () => {
  it('does not raise the version an officer saw, though the revision counts every event', () => {
    const play = dispatched();
    const seen = play.state().version;
    play.alarms('2026-03-02 11:40');
    expect(play.kinds()).toEqual(['registered', 'warned']);
    expect(play.state()).toMatchObject({ version: seen, revision: 2 });
    expect(play.refusal(officer, say.sign, '2026-03-02 11:41', seen + 1)).toBe('stale-version');
    play.give(officer, say.sign, '2026-03-02 11:41');
    expect(play.state().version).toBe(seen + 1);
  });

  it('complaint 2: stands inside working time, never at midnight and never at creation', () => {
    const play = dispatched('2026-03-06 16:30');
    const [warning] = play.clock('sign-off').rungs;
    // One business hour on Friday, one on Monday; 24 minutes before due.
    expect(play.clock('sign-off').dueAt).toBe(when('2026-03-09 10:00'));
    expect(warning).toMatchObject({ act: 'warn', at: when('2026-03-09 09:36') });
  });
});

describe('the promise', () => {
  it('never moves, whatever happens to the case, and ends when it is completed', () => {
    const play = dispatched();
    const { dueAt } = play.clock('promise');
    play.give(officer, say.offer('D-CG'), '2026-03-02 10:30');
    expect(play.running().sort()).toEqual(['promise', 'transfer-acceptance']);
    play.give(at(city, 'D-CG-liaison'), say.refuse, '2026-03-02 11:00');
    play.give(at(city, 'HALL-desk'), say.rule('D-CG'), '2026-03-02 11:30');
    expect(play.clock('promise')).toMatchObject({ run: 1, state: 'running', dueAt });
    play.give(at(city, 'D-CG-liaison'), say.complete, '2026-03-02 12:00');
    expect(play.clock('promise')).toMatchObject({ state: 'met', dueAt });
  });

  it('complaint 22: is due at the end of the last day in the city, whatever zone the server has', () => {
    expect(dispatched().clock('promise')).toMatchObject({ dueAt: '2026-03-09T16:00:00.000Z', dueOn: '2026-03-09' });
  });

  it("follows the category's own figure", () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', category: 'residence.household.move-in' });
    expect(play.clock('promise')).toMatchObject({ budget: { amount: 15, unit: 'workingDays' }, dueOn: '2026-03-23' });
    expect(play.clock('handling')).toMatchObject({ budget: { amount: 10, unit: 'workingDays' }, dueOn: '2026-03-16' });
  });

  it('complaint 6: counts make-up workdays and skips official holidays', () => {
    const play = dispatched('2026-02-13 10:00');
    expect(play.clock('promise').dueOn).toBe('2026-02-27');
  });
});

describe('a request that no rule took', () => {
  const registered = (category: string | null = null) => open(city, { at: '2026-03-02 10:00', category });

  it('waits at the bureau desk, who is reminded when dispatch is overdue, and then goes to its chief', () => {
    const play = registered();
    expect(play.state()).toMatchObject({ status: 'registered', unit: 'B-01', post: 'B-01-desk' });
    expect(play.running().sort()).toEqual(['dispatch', 'promise']);
    const events = play.alarms('2026-03-04 10:00');
    expect(events.map(({ kind }) => kind)).toEqual(['warned', 'overdue', 'reminded', 'raised-to-chief']);
    expect(play.last('reminded').data.post).toBe('B-01-desk');
    expect(play.state()).toMatchObject({ status: 'registered', post: 'B-01-chief' });
  });

  it('starts the clocks of the level once it is dispatched', () => {
    const play = registered();
    play.give(at(city, 'B-01-operator'), say.dispatch('G-0103'), '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0103', post: 'G-0103-officer' });
    expect(play.running().sort()).toEqual(['first-contact', 'handling', 'promise', 'sign-off']);
    expect(play.state().clocks.find(({ name }) => name === 'dispatch')).toMatchObject({ state: 'met' });
  });
});
