// Tests the agenda: the nearest instant, its act, the errands owed, and when nothing is left.
import { describe, expect, it } from 'vitest';
import * as say from '../../test/support/law/commands.js';
import { at, lawCity, when } from '../../test/support/law/law.js';
import { open } from '../../test/support/law/play.js';
import { citizen } from './actor.js';
import type { AgendaContent } from './agenda.js';
import { agendaOf, rungsDue, rungsInOrder, isSameAgenda } from './agenda.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const dispatched = () => open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });

describe('the agenda', () => {
  it('names the nearest instant, the act and its clock, and no personal data', () => {
    expect(agendaOf(dispatched().state())).toEqual({
      next: { at: when('2026-03-02 11:36'), act: 'warn', clock: 'sign-off' },
      errands: [],
      unit: 'G-0101',
      level: 'grid',
      done: false,
    });
  });

  it('moves on as rungs fire and clocks end', () => {
    const play = dispatched();
    play.give(officer, say.sign, '2026-03-02 10:30');
    expect(agendaOf(play.state()).next).toMatchObject({ clock: 'first-contact', act: 'warn' });
    play.give(officer, say.complete, '2026-03-02 11:00');
    expect(agendaOf(play.state()).next).toMatchObject({ clock: 'callback', act: 'ask-citizen' });
  });

  it('names the move where a fact fires at the same instant, so that an escalation is visible', () => {
    const play = dispatched();
    play.alarms('2026-03-02 11:40');
    const noon = when('2026-03-02 12:00');
    expect(agendaOf(play.state()).next).toEqual({ at: noon, act: 'escalate', clock: 'sign-off' });
  });

  it('is done when the case is closed and nothing is owed', () => {
    const play = dispatched();
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(1), '2026-03-02 12:00');
    expect(agendaOf(play.state())).toMatchObject({ next: null, errands: [], done: true });
  });

  it('waits for a person when every rung of an open case has fired', () => {
    const play = dispatched();
    play.alarms('2027-01-01 00:00');
    expect(agendaOf(play.state())).toMatchObject({ next: null, done: false, unit: 'B-01' });
  });

  it('puts facts before moves at one instant, and the oldest first', () => {
    const rungs = rungsInOrder(dispatched().state());
    const instants = rungs.map(({ rung }) => rung.at);
    expect(instants).toEqual([...instants].sort());
    const due = rungsDue(dispatched().state(), when('2026-03-02 12:00'));
    expect(due.map(({ rung }) => rung.act)).toEqual(['warn', 'mark-overdue', 'escalate']);
  });

  it('does not mention ended clocks', () => {
    const play = dispatched();
    play.give(officer, say.escalate, '2026-03-02 10:30');
    for (const { clock } of rungsInOrder(play.state())) expect(clock.state).toBe('running');
  });
});

describe('two agendas', () => {
  const one: AgendaContent = {
    next: { at: when('2026-03-02 10:00'), act: 'warn', clock: 'handling' },
    errands: [{ id: 'a', kind: 'deliver-transfer' }],
    unit: 'G-0101',
    level: 'grid',
    done: false,
  };

  it('are the same when nothing differs', () => {
    expect(isSameAgenda(one, { ...one, next: { ...one.next! } })).toBe(true);
  });

  it.each<[string, Partial<AgendaContent>]>([
    ['instant', { next: { ...one.next!, at: when('2026-03-02 10:01') } }],
    ['act', { next: { ...one.next!, act: 'remind' } }],
    ['clock', { next: { ...one.next!, clock: 'promise' } }],
    ['no instant', { next: null }],
    ['errand', { errands: [{ id: 'b', kind: 'deliver-transfer' }] }],
    ['errands', { errands: [] }],
    ['unit', { unit: 'G-0102' }],
    ['level', { level: 'station' }],
    ['end', { done: true }],
  ])('differ by their %s', (_words, change) => {
    expect(isSameAgenda(one, { ...one, ...change })).toBe(false);
  });
});
