// Tests cases of police divisions: how they arrive, by which clocks they run, and how they leave.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { type LawCity, at, lawCity, when } from '../../../test/support/law/law.js';
import { type Play, open } from '../../../test/support/law/play.js';
import { shippedPolicies } from '../../../prisma/city/policies/policies.js';
import { inSeconds } from '../../../prisma/city/policies/policy-in-seconds.js';
import { capacitiesOf, readableBy } from '../../case/authority.js';

const city = lawCity();
const passports = at(city, 'P-CRJ-desk');
const traffic = at(city, 'P-JJ-desk');
const officer = at(city, 'G-0101-officer');
const stationDesk = at(city, 'S-01-desk');
const bureauDesk = at(city, 'B-01-desk');

const atUnit = (unit: string, facts: LawCity = city): Play => open(facts, { at: '2026-03-02 10:00', unit });

describe('a case of a division', () => {
  it('is routed there by its category, whatever grid it comes from', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', category: 'entry-exit.passport.first' });
    expect(play.state()).toMatchObject({
      ...{ status: 'dispatched', unit: 'P-CRJ', level: 'division', post: 'P-CRJ-desk', grid: 'G-0101' },
      routedBecause: { rule: 'division-of-category' },
    });
    expect(readableBy(play.state(), city.organisation)).toEqual(['B-01', 'CB', 'HALL', 'P-CRJ']);
    expect([...capacitiesOf(traffic, play.state(), city.organisation)]).toEqual([]);
    expect([...capacitiesOf(stationDesk, play.state(), city.organisation)]).toEqual([]);
    expect([...capacitiesOf(bureauDesk, play.state(), city.organisation)]).toEqual(['desk-above']);
  });

  it('is dispatched there by intake or by the desk of the bureau, by no station', () => {
    for (const desk of [bureauDesk, at(city, 'B-01-operator')]) {
      const play = open(city, { at: '2026-03-02 10:00' });
      play.give(desk, say.dispatch('P-JJ'), '2026-03-02 10:30');
      expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'P-JJ', post: 'P-JJ-desk' });
      play.give(traffic, say.sign, '2026-03-02 11:00');
      expect(play.state()).toMatchObject({ status: 'handling', officer: traffic.name });
    }
    expect(atUnit('S-01').refusal(stationDesk, say.dispatch('P-JJ'), '2026-03-02 10:30')).toBe('unsuitable-unit');
  });

  it('goes up to the bureau: by its desk, or overdue and unsigned', () => {
    const play = atUnit('P-JJ');
    play.give(traffic, say.escalate, '2026-03-02 10:30');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'B-01', level: 'bureau', post: 'B-01-desk' });
    expect(play.refusal(traffic, say.sign, '2026-03-02 10:31')).toBe('forbidden');
    const silent = atUnit('P-JJ');
    silent.alarms('2026-03-02 14:00');
    expect(silent.last('escalated').data).toMatchObject({ from: 'P-JJ', where: { unit: 'B-01' } });
  });

  it('has its longer term decided by the bureau', () => {
    const play = atUnit('P-JJ');
    play.give(traffic, say.sign, '2026-03-02 10:30');
    play.give(traffic, say.extend(), '2026-03-02 11:00');
    expect(play.state().extension).toMatchObject({ decider: 'B-01' });
  });

  it('about one of its people leaves the division for the bureau', () => {
    const about = { person: at(city, 'P-JJ-chief').name };
    const play = open(city, { at: '2026-03-02 10:00', category: 'traffic.parking.illegal', about });
    expect(play.state()).toMatchObject({ unit: 'B-01', recused: { units: ['P-JJ'] } });
  });
});

