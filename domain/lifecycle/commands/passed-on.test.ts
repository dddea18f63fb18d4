// Tests that a case passed on, taken back or reopened keeps its clocks, duties and rulings.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, silenceIsConsent, when } from '../../../test/support/law/law.js';
import { open, playOf } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import type { CaseEvent } from '../../case/events.js';
import { explainClock } from '../../clocks/explain.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const neighbour = at(city, 'G-0102-officer');
const stationDesk = at(city, 'S-01-desk');
const bureauDesk = at(city, 'B-01-desk');
const callback = at(city, 'B-01-callback');

const handled = () => {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(officer, say.sign, '2026-03-02 10:30');
  return play;
};

describe('a case passed on within its level while it waits for the citizen', () => {
  it('waits no more: paused clocks go on where they stood, and fire at their end', () => {
    const play = handled();
    play.give(officer, say.contact(), '2026-03-02 11:00');
    play.give(officer, say.ask(), '2026-03-03 10:00');
    const before = play.state().clocks.find(({ name }) => name === 'handling')!;
    play.give(stationDesk, say.reassign('G-0102-officer'), '2026-03-05 10:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0102' });
    expect(play.running().sort()).toEqual(['handling', 'promise', 'sign-off']);
    const handling = play.state().clocks.find(({ name }) => name === 'handling')!;
    // It was paused for two working days.
    expect([before.dueAt, handling.dueAt]).toEqual([when('2026-03-10 00:00'), when('2026-03-12 00:00')]);
    play.give(neighbour, say.sign, '2026-03-05 11:00');
    play.give(citizen, say.supply, '2026-03-06 10:00');
    expect(play.state().status).toBe('handling');
    play.alarms('2026-03-12 00:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'S-01' });
  });
});

describe('a case dispatched anew within its level', () => {
  it('gains no time: handling and first contact go on under the new grid, which has to sign', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    const [handling, contact] = [play.clock('handling'), play.clock('first-contact')];
    play.give(at(city, 'B-01-operator'), say.dispatch('G-0102'), '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0102' });
    expect(play.clock('handling')).toMatchObject({ run: 1, unit: 'G-0102', dueAt: handling.dueAt });
    expect(play.clock('first-contact')).toMatchObject({ run: 1, unit: 'G-0102', dueAt: contact.dueAt });
    expect(play.clock('sign-off')).toMatchObject({ run: 2, unit: 'G-0102', startedAt: when('2026-03-02 11:00') });
    play.alarms('2026-03-03 10:00');
    expect(play.state().unit).not.toBe('G-0102');
  });

  it('at another level begins anew', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(at(city, 'B-01-operator'), say.dispatch('S-02'), '2026-03-02 11:00');
    expect(play.clock('handling')).toMatchObject({ run: 2, unit: 'S-02', startedAt: when('2026-03-02 11:00') });
  });
});

describe('another policy adopted while the case waits for the citizen', () => {
  it('grants no day again that was already waited', () => {
    const { policy, calendar } = city;
    const adopting = lawCity({
      facts: (facts) => ({ ...facts, adoptable: { policy: { ...policy, version: 2 }, calendar } }),
    });
    const play = open(adopting, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.sign, '2026-03-02 10:30');
    play.give(officer, say.contact(), '2026-03-02 11:00');
    play.give(officer, say.ask(), '2026-03-02 12:00');
    play.give(citizen, say.supply, '2026-03-06 12:00');
    play.give(officer, say.ask(), '2026-03-06 14:00');
    const [left, promise] = [play.clock('awaiting-citizen'), play.clock('promise')];
    expect(left.budget).toEqual({ amount: 6, unit: 'workingDays' });
    play.give(stationDesk, say.adoptPolicy('model@2'), '2026-03-06 15:00');
    expect(play.clock('awaiting-citizen')).toMatchObject({ budget: left.budget, dueAt: left.dueAt, policy: 'model@2' });
    expect(play.clock('promise')).toEqual(promise);
  });
});

describe('a case into which others were merged', () => {
  const merged = { child: 'case-2', receivedAt: when('2026-03-01 10:00'), readers: [] };
  const by = { kind: 'clerk', name: 'clerk' } as const;
  const together = () => {
    const { events } = handled();
    return playOf(city, [...events(), { kind: 'child-merged', at: when('2026-03-02 11:00'), by, data: merged }]);
  };

  it('cannot be withdrawn by its own reporter while others are merged into it', () => {
    expect(together().refusal(citizen, say.withdraw, '2026-03-02 12:00')).toBe('has-children');
  });

  it('opened again, still owes their dissatisfied reporter a decision', () => {
    const play = together();
    play.give(officer, say.complete, '2026-03-02 14:00');
    play.give(citizen, say.rate(1), '2026-03-02 15:00');
    const task = { id: 'task-x', kind: 'dissatisfied-reporter', unit: 'B-01', openedAt: when('2026-03-02 16:00') };
    const data = { child: 'case-2', satisfied: false, cause: null, task } as const;
    const later = playOf(city, [...play.events(), { kind: 'child-called', at: task.openedAt, by, data } as CaseEvent]);
    later.give(callback, say.reopen, '2026-03-03 10:00');
    expect(later.state()).toMatchObject({ cycle: 2, tasks: [{ kind: 'dissatisfied-reporter' }] });
  });
});

