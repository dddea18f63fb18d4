// Tests routing as a table of examples: each request, the unit it goes to, and the rule.
import { describe, expect, it } from 'vitest';
import { lawCity } from '../../test/support/law/law.js';
import { contains, locate, route, type RoutingRequest, type RoutingRule } from './routing.js';

const city = lawCity();
const category = (code: string) => city.categories.get(code) ?? null;
const departmental = (department: string) =>
  [...city.categories.values()].find((one) => one.department === department) ?? null;

const plain: RoutingRequest = {
  ...{ channel: 'web', kind: 'help', category: null, words: '', grid: null, address: null, point: null },
  localTime: '10:00',
};

const decided = (request: Partial<RoutingRequest>, rules: readonly RoutingRule[] = city.rules) =>
  route({ ...plain, ...request }, { ...city, rules }).decision;

describe('the sample rules', () => {
  it.each<[string, Partial<RoutingRequest>, object]>([
    ['a named grid', { grid: 'G-0403' }, { go: 'unit', unit: 'G-0403', grid: 'G-0403' }],
    ['an address in a grid', { address: '望河园小区 3 号楼' }, { go: 'unit', unit: 'G-0401' }],
    ['an English address', { address: '12 Wutongli Street' }, { go: 'unit', unit: 'G-0101' }],
    ['a point in a grid', { point: { lat: 36.1, long: 117.01 } }, { go: 'unit', unit: 'G-0101' }],
    ['a point outside', { point: { lat: 30, long: 100 } }, { go: 'backstop', unit: 'B-01' }],
    ['a grid that is none', { grid: 'S-01' }, { go: 'backstop', unit: 'B-01' }],
    ['nothing known', {}, { go: 'backstop', unit: 'B-01' }],
    [
      'a category of a department',
      { category: departmental('D-HB'), grid: 'G-0403' },
      { go: 'offer', to: 'D-HB', from: 'B-01', grid: 'G-0403' },
    ],
    ['a category of a division', { category: category('entry-exit.passport.first') }, { go: 'unit', unit: 'P-CRJ' }],
    [
      'a category of a division, at a place',
      { category: category('traffic.parking.illegal'), grid: 'G-0101' },
      { go: 'unit', unit: 'P-JJ', grid: 'G-0101' },
    ],
    [
      'an emergency in a category of a division',
      { category: category('traffic.offence.racing'), words: '有人正在持刀伤人，快来人！' },
      { go: 'divert', unit: 'B-01' },
    ],
    [
      'police business at a place',
      { category: category('residence.permit'), grid: 'G-0101' },
      { go: 'unit', unit: 'G-0101' },
    ],
    ['police business without a place', { category: category('residence.permit') }, { go: 'backstop', unit: 'B-01' }],
    ['words that name a department alone', { words: '环保局不管污水', grid: 'G-0403' }, { go: 'unit', unit: 'G-0403' }],
    ['a crime in progress', { words: '邻居正在打人', grid: 'G-0403' }, { go: 'divert', unit: 'B-01', call: '110' }],
    ['a fire', { words: 'Our house is on fire', grid: 'G-0403' }, { go: 'divert', call: '119' }],
    ['a life in danger', { words: '老人没有呼吸了' }, { go: 'divert', call: '120' }],
    ['perhaps an emergency', { words: '门口有人打人', grid: 'G-0403' }, { go: 'check', unit: 'B-01', call: '110' }],
    [
      'an emergency that is over',
      { words: '隔壁起火了，消防员已经来过', grid: 'G-0403' },
      { go: 'unit', unit: 'G-0403' },
    ],
    [
      'a complaint about fire doors',
      { words: '楼道消防门坏了，怕着火', grid: 'G-0403' },
      { go: 'unit', unit: 'G-0403' },
    ],
    [
      'an imported emergency',
      { channel: 'import', words: '邻居正在打人', grid: 'G-0403' },
      { go: 'unit', unit: 'G-0403' },
    ],
  ])('%s', (_words, request, expected) => {
    expect(decided(request)).toMatchObject(expected);
  });

  it('keep the reason: the rule, its version and its words in both languages', () => {
    const { because } = decided({ grid: 'G-0403' });
    expect(because).toMatchObject({ rule: 'grid-of-place', version: 1 });
    expect(because.text.zh && because.text.en).toBeTruthy();
    expect(decided({}).because.rule).toBe('backstop');
  });

  it('name every rule tried and the first condition that did not hold', () => {
    const { tried } = route({ ...plain, grid: 'G-0403' }, city);
    const emergencies = city.rules.filter(({ target }) => target.go === 'divert' || target.go === 'check');
    expect(emergencies.length).toBeGreaterThan(10);
    expect(tried).toEqual([
      ...emergencies.map(({ code }) => ({ rule: code, matched: false, failed: 'words' })),
      { rule: 'department-of-category', matched: false, failed: 'categoryNamesDepartment' },
      { rule: 'division-of-category', matched: false, failed: 'categories' },
      { rule: 'grid-of-place', matched: true, failed: null },
    ]);
  });

  it('lead past a division that is missing or no longer active to the grid', () => {
    const passport = { category: category('entry-exit.passport.first'), grid: 'G-0403' };
    const { 'P-CRJ': division, ...others } = Object.fromEntries(city.organisation.units);
    for (const units of [others, { ...others, 'P-CRJ': { ...division!, active: false } }]) {
      const organisation = { ...city.organisation, units: new Map(Object.entries(units)) };
      const { decision, tried } = route({ ...plain, ...passport }, { ...city, organisation });
      expect(decision).toMatchObject({ go: 'unit', unit: 'G-0403' });
      expect(tried.at(-2)).toEqual({ rule: 'division-of-category', matched: false, failed: 'target' });
    }
  });
});