describe('the clocks of a division', () => {
  const packs = [...shippedPolicies, ...shippedPolicies.map(inSeconds)];

  it.each(packs.map(({ code }) => code).filter((code, n, all) => all.indexOf(code) === n))(
    'are a station’s under %s, which names no division, as packs of earlier releases do not',
    (code) => {
      const pack = packs.find((one) => one.code === code)!;
      expect(JSON.stringify(pack)).not.toContain('division');
      const facts = lawCity({ policy: code, change: (input) => ({ ...input, policies: packs }) });
      const clocksAt = (unit: string) =>
        atUnit(unit, facts)
          .state()
          .clocks.map(({ unit: _unit, level: _level, ...clock }) => clock);
      expect(clocksAt('P-JJ')).toEqual(clocksAt('S-01'));
    },
  );

  it('are its own where a pack names it, figure by figure and clock by clock', () => {
    const { policy } = city;
    const { handling } = policy.clocks;
    const hours = { amount: 30, unit: 'hours' as const };
    const told = {
      rung: 'told',
      act: 'remind' as const,
      time: { when: 'due' as const },
      levels: ['division' as const],
    };
    const budget = { byLevel: { ...(handling.budget as { byLevel: object }).byLevel, division: hours } };
    const named = { ...handling, budget, rungs: [...handling.rungs, told] };
    const own = { ...city, policy: { ...policy, clocks: { ...policy.clocks, handling: named } } };
    const play = atUnit('P-JJ', own);
    expect(play.clock('handling')).toMatchObject({ budget: hours, dueAt: when('2026-03-03 16:00') });
    const once = play.clock('handling').rungs.map(({ rung }) => rung.replace(/-\d$/, ''));
    expect([...new Set(once)]).toEqual(['yellow-card', 'red-card', 'overdue-x3', 'reminder-x3', 'told']);
    expect(play.clock('sign-off').rungs.map(({ act }) => act)).toContain('escalate');
  });

  it('go on when the bureau passes a case between a station and a division: only signing begins anew', () => {
    const play = atUnit('S-01');
    play.give(stationDesk, say.sign, '2026-03-02 10:30');
    const handling = play.clock('handling');
    play.give(bureauDesk, say.reassign('P-JJ-desk'), '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'P-JJ', level: 'division' });
    expect(play.clock('handling')).toEqual({ ...handling, unit: 'P-JJ' });
    expect(play.clock('sign-off')).toMatchObject({ run: 2, unit: 'P-JJ' });
    play.give(bureauDesk, say.dispatch('S-02'), '2026-03-02 12:00');
    expect(play.clock('handling')).toEqual({ ...handling, unit: 'S-02' });
    expect(readableBy(play.state(), city.organisation)).toContain('P-JJ');
  });
});

describe('what belongs to a division', () => {
  it('stays where it is when reclassified, and comes there by the desk above or by escalation', () => {
    const play = atUnit('G-0101');
    play.give(officer, say.classify('entry-exit.passport.first'), '2026-03-02 10:30');
    expect(play.state()).toMatchObject({ unit: 'G-0101', category: 'entry-exit.passport.first' });
    play.give(officer, say.escalate, '2026-03-02 10:40');
    play.give(stationDesk, say.escalate, '2026-03-02 10:50');
    play.give(bureauDesk, say.dispatch('P-CRJ'), '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'P-CRJ', post: 'P-CRJ-desk' });
  });

  it.each([
    ['a grid', 'G-0101', officer],
    ['a station', 'S-01', stationDesk],
    ['another division', 'P-CRJ', passports],
    ['the bureau', 'B-01', bureauDesk],
  ])('is not offered to it by %s', (_words, unit, holder) => {
    expect(atUnit(unit).refusal(holder, say.offer('P-JJ'), '2026-03-02 10:30')).toBe('unsuitable-unit');
  });

  it('and a department: offered, refused, and ruled on by the hall, back to the division if need be', () => {
    const play = atUnit('P-JJ');
    play.give(traffic, say.offer('D-JT'), '2026-03-02 10:30');
    play.give(at(city, 'D-JT-liaison'), say.refuse, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'HALL' });
    play.give(at(city, 'HALL-desk'), say.rule('P-JJ'), '2026-03-02 11:30');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'P-JJ', boundTo: 'P-JJ' });
    expect(play.refusal(traffic, say.offer('D-JT'), '2026-03-02 11:40')).toBe('bound-by-ruling');
  });

  it('and a station: offered by the division, refused, and ruled on by the bureau between them', () => {
    const play = atUnit('P-JJ');
    play.give(traffic, say.offer('S-01'), '2026-03-02 10:30');
    play.give(stationDesk, say.refuse, '2026-03-02 11:00');
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'B-01' });
    play.give(bureauDesk, say.rule('P-ZA'), '2026-03-02 11:30');
    expect(play.state()).toMatchObject({ status: 'dispatched', unit: 'P-ZA', level: 'division' });
  });
});
