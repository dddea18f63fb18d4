// Tests who is kept away from a case, and where it goes past recused and inactive units.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { type LawCity, at, lawCity } from '../../../test/support/law/law.js';
import { type Play, open, opening, playOf } from '../../../test/support/law/play.js';
import { type Actor, citizen } from '../../case/actor.js';
import { capacitiesOf, marksOf } from '../../case/authority.js';
import { superiorOf } from '../moves/unit-moves.js';
import { relatedOf } from './link-commands.js';
import { recusedBy } from './recusal.js';
import { refusalOf } from './refusal.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const operator = at(city, 'B-01-operator');
const opened = '2026-03-02 10:00';
const then = '2026-03-02 11:00';
const dispatched = (facts: LawCity = city): Play => open(facts, { at: opened, grid: 'G-0101' });

/** The city after these units were given up. */
function without(...codes: readonly string[]): LawCity {
  const { organisation } = city;
  const units = new Map(
    [...organisation.units].map(([code, unit]) => [code, { ...unit, active: !codes.includes(code) }]),
  );
  return { ...city, organisation: { ...organisation, units } };
}

describe('a unit named together with a person', () => {
  const subject = { unit: 'G-0201', person: officer.name };

  it('keeps away both it and the person’s own', () => {
    const { organisation } = city;
    const kept = { units: ['G-0101', 'G-0201'], persons: [officer.name] };
    expect(recusedBy(subject, { organisation, at: '2026-03-02T02:00:00.000Z' })).toEqual(kept);
    expect(open(city, { at: opened, grid: 'G-0101', about: subject }).state()).toMatchObject({
      ...{ unit: 'S-01', recused: kept },
    });
  });

  it('takes the case from the person’s own unit, also where only the person is new', () => {
    const play = dispatched();
    play.give(operator, say.amendSubject(subject), then);
    expect(play.state()).toMatchObject({ unit: 'S-01', recused: { units: ['G-0101', 'G-0201'] } });
  });
});

describe('a stand-in at a recused unit', () => {
  const there = { code: 'S-02-desk', unit: 'S-02', role: 'station-desk' } as const;
  const [own] = officer.posts;
  const standing = { ...officer, posts: [own!, { ...there, standingIn: true } as const] };
  const belonging = { ...officer, posts: [own!, there] };
  const play = open(city, { at: opened, grid: 'G-0101', about: { unit: 'S-02' } });
  const as = (actor: typeof officer) => [...capacitiesOf(actor, play.state(), city.organisation)];

  it('belongs to the own units only, and keeps the capacity of the own post', () => {
    expect(marksOf(standing)).toEqual([`person:${officer.name}`, 'unit:G-0101']);
    expect(as(standing)).toEqual(['holder']);
  });

  it('has no capacity when the actor holds the post there', () => {
    expect(marksOf(belonging)).toEqual([`person:${officer.name}`, 'unit:G-0101', 'unit:S-02']);
    expect(as(belonging)).toEqual([]);
  });
});

describe('the superior who rules', () => {
  it.each([
    { about: [], rules: 'S-01' },
    { about: ['G-0103'], rules: 'S-01' },
    { about: ['S-01'], rules: 'B-01' },
    { about: ['S-01', 'B-01'], rules: 'CB' },
    { about: ['B-01'], rules: 'CB' },
  ])('between two grids is never recused: $about', ({ about, rules }) => {
    const situation = { state: { recused: { units: about, persons: [] } }, facts: city };
    expect(superiorOf('G-0101', 'G-0102', situation).code).toBe(rules);
  });

  it('is not the recused person, but the stand-in', () => {
    const desk = at(city, 'B-01-desk');
    const play = open(city, { at: opened, grid: 'G-0101', about: { person: desk.name } });
    play.give(officer, say.offer('G-0201'), '2026-03-02 10:30');
    play.give(at(city, 'G-0201-officer'), say.refuse, then);
    expect(play.state()).toMatchObject({ status: 'arbitration', unit: 'B-01', post: 'B-01-chief' });
    expect(play.state().officer).toBe(at(city, 'B-01-chief').name);
    expect(play.refusal(desk, say.rule('G-0201'), then)).toBe('forbidden');
  });
});

describe('an inactive unit', () => {
  const given = (play: Play, ...codes: readonly string[]): Play => playOf(without(...codes), play.events());

  it('is passed over by a new case', () => {
    const facts = without('G-0101');
    expect(opening(facts, { at: opened, unit: 'G-0101' }).data.where.unit).toBe('S-01');
    expect(opening(without('G-0101', 'S-01'), { at: opened, unit: 'G-0101' }).data.where.unit).toBe('B-01');
  });

  it('is passed over by a reopened case', () => {
    const play = dispatched();
    play.give(officer, say.complete, then);
    play.give(citizen, say.rate(1), '2026-03-02 12:00');
    const after = given(play, 'G-0101');
    after.give(operator, say.reopen, '2026-03-03 10:00');
    expect(after.state()).toMatchObject({ status: 'dispatched', unit: 'S-01', level: 'station' });
  });

  it('is passed over by an offer taken back', () => {
    const play = dispatched();
    play.give(officer, say.offer('D-XF'), then);
    const after = given(play, 'G-0101');
    after.give(at(city, 'S-01-desk'), say.recall, '2026-03-02 12:00');
    expect(after.state().unit).toBe('S-01');
  });

  it('is passed over by a merged case that comes out again', () => {
    const into = relatedOf(open(city, { at: opened, grid: 'G-0102', id: 'case-2' }).state());
    const play = dispatched({ ...city, related: into });
    play.give(operator, say.merge('case-2'), then);
    const after = given(play, 'G-0101');
    after.give(operator, say.unmerge, '2026-03-02 12:00');
    expect(after.state()).toMatchObject({ status: 'dispatched', unit: 'S-01' });
  });

  it.each([
    { because: 'refused', end: (play: Play) => play.give(at(city, 'G-0102-officer'), say.refuse, '2026-03-02 12:00') },
    { because: 'unanswered', end: (play: Play) => play.alarms('2026-03-05 00:00') },
  ])('rules on no dispute: what was $because goes to the next above', ({ because, end }) => {
    const play = dispatched();
    play.give(officer, say.offer('G-0102'), then);
    const after = given(play, 'S-01');
    end(after);
    expect(after.last(because === 'refused' ? 'refused' : 'referred').data).toMatchObject({
      ...{ dispute: { because }, where: { unit: 'B-01', level: 'bureau' } },
    });
  });
});

it('a desk that does intake’s part, and sees no hidden reporter, releases no files', () => {
  const state = { ...dispatched().state(), disclosure: 'withheld' as const };
  const capacities = new Set(['operator'] as const);
  const refused = (actor: Actor) => refusalOf('release-files', { state, actor, capacities, facts: city });
  expect([refused(operator), refused(at(city, 'S-01-desk'))]).toEqual([null, 'forbidden']);
});
