// Tests the organisation: the tree, the ladder, common superiors, and stand-ins for absences.
import { describe, expect, it } from 'vitest';
import { lawCity, when } from '../../test/support/law/law.js';
import type { Holding, Organisation, Post } from './organisation.js';
import {
  assignmentAt,
  commonSuperior,
  handlesCases,
  handlingPost,
  isWithin,
  lineage,
  nextLevelUp,
  postOfRole,
  presentHolder,
  standIn,
} from './organisation.js';

const { organisation, policy } = lawCity();
const monday = when('2026-03-02 10:00');

describe('the tree', () => {
  it('leads from a grid to the hall', () => {
    expect(lineage(organisation, 'G-0302')).toEqual(['G-0302', 'S-03', 'B-01', 'CB', 'HALL']);
    expect(isWithin(organisation, 'G-0302', 'S-03')).toBe(true);
    expect(isWithin(organisation, 'G-0302', 'S-02')).toBe(false);
    expect(isWithin(organisation, 'S-03', 'S-03')).toBe(true);
  });

  it('ends where a unit is unknown or a register goes in a circle', () => {
    expect(lineage(organisation, 'X-1')).toEqual([]);
    const units = new Map(organisation.units);
    units.set('HALL', { ...units.get('HALL')!, parent: 'B-01' });
    expect(lineage({ ...organisation, units }, 'B-01')).toEqual(['B-01', 'CB', 'HALL']);
  });

  it.each([
    ['G-0101', 'G-0102', 'S-01'],
    ['G-0101', 'G-0202', 'B-01'],
    ['S-01', 'S-02', 'B-01'],
    ['G-0101', 'S-02', 'B-01'],
    ['P-JJ', 'P-ZA', 'B-01'],
    ['P-JJ', 'G-0202', 'B-01'],
    ['P-JJ', 'D-CG', 'HALL'],
    ['B-01', 'D-CG', 'HALL'],
    ['D-CG', 'D-XF', 'HALL'],
    ['HALL', 'D-XF', null],
  ])('has the common superior of %s and %s at %s', (one, other, superior) => {
    expect(commonSuperior(organisation, one, other)).toBe(superior);
    expect(commonSuperior(organisation, other, one)).toBe(superior);
  });
});

describe('the ladder', () => {
  it.each([
    ['G-0101', 'S-01'],
    ['S-01', 'B-01'],
    ['P-JJ', 'B-01'],
    ['B-01', undefined],
    ['D-CG', undefined],
    ['HALL', undefined],
  ])('from %s leads to %s', (from, to) => {
    expect(nextLevelUp(organisation, from, policy.ladder)?.code).toBe(to);
  });

  it('goes on to the city bureau where the policy says so', () => {
    const ladder = [...policy.ladder, 'city-bureau'] as const;
    expect(nextLevelUp(organisation, 'B-01', ladder)?.code).toBe('CB');
  });

  it('passes over a unit that is no longer active', () => {
    const units = new Map(organisation.units);
    units.set('S-01', { ...units.get('S-01')!, active: false });
    expect(nextLevelUp({ ...organisation, units }, 'G-0101', policy.ladder)?.code).toBe('B-01');
    units.set('B-01', { ...units.get('B-01')!, active: false });
    expect(nextLevelUp({ ...organisation, units }, 'G-0101', policy.ladder)).toBeNull();
  });

  it('passes over a level that a place does not have', () => {
    const units = new Map(organisation.units);
    units.set('G-0101', { ...units.get('G-0101')!, parent: 'B-01' });
    expect(nextLevelUp({ ...organisation, units }, 'G-0101', policy.ladder)?.code).toBe('B-01');
  });
});

