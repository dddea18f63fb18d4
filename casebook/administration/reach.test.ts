// Tests who reaches further by a change of posts, substitutes, dates, accounts and the tree.
import { describe, expect, it } from 'vitest';
import { sampleCityFile } from '../../test/support/servers/sample-city.js';
import type { City } from '../../contracts/city/city.js';
import type { RegistersAfter } from '../check/register-problem.js';
import { gainersOf, reachesOf, silencedBy } from './reach.js';

const city = await sampleCityFile();
const today = '2026-03-03';

const byCode = <Body extends { code: string }>(list: readonly Body[]) => new Map(list.map((one) => [one.code, one]));
const registersOf = ({ routingRules, ...lists }: City): RegistersAfter => ({
  ...{ channels: byCode(lists.channels), calendars: byCode(lists.calendars), policies: byCode(lists.policies) },
  ...{ units: byCode(lists.units), categories: byCode(lists.categories), principals: byCode(lists.principals) },
  ...{ posts: byCode(lists.posts), holders: byCode(lists.holders), absences: byCode(lists.absences) },
  'routing-rules': byCode(routingRules),
});
const standing = (registers: RegistersAfter) => ({ units: registers.units, reaches: reachesOf(registers, today) });
const before = registersOf(city);

type Changes = { readonly [List in 'units' | 'posts' | 'holders' | 'principals']?: Readonly<Record<string, object>> };
/** The registers with entries changed; one that is not there is made from the first of its list. */
function changed(changes: Changes, from = before): RegistersAfter {
  const after: Record<string, unknown> = { ...from };
  for (const [list, entries] of Object.entries(changes)) {
    const map = new Map<string, object>(from[list as keyof Changes]);
    for (const [code, over] of Object.entries(entries)) {
      const [first] = map.values();
      map.set(code, { ...(map.get(code) ?? first), code, ...over });
    }
    after[list] = map;
  }
  return after as unknown as RegistersAfter;
}
const gainers = (changes: Changes, from = before) => gainersOf(standing(from), standing(changed(changes, from)));

describe('by a change of the registers', () => {
  const [officer, desk] = ['sample-g-0101-officer', 'sample-s-01-desk'];
  const grant = (over: object) => ({
    holders: { more: { post: 'S-01-desk', person: officer, untilOn: null, ...over } },
  });

  it('those gain who are given a post above, now or later, and not who had all of it', () => {
    expect(gainers(grant({ fromOn: today }))).toEqual([officer]);
    expect(gainers(grant({ fromOn: '2027-01-01' }))).toEqual([officer]);
    expect(gainers(grant({ person: 'sample-b-01-desk' }))).toEqual([]);
    expect(gainers(grant({ fromOn: '2020-01-01', untilOn: '2026-03-02' }))).toEqual([]);
    expect(gainers(grant({ post: 'B-01-callback', person: 'sample-b-01-desk' }))).toEqual(['sample-b-01-desk']);
  });

  it('those gain whose grant begins earlier or ends later', () => {
    const short = changed(grant({ fromOn: '2026-04-01', untilOn: '2026-04-30' }));
    expect(gainers(grant({ fromOn: '2026-04-10', untilOn: '2026-04-20' }), short)).toEqual([]);
    expect(gainers(grant({ fromOn: '2026-03-31', untilOn: '2026-04-30' }), short)).toEqual([officer]);
    expect(gainers(grant({ fromOn: '2026-04-01', untilOn: '2026-05-01' }), short)).toEqual([officer]);
    expect(gainers(grant({ fromOn: '2026-04-01' }), short)).toEqual([officer]);
  });

  it('those gain who would stand in for a post, along the whole chain', () => {
    const chain = { posts: { 'HALL-desk': { substitute: 'G-0101-officer-deputy' } } };
    const found = gainers(chain);
    // The deputy, the station's desk that stands in for the deputy, and so on up to the bureau's chief.
    const onTheChain = ['sample-g-0101-officer-deputy', desk, 'sample-s-01-chief', 'sample-b-01-desk'];
    expect(found).toEqual(expect.arrayContaining(onTheChain));
    expect(found).not.toContain(officer);
  });

  it('those gain who come to administer, or whose account or post is brought back', () => {
    const auditor = { posts: { 'CB-auditor': { role: 'audit-administrator' } } };
    expect(gainers(auditor)).toEqual(['sample-cb-auditor']);
    const ended = changed({ principals: { [officer]: { active: false } }, posts: { 'S-01-chief': { active: false } } });
    expect(gainersOf(standing(before), standing(ended))).toEqual([]);
    expect(gainersOf(standing(ended), standing(before))).toEqual(
      expect.arrayContaining([officer, 'sample-s-01-chief']),
    );
  });

  it('those gain under whom a unit comes that nothing of theirs reached', () => {
    const moved = { units: { 'G-0101': { parent: 'S-02' } } };
    expect(gainers(moved)).toEqual(expect.arrayContaining(['sample-s-02-desk', 'sample-s-02-chief']));
    expect(gainers(moved)).not.toContain('sample-b-01-desk');
    expect(gainers({ units: { 'S-01': { parent: 'CB' } } })).toEqual([]);
    expect(gainers({ units: { 'D-CG': { parent: 'B-01' } } })).toContain('sample-b-01-desk');
  });

  it('those gain who read a department’s cases once it is a unit of the police, not those above', () => {
    expect(gainers({ units: { 'D-MZ': { level: 'bureau' } } })).toEqual(['sample-d-mz-liaison']);
    const police = changed({ units: { 'D-MZ': { level: 'bureau' } } });
    expect(gainersOf(standing(police), standing(before))).toEqual([]);
  });

  it('those are silenced who administer or audit no longer, less far or for shorter, and no others', () => {
    const silenced = (changes: Changes) => silencedBy(standing(before), standing(changed(changes)));
    const [auditing, auditor] = ['sample-cb-audit-administrator', 'sample-cb-auditor'];
    expect(silenced({ posts: { 'CB-audit-administrator': { active: false } } })).toEqual([auditing]);
    expect(silenced({ posts: { 'CB-audit-administrator': { unit: 'B-01' } } })).toEqual([auditing]);
    expect(silenced({ posts: { 'CB-auditor': { role: 'supervisor' } } })).toEqual([auditor]);
    expect(silenced({ principals: { [auditor]: { active: false } } })).toEqual([auditor]);
    expect(silenced({ holders: { 'CB-auditor-holder': { untilOn: '2026-12-31' } } })).toEqual([auditor]);
    const all = ['system-administrator', 'security-administrator', 'audit-administrator', 'auditor'];
    const whole = all.map((role) => `sample-cb-${role}`).sort();
    expect(silenced({ units: { CB: { active: false } } })).toEqual(whole);
    expect(silenced({ posts: { 'CB-supervision': { active: false } }, units: { 'B-01': { active: false } } })).toEqual(
      [],
    );
  });
});
