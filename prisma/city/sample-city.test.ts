// Tests that the sample city is complete and its registers fit together.
import { describe, expect, it } from 'vitest';
import { sampleCityFile } from '../../test/support/servers/sample-city.js';
import { administratorRoles } from '../../domain/city/administration.js';
import { levels } from '../../domain/base/codes.js';
import { citySchema } from '../../contracts/city/city.js';
import { chinaCalendar } from './calendar-cn.js';
import { bareCity } from './sample-city.js';

const city = await sampleCityFile();

describe('the sample city', () => {
  it('has the tree of units', () => {
    const count = (level: string) => city.units.filter((unit) => unit.level === level).length;
    expect(levels.map((level) => `${level} ${count(level)}`).join(' ')).toBe(
      'grid 30 station 6 division 5 bureau 1 city-bureau 1 department 10 hall 1',
    );
    const divisions = city.units.filter(({ level }) => level === 'division');
    expect(divisions.map(({ code, parent }) => `${parent} ${code}`)).toEqual(
      ['P-JJ', 'P-RK', 'P-XZ', 'P-ZA', 'P-CRJ'].map((code) => `B-01 ${code}`),
    );
    for (const { code } of divisions) {
      const named = city.categories.filter(({ division }) => division === code);
      expect(named.length, code).toBeGreaterThan(0);
      expect(city.posts.filter(({ unit }) => unit === code).map(({ role }) => role)).toEqual(['station-desk', 'chief']);
    }
    const codes = city.units.filter(({ level }) => level === 'department').map(({ code }) => code);
    expect(codes.join(' ')).toBe('D-CG D-ZJ D-RS D-SJ D-JT D-HB D-JY D-MZ D-WJ D-XF');
    for (const grid of city.units.filter(({ level }) => level === 'grid')) {
      expect(grid.parent, grid.code).toBe(`S-${grid.code.slice(2, 4)}`);
      expect(grid.area.length, grid.code).toBe(4);
      expect(grid.addresses.length, grid.code).toBeGreaterThan(0);
    }
  });

  it('has the channels of the contract, each with a principal', () => {
    const codes =
      'web app wechat dingtalk police-terminal sms mail hotline-12345 diversion-110 operator-phone counter-qr chief-mailbox letters-visits media weibo motions-proposals enterprise-hotline patrol-report grid-report open311 import';
    expect(city.channels.map(({ code }) => code).join(' ')).toBe(codes);
    const filed = city.principals.filter(({ kind }) => kind === 'channel').map(({ channel }) => channel);
    expect(filed.join(' ')).toBe(codes);
  });

  it('has at least sixty leaf categories of three levels, police business and every department among them', () => {
    const parents = new Set(city.categories.map(({ parent }) => parent));
    const leaves = city.categories.filter(({ code }) => !parents.has(code));
    expect(leaves.length).toBeGreaterThanOrEqual(60);
    expect(leaves.every(({ code }) => code.split('.').length === 3)).toBe(true);
    expect(new Set(city.categories.map(({ department }) => department)).size).toBe(11);
    expect(city.categories.find(({ code }) => code === 'residence.permit')?.department).toBeNull();
  });

  it('has a holder of every role, vacancies, an absence, and the first station complete', () => {
    const held = new Map(city.holders.map(({ post, person }) => [post, person]));
    const roles = new Set(city.posts.filter(({ code }) => held.has(code)).map(({ role }) => role));
    expect(roles.size).toBe(13);
    expect(city.posts.filter(({ code }) => !held.has(code)).length).toBeGreaterThan(0);
    const away = city.absences.map(({ person }) => person);
    expect(away.length).toBeGreaterThan(0);
    for (const post of city.posts.filter(({ unit }) => unit.startsWith('G-01'))) {
      expect(held.has(post.code), post.code).toBe(true);
      expect(away, post.code).not.toContain(held.get(post.code));
    }
    const posts = [...held.values()];
    expect(posts.some((person, n) => posts.indexOf(person) !== n)).toBe(true);
    const accounts = city.principals.filter(({ kind }) => kind === 'person').map(({ code }) => code);
    expect([...new Set(posts)].sort()).toEqual(accounts.sort());
  });

  it('gives a real city only the base that its own file builds on', async () => {
    const bare = citySchema.parse(bareCity({ calendar: await chinaCalendar() }));
    expect(bare.units.map(({ code }) => code)).toEqual(['HALL']);
    expect(bare.posts.map(({ role }) => role)).toEqual([...administratorRoles]);
    expect([bare.categories, bare.routingRules, bare.absences]).toEqual([[], [], []]);
  });
});