describe('posts', () => {
  it('take the cases that arrive at a unit of their level', () => {
    const handler = (unit: string) => handlingPost(organisation, unit)?.code;
    expect(['G-0101', 'S-01', 'B-01', 'D-CG', 'HALL'].map(handler)).toEqual([
      'G-0101-officer',
      'S-01-desk',
      'B-01-desk',
      'D-CG-liaison',
      'HALL-desk',
    ]);
    expect(handlesCases('station', 'chief')).toBe(true);
    expect(handlesCases('station', 'officer')).toBe(false);
    expect(handlesCases('bureau', 'callback')).toBe(false);
    expect(postOfRole(organisation, 'S-01', 'liaison')).toBeNull();
  });

  it('are held from the first instant of a day to the last of another', () => {
    const span: Holding = { post: 'p', person: 'x', from: monday, until: when('2026-03-03 10:00') };
    const small = { ...organisation, holdings: new Map([['p', [span]]]) };
    expect(presentHolder(small, 'p', { at: when('2026-03-02 09:59') })).toBeNull();
    expect(presentHolder(small, 'p', { at: monday })).toBe('x');
    expect(presentHolder(small, 'p', { at: when('2026-03-03 10:00') })).toBeNull();
  });
});

describe('complaint 17: absence chains and vacant posts', () => {
  const posts: readonly Post[] = ['a', 'b', 'c'].map((code, i, all) => ({
    ...{ code, unit: 'U', role: 'officer', names: { zh: code, en: code }, active: true },
    substitute: all[(i + 1) % 3]!,
  }));
  /** Three posts that stand in for one another in a circle. */
  const circle = (held: Readonly<Record<string, string>>, away: readonly string[] = []): Organisation => ({
    ...organisation,
    posts: new Map(posts.map((post) => [post.code, post])),
    holdings: new Map(
      Object.entries(held).map(([post, person]) => [post, [{ post, person, from: '2020', until: null }]]),
    ),
    absences: new Map(away.map((person) => [person, [{ person, from: '2020', until: '2030' }]])),
  });

  it.each([
    ['the holder himself', { a: 'x', b: 'y' }, [], 'a', 'x'],
    ['the substitute of a vacancy', { b: 'y' }, [], 'b', 'y'],
    ['the substitute of the absent', { a: 'x', b: 'y' }, ['x'], 'b', 'y'],
    ['the substitute of an absent substitute', { a: 'x', b: 'y', c: 'z' }, ['x', 'y'], 'c', 'z'],
    ['nobody, and the circle ends', { a: 'x' }, ['x'], 'a', null],
  ] as const)('%s', (_words, held, away, post, officer) => {
    expect(standIn(circle(held, away), posts[0]!, { at: monday })).toEqual({ post, officer });
  });

  it('an inactive post never stands in', () => {
    const city = circle({ b: 'y', c: 'z' });
    const switched = new Map(city.posts).set('b', { ...posts[1]!, active: false });
    expect(standIn({ ...city, posts: switched }, posts[0]!, { at: monday })).toEqual({ post: 'c', officer: 'z' });
  });

  it('in the sample city lead from grid to deputy, and to the station where both are missing', () => {
    expect(assignmentAt(organisation, 'G-0101', { at: monday }).post).toBe('G-0101-officer');
    expect(assignmentAt(organisation, 'G-0205', { at: monday }).post).toBe('G-0205-officer-deputy');
    expect(assignmentAt(organisation, 'G-0504', { at: monday }).post).toBe('S-05-desk');
  });

  it('one officer serves two grids', () => {
    expect(assignmentAt(organisation, 'G-0301', { at: monday }).officer).toBe(
      assignmentAt(organisation, 'G-0302', { at: monday }).officer,
    );
  });

  it('a unit without posts is answered for by the unit above, or visibly by no officer', () => {
    const empty = { ...organisation, postsByUnit: new Map([['B-01', organisation.postsByUnit.get('B-01')!]]) };
    expect(assignmentAt(empty, 'G-0101', { at: monday }).post).toBe('B-01-desk');
    expect(assignmentAt({ ...organisation, postsByUnit: new Map() }, 'G-0101', { at: monday })).toEqual({
      post: null,
      officer: null,
    });
  });
});
