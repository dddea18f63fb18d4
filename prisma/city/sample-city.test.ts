// The sample city is the one that city.md names, and the shipped packs say what its table says.
import { describe, expect, it } from 'vitest';
import { clockNames } from '../../domain/policy.js';
import { sampleCityFile } from '../../test/support/sample-city.js';
import { type City, citySchema } from '../../contracts/city.js';
import { chinaCalendar } from './calendar-cn.js';
import { bareCity } from './sample-city.js';

const city = await sampleCityFile();
const pack = (code: string) => city.policies.find((one) => one.code === code)!;
type Clock = City['policies'][number]['clocks']['handling'];

/** `5 workingDays`, or per level or urgency. */
const figures = ({ budget }: Clock): string => {
  const say = ({ amount, unit }: { amount: number; unit: string }) => `${Math.round(amount * 1000) / 1000} ${unit}`;
  if ('always' in budget) return say(budget.always);
  const parts = Object.entries('byLevel' in budget ? budget.byLevel : budget.byUrgency);
  return parts.map(([of, one]) => `${of} ${say(one)}`).join(', ') || 'none';
};

/** What happens around due beside the cards, `act@when[levels]`. */
const moves = ({ rungs }: Clock): string[] =>
  rungs
    .filter(({ rung }) => !['yellow-card', 'red-card', 'overdue-x3'].includes(rung))
    .map(({ act, time, levels }) => {
      const when = { 'before-due': '-', 'before-due-by': '-', due: '', 'after-due': '+', 'after-due-every': '*' }[
        time.when
      ];
      return `${act}${when}${levels ? `[${levels.join(' ')}]` : ''}`;
    });