describe('an offer that never arrived, under a policy that reads silence as consent', () => {
  it('is not consented to by silence but goes before the superior', () => {
    const hook = { kind: 'webhook', url: 'http://127.0.0.1:9/offers', secret: '0123456789abcdef' } as const;
    for (const [deliveries, status] of [
      [{ 'D-CG': hook }, 'arbitration'],
      [{}, 'transferred'],
    ] as const) {
      const play = open(lawCity({ deliveries, facts: silenceIsConsent }), { at: '2026-03-02 10:00', grid: 'G-0101' });
      play.give(officer, say.offer('D-CG'), '2026-03-02 11:00');
      play.alarms('2026-03-04 00:00');
      expect(play.state().status).toBe(status);
    }
  });
});

describe('a completion taken back', () => {
  it('gives co-handlers, a consultation and the first contact their deadlines again', () => {
    const play = handled();
    play.give(officer, say.involve('G-0103'), '2026-03-02 11:00');
    play.give(officer, say.convene('S-02'), '2026-03-02 11:30');
    const despite = { ...say.complete, contacted: false, despite: '协办单位稍后报告' };
    play.give(officer, despite, '2026-03-02 14:00');
    expect(play.running()).toEqual(['callback']);
    play.give(officer, say.resume, '2026-03-02 15:00');
    const expected = ['co-handling', 'consultation', 'first-contact', 'handling', 'promise'];
    expect(play.running().sort()).toEqual(expected);
  });

  it('leaves met what was met: a citizen already reached need not be reached again', () => {
    const play = handled();
    play.give(officer, say.complete, '2026-03-02 14:00');
    play.give(officer, say.resume, '2026-03-02 15:00');
    expect(play.running().sort()).toEqual(['handling', 'promise']);
  });
});

describe('a ruling that binds', () => {
  it('is not escaped by closing the case as another unit’s matter', () => {
    const play = handled();
    play.give(officer, say.offer('G-0201'), '2026-03-02 11:00');
    play.give(at(city, 'G-0201-officer'), say.refuse, '2026-03-02 12:00');
    play.give(bureauDesk, say.rule('S-02'), '2026-03-02 14:00');
    const own = at(city, 'S-02-desk');
    for (const outcome of ['diverted', 'not-admitted'] as const) {
      expect(play.refusal(own, say.close(outcome), '2026-03-02 15:00')).toBe('bound-by-ruling');
    }
    play.give(bureauDesk, say.close('diverted'), '2026-03-02 15:30');
    expect(play.state().status).toBe('diverted');
  });
});

describe('a citizen who answered 3', () => {
  const dissatisfied = () => {
    const play = handled();
    play.give(officer, say.complete, '2026-03-02 14:00');
    play.alarms('2026-03-10 00:00');
    play.give(citizen, say.rate(3), '2026-03-10 10:00');
    return play;
  };

  it('cannot have understood before a call', () => {
    const play = dissatisfied();
    expect(play.refusal(callback, say.close('understood'), '2026-03-10 11:00')).toBe('call-owed');
    play.give(callback, say.record({ satisfied: false }), '2026-03-10 11:30');
    play.give(callback, say.close('understood'), '2026-03-10 12:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'understood' });
  });
});

describe('another policy adopted after the wait for the citizen', () => {
  const petition = lawCity({ policy: 'petition-2022' });
  const adopting = lawCity({ facts: (facts) => ({ ...facts, adoptable: petition }) });
  const waited = (under: typeof city) => {
    const play = open(under, { at: '2026-03-02 10:00', grid: 'G-0101' });
    play.give(officer, say.sign, '2026-03-02 10:30');
    play.give(officer, say.contact(), '2026-03-02 11:00');
    play.give(officer, say.ask(), '2026-03-03 10:00');
    play.give(citizen, say.supply, '2026-03-12 10:00');
    return play;
  };

  it('counts the wait in the days of the new term, as though it had been the first', () => {
    const play = waited(adopting);
    expect(play.clock('handling').pauses).toMatchObject([{ amount: 7 }]);
    play.give(stationDesk, say.adoptPolicy('petition-2022@1'), '2026-03-12 11:00');
    const handling = play.clock('handling');
    const fromTheStart = waited(petition).clock('handling');
    expect(handling).toMatchObject({ budget: { amount: 60, unit: 'calendarDays' }, pauses: [{ amount: 9 }] });
    expect([handling.dueAt, handling.dueOn]).toEqual([fromTheStart.dueAt, fromTheStart.dueOn]);
    expect(handling.dueOn).toBe('2026-05-11');
    const notices = explainClock(handling, petition.calendar).map(({ text }) => text.en);
    expect(notices).toEqual(explainClock(fromTheStart, petition.calendar).map(({ text }) => text.en));
    expect(notices.join('\n')).toContain('9 calendar days');
  });

  it('and back again in those of the former', () => {
    const play = waited(lawCity({ policy: 'petition-2022', facts: (facts) => ({ ...facts, adoptable: city }) }));
    play.give(stationDesk, say.adoptPolicy('model@1'), '2026-03-12 11:00');
    expect(play.clock('handling')).toMatchObject({
      pauses: [{ amount: 7 }],
      dueAt: waited(city).clock('handling').dueAt,
    });
  });
});
