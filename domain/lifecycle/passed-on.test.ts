// What must go on where a case is passed on, taken back or opened again: no clock is lost, no duty dropped, no ruling escaped.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/commands.js';
import { at, lawCity, when } from '../../test/support/law.js';
import { open } from '../../test/support/play.js';
import { citizen } from '../actor.js';

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
  it('waits no more: what stood still goes on where it stood, and speaks at its end', () => {
    const play = handled();
    play.give(officer, say.contact(), '2026-03-02 11:00');
    play.give(officer, say.ask(), '2026-03-03 10:00');
    const before = play.state().clocks.find(({ name }) => name === 'handling')!;
    play.give(stationDesk, say.reassign('G-0102-officer'), '2026-03-05 10:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'G-0102' });
    expect(play.running().sort()).toEqual(['handling', 'promise', 'sign-off']);
    const handling = play.state().clocks.find(({ name }) => name === 'handling')!;
    // Two working days it stood still.
    expect([before.dueAt, handling.dueAt]).toEqual([when('2026-03-10 00:00'), when('2026-03-12 00:00')]);
    play.give(neighbour, say.sign, '2026-03-05 11:00');
    play.give(citizen, say.supply, '2026-03-06 10:00');
    expect(play.state().status).toBe('handling');
    play.alarms('2026-03-12 00:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'S-01' });
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

  it('leaves met what was met: whom he has reached need not be reached again', () => {
    const play = handled();
    play.give(officer, say.complete, '2026-03-02 14:00');
    play.give(officer, say.resume, '2026-03-02 15:00');
    expect(play.running().sort()).toEqual(['handling', 'promise']);
  });
});

describe('a ruling that binds', () => {
  it('is not escaped by closing the case as a matter of somebody else’s', () => {
    const play = handled();
    play.give(officer, say.offer('G-0201'), '2026-03-02 11:00');
    play.give(at(city, 'G-0201-officer'), say.refuse, '2026-03-02 12:00');
    play.give(bureauDesk, say.rule('S-02'), '2026-03-02 14:00');
    const own = at(city, 'S-02-desk');
    expect(play.refusal(own, say.close('diverted'), '2026-03-02 15:00')).toBe('bound-by-ruling');
    play.give(bureauDesk, say.close('diverted'), '2026-03-02 15:30');
    expect(play.state().status).toBe('diverted');
  });
});

describe('who answered 3', () => {
  const dissatisfied = () => {
    const play = handled();
    play.give(officer, say.complete, '2026-03-02 14:00');
    play.alarms('2026-03-10 00:00');
    play.give(citizen, say.rate(3), '2026-03-10 10:00');
    return play;
  };

  it('has not understood before somebody has spoken with him', () => {
    const play = dissatisfied();
    expect(play.refusal(callback, say.close('understood'), '2026-03-10 11:00')).toBe('unsuitable-outcome');
    play.give(callback, say.record({ satisfied: false }), '2026-03-10 11:30');
    play.give(callback, say.close('understood'), '2026-03-10 12:00');
    expect(play.state()).toMatchObject({ status: 'closed', outcome: 'understood' });
  });
});