describe('the sample city', () => {
  it('has the tree of units', () => {
    const count = (level: string) => city.units.filter((unit) => unit.level === level).length;
    expect(['hall', 'city-bureau', 'bureau', 'station', 'grid', 'department'].map(count)).toEqual([1, 1, 1, 6, 30, 10]);
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

  it('gives a real city nothing but what it builds on', async () => {
    const bare = citySchema.parse(bareCity({ calendar: await chinaCalendar() }));
    expect(bare.units.map(({ code }) => code)).toEqual(['HALL']);
    expect(bare.posts.map(({ role }) => role)).toEqual(['system-administrator']);
    expect([bare.categories, bare.routingRules, bare.absences]).toEqual([[], [], []]);
  });
});

describe('the packs', () => {
  it('say the figures of the table', () => {
    const table = (code: string) => clockNames.map((name) => `${name}: ${figures(pack(code).clocks[name])}`);
    expect(table('model')).toEqual([
      'dispatch: life-and-safety 1 hours, utilities-and-weather 2 hours, general 24 hours',
      'sign-off: grid 2 businessHours, station 4 businessHours, bureau 8 businessHours',
      'first-contact: grid 24 hours, station 24 hours, bureau 24 hours',
      'handling: grid 5 workingDays, station 3 workingDays, bureau 3 workingDays, city-bureau 3 workingDays, department 5 workingDays',
      'promise: 5 workingDays',
      'transfer-acceptance: 1 workingDays',
      'objection: none',
      'arbitration: 1 workingDays',
      'extension: 1 workingDays',
      'awaiting-citizen: 10 workingDays',
      'co-handling: 3 workingDays',
      'consultation: 3 workingDays',
      'callback: 7 calendarDays',
      'answer-window: 7 calendarDays',
      'phone-callback: 24 hours',
      'rectification: 5 workingDays',
      'supervision-reply: 3 workingDays',
    ]);
    expect(table('rehearsal')).toEqual([
      'dispatch: life-and-safety 5 seconds, utilities-and-weather 5 seconds, general 5 seconds',
      'sign-off: grid 5 seconds, station 5 seconds, bureau 5 seconds',
      'first-contact: grid 8 seconds, station 8 seconds, bureau 8 seconds',
      'handling: grid 15 seconds, station 10 seconds, bureau 10 seconds, city-bureau 10 seconds, department 15 seconds',
      'promise: 30 seconds',
      'transfer-acceptance: 10 seconds',
      'objection: none',
      'arbitration: 10 seconds',
      'extension: 10 seconds',
      'awaiting-citizen: 10 seconds',
      'co-handling: 10 seconds',
      'consultation: 10 seconds',
      'callback: 10 seconds',
      'answer-window: 20 seconds',
      'phone-callback: 15 seconds',
      'rectification: 15 seconds',
      'supervision-reply: 10 seconds',
    ]);
    expect(table('day-per-second')).toEqual([
      'dispatch: life-and-safety 0.042 seconds, utilities-and-weather 0.083 seconds, general 1 seconds',
      'sign-off: grid 0.083 seconds, station 0.167 seconds, bureau 0.333 seconds',
      'first-contact: grid 1 seconds, station 1 seconds, bureau 1 seconds',
      'handling: grid 5 seconds, station 3 seconds, bureau 3 seconds, city-bureau 3 seconds, department 5 seconds',
      'promise: 5 seconds',
      'transfer-acceptance: 1 seconds',
      'objection: none',
      'arbitration: 1 seconds',
      'extension: 1 seconds',
      'awaiting-citizen: 10 seconds',
      'co-handling: 3 seconds',
      'consultation: 3 seconds',
      'callback: 7 seconds',
      'answer-window: 7 seconds',
      'phone-callback: 1 seconds',
      'rectification: 5 seconds',
      'supervision-reply: 3 seconds',
    ]);
  });

  it('say what happens when a clock is missed', () => {
    const climb = ['escalate[grid station]', 'open-supervision-order[bureau city-bureau]'];
    for (const { code, clocks } of city.policies) {
      const table = Object.fromEntries(clockNames.map((name) => [name, moves(clocks[name])]));
      expect(table, code).toEqual({
        dispatch: ['remind', 'raise-to-chief+'],
        'sign-off': [...climb, 'remind*[bureau city-bureau]'],
        'first-contact': [...climb, 'remind*[bureau city-bureau]'],
        handling: [...climb, 'remind[department]', 'remind*[bureau city-bureau department]'],
        promise: [],
        'transfer-acceptance': ['give-up-delivery-', 'refer-to-superior'],
        objection: [],
        arbitration: ['raise-to-chief'],
        extension: ['lapse-extension'],
        'awaiting-citizen': ['resume-clocks'],
        'co-handling': ['remind', 'remind*'],
        consultation: ['close-consultation'],
        callback: ['ask-citizen'],
        'answer-window': ['close-unanswered'],
        'phone-callback': ['remind', 'remind*', 'close-unanswered+'],
        rectification: [...climb, 'remind[department]', 'remind*[bureau city-bureau department]'],
        'supervision-reply': ['renew-supervision', 'remind*'],
      });
    }
  });

  it('carry cards on every clock that somebody can miss', () => {
    const unmissable = ['objection', 'awaiting-citizen', 'callback', 'answer-window'];
    for (const { clocks } of city.policies) {
      for (const name of clockNames) {
        const cards = clocks[name].rungs.filter(({ act }) => ['warn', 'mark-overdue', 'mark-overdue-x3'].includes(act));
        expect(cards.length, name).toBe(unmissable.includes(name) ? 0 : 3);
      }
    }
  });

  it('in rehearsal know no nights, no spread and no sample of phone tasks', () => {
    const { callback, noticeHours, clocks } = pack('rehearsal');
    expect({ callback, noticeHours }).toEqual({
      callback: { base: 'completed', window: null, unansweredPhonePercent: 0 },
      noticeHours: null,
    });
    expect(clockNames.some((name) => clocks[name].categoryMayDiffer)).toBe(false);
    expect(pack('model').callback).toEqual({
      base: 'completed',
      window: { from: '09:00', to: '20:00' },
      unansweredPhonePercent: 10,
    });
  });
});
