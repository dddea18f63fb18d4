// Tests binding rulings: the designated unit cannot merge, close or pass on the case.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity } from '../../../test/support/law/law.js';
import { open, type Play } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { isBoundBesideIntake } from './bound.js';
import { allowedCommands } from '../decide.js';

const related = {
  ...{
    id: 'case-2',
    status: 'handling' as const,
    parent: null,
    receivedAt: '2026-03-01T02:00:00.000Z',
    unit: 'G-0201',
  },
  ...{ recused: { units: [], persons: [] }, readers: ['G-0201'], asked: null },
};
const city = lawCity({ facts: (facts) => ({ ...facts, related }) });
const superior = at(city, 'B-01-desk');
const station = at(city, 'S-02-desk');
const grid = at(city, 'G-0201-officer');
const intake = at(city, 'B-01-operator');
const later = '2026-03-02 15:00';

/** A case that one grid offered and another refused, ruled to a unit by the bureau above both. */
function ruled(to: string): Play {
  const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
  play.give(at(city, 'G-0101-officer'), say.offer('G-0201'), '2026-03-02 11:00');
  play.give(grid, say.refuse, '2026-03-02 12:00');
  play.give(superior, say.rule(to), '2026-03-02 14:00');
  return play;
}

describe('merging a case that a ruling bound', () => {
  it.each(['dispatched', 'handling', 'awaiting-citizen'] as const)('is not open to its unit, from %s', (status) => {
    const play = ruled('S-02');
    if (status !== 'dispatched') play.give(station, say.sign, later);
    if (status === 'awaiting-citizen') play.give(station, say.ask(), later);
    expect(play.state().status).toBe(status);
    expect(play.refusal(station, say.merge('case-2'), later)).toBe('bound-by-ruling');
    expect(allowedCommands(play.state(), station, city)).not.toContain('merge');
  });

  it('is not open to the unit through the grid it was given to, nor as the desk above that grid', () => {
    const play = ruled('S-02');
    play.give(station, say.dispatch('G-0201'), later);
    for (const own of [grid, station]) {
      expect(play.refusal(own, say.merge('case-2'), later)).toBe('bound-by-ruling');
    }
    expect(play.refusal(station, say.close('not-admitted'), later)).toBe('bound-by-ruling');
  });

  it('is not open to a department that waits for the citizen', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
    const liaison = at(city, 'D-CG-liaison');
    play.give(at(city, 'G-0101-officer'), say.offer('D-CG'), '2026-03-02 10:30');
    play.give(liaison, say.refuse, '2026-03-02 11:00');
    play.give(at(city, 'HALL-desk'), say.rule('D-CG'), '2026-03-02 12:00');
    play.give(liaison, say.ask(), later);
    expect(play.refusal(liaison, say.merge('case-2'), later)).toBe('bound-by-ruling');
  });

  it.each([
    { who: 'the superior', actor: superior },
    { who: 'the intake', actor: intake },
  ])('is open to $who', ({ actor }) => {
    const play = ruled('S-02');
    expect(allowedCommands(play.state(), actor, city)).toContain('merge');
    play.give(actor, say.merge('case-2'), later);
    expect(play.state().status).toBe('duplicate');
  });

  it('is open to the desk above a designated grid, and to the unit itself where nothing was ruled', () => {
    const play = ruled('G-0201');
    expect(play.refusal(grid, say.merge('case-2'), later)).toBe('bound-by-ruling');
    play.give(station, say.merge('case-2'), later);
    const free = open(city, { at: '2026-03-02 10:00', grid: 'G-0201' });
    free.give(grid, say.merge('case-2'), later);
    expect(free.state().status).toBe('duplicate');
  });

  it('is not open to a desk that only does the intake’s part in its place', () => {
    const capacities = new Set(['holder', 'desk', 'operator'] as const);
    const acting = { state: ruled('S-02').state(), facts: city, capacities };
    expect(isBoundBesideIntake({ ...acting, actor: station })).toBe(true);
    expect(isBoundBesideIntake({ ...acting, actor: intake })).toBe(false);
  });
});

describe('passing on a case that a ruling bound', () => {
  /** A person of the designated station who also has a post elsewhere. */
  const both = { ...at(city, 'S-02-desk', 'S-03-desk'), name: station.name };

  it('goes down within the unit and across its grids', () => {
    const play = ruled('S-02');
    play.give(station, say.dispatch('G-0201'), later);
    play.give(station, say.reassign('G-0202-officer'), later);
    expect(play.state()).toMatchObject({ unit: 'G-0202', boundTo: 'S-02' });
  });

  it('goes nowhere else through its own people, whatever other posts they have', () => {
    const play = ruled('S-02');
    expect(play.refusal(both, say.dispatch('G-0301'), later)).toBe('bound-by-ruling');
    expect(play.refusal(both, say.reassign('S-03-desk'), later)).toBe('bound-by-ruling');
    expect(play.refusal(both, say.reassign('G-0301-officer'), later)).toBe('bound-by-ruling');
    play.give(both, say.reassign('G-0202-officer'), later);
  });

  it('goes elsewhere through the superior, and through the intake', () => {
    const one = ruled('S-02');
    one.give(superior, say.reassign('S-03-desk'), later);
    expect(one.state().unit).toBe('S-03');
    const other = ruled('S-02');
    other.give(intake, say.dispatch('S-03'), later);
    expect(other.state().unit).toBe('S-03');
  });

  it('goes up: escalation stays open, and above the ruling no longer binds', () => {
    const play = ruled('S-02');
    play.give(station, say.escalate, later);
    expect(play.state().unit).toBe('B-01');
    play.give(superior, say.merge('case-2'), later);
  });

  it('ends by the citizen’s own wish', () => {
    const play = ruled('S-02');
    expect(play.refusal(station, say.withdraw, later)).toBe('forbidden');
    play.give(citizen, say.withdraw, later);
    expect(play.state().status).toBe('withdrawn');
  });
});