describe('a rule', () => {
  const base: RoutingRule = {
    ...{ code: 'r', position: 1, version: 3, when: {}, target: { go: 'unit', unit: 'S-01' }, active: true },
    text: { zh: '规则', en: 'rule' },
  };
  const takes = (rule: Partial<RoutingRule>, request: Partial<RoutingRequest> = {}): boolean =>
    decided(request, [{ ...base, ...rule }]).go !== 'backstop';

  it.each<[string, RoutingRule['when'], Partial<RoutingRequest>, boolean]>([
    ['kind', { kinds: ['complaint'] }, { kind: 'complaint' }, true],
    ['another kind', { kinds: ['complaint'] }, {}, false],
    ['channel', { channels: ['web'] }, {}, true],
    ['another channel', { channels: ['sms'] }, {}, false],
    ['an excepted channel', { exceptChannels: ['web'] }, {}, false],
    ['a category above', { categories: ['residence'] }, { category: category('residence.permit.first') }, true],
    [
      'a category that only begins alike',
      { categories: ['residence.per'] },
      { category: category('residence.permit') },
      false,
    ],
    ['no category', { categories: ['residence'] }, {}, false],
    ['a unit', { units: ['G-0101'] }, { grid: 'G-0101' }, true],
    ['another unit', { units: ['G-0101'] }, { grid: 'G-0102' }, false],
    ['a known place', { place: 'known' }, { grid: 'G-0101' }, true],
    ['an unknown place', { place: 'known' }, {}, false],
    ['hours', { hours: { from: '09:00', to: '10:01' } }, {}, true],
    ['the end of the hours', { hours: { from: '09:00', to: '10:00' } }, {}, false],
    ['complaint 5: hours past midnight, late', { hours: { from: '22:00', to: '06:00' } }, { localTime: '23:30' }, true],
    [
      'complaint 5: hours past midnight, early',
      { hours: { from: '22:00', to: '06:00' } },
      { localTime: '05:59' },
      true,
    ],
    ['complaint 5: hours past midnight, by day', { hours: { from: '22:00', to: '06:00' } }, {}, false],
  ])('asks for %s', (_words, conditions, request, expected) => {
    expect(takes({ when: conditions }, request)).toBe(expected);
  });

  it('that checks takes the case to the desk of its unit, open, with the number to call', () => {
    const target = { go: 'check', unit: 'S-01', call: '110' } as const;
    expect(decided({}, [{ ...base, target }])).toMatchObject({ ...target, because: { rule: 'r' }, grid: null });
    expect(takes({ target: { ...target, unit: 'X-9' } })).toBe(false);
  });

  it('needs all its conditions to hold', () => {
    const both = { kinds: ['help'], channels: ['sms'] } as const;
    expect(takes({ when: both })).toBe(false);
    expect(takes({ when: both }, { channel: 'sms' })).toBe(true);
  });

  it('takes nothing when it is inactive or its unit is gone, and the next is asked', () => {
    expect(takes({ active: false })).toBe(false);
    expect(takes({ target: { go: 'unit', unit: 'X-9' } })).toBe(false);
    const rules = [{ ...base, target: { go: 'unit', unit: 'X-9' } } as const, { ...base, code: 's', position: 2 }];
    expect(decided({}, rules)).toMatchObject({ go: 'unit', unit: 'S-01', because: { rule: 's', version: 3 } });
  });

  it('that names a department by its unit makes an offer from the backstop', () => {
    expect(decided({}, [{ ...base, target: { go: 'unit', unit: 'D-JT' } }])).toMatchObject({ go: 'offer', to: 'D-JT' });
  });

  it('that comes first wins', () => {
    const rules = [base, { ...base, code: 's', target: { go: 'unit', unit: 'S-02' } } as const];
    expect(decided({}, rules)).toMatchObject({ unit: 'S-01' });
  });
});

describe('a place', () => {
  it('named as a grid goes before point and address', () => {
    const place = { grid: 'G-0605', point: { lat: 36.1, long: 117.01 }, address: '望河园小区' };
    expect(locate(place, city.organisation)?.code).toBe('G-0605');
  });

  it('by address goes to the longest name, so that one road is not taken for another', () => {
    const units = new Map(city.organisation.units);
    units.set('G-0101', { ...units.get('G-0101')!, addresses: ['塔路'] });
    units.set('G-0102', { ...units.get('G-0102')!, addresses: ['塔路北段'] });
    const place = { grid: null, point: null, address: '塔路北段 5 号' };
    expect(locate(place, { ...city.organisation, units })?.code).toBe('G-0102');
  });

  it('on the line between two grids belongs to exactly one', () => {
    const grids = [...city.organisation.units.values()].filter(({ level }) => level === 'grid');
    for (const lat of [36.1, 36.125, 36.2]) {
      for (const long of [117, 117.04, 117.08, 117.1]) {
        const holding = grids.filter(({ area }) => contains(area, { lat, long }));
        expect(holding.length, `${lat} ${long}`).toBe(1);
      }
    }
  });

  it('is in no area without corners', () => {
    expect(contains([], { lat: 36.1, long: 117.1 })).toBe(false);
  });
});
