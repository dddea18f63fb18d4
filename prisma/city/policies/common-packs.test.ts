// Tests the pack `model` and the packs for rehearsal: their figures, rungs and cards.
import { describe, expect, it } from 'vitest';
import { clockNames } from '../../../domain/base/codes.js';
import { sampleCityFile } from '../../../test/support/servers/sample-city.js';
import { termWords } from '../../../tools/policy-words.js';
import type { City } from '../../../contracts/city/city.js';

const city = await sampleCityFile();
const pack = (code: string) => city.policies.find((one) => one.code === code)!;
const common = ['model', 'rehearsal', 'day-per-second'].map(pack);
type Clock = City['policies'][number]['clocks']['handling'];

/** The acts around due besides the cards, `act@when[levels]`. */
const moves = ({ rungs }: Clock): string[] =>
  rungs
    .filter(({ rung }) => !['yellow-card', 'red-card', 'overdue-x3'].includes(rung))
    .map(({ act, time, levels }) => {
      const when = {
        'before-due': '-',
        'before-due-by': '-',
        start: '-',
        due: '',
        'first-workday-overdue': '',
        'after-due': '+',
        'after-due-every': time.when === 'after-due-every' && time.afterBudgets ? '+*' : '*',
      }[time.when];
      return `${act}${when}${levels ? `[${levels.join(' ')}]` : ''}`;
    });

describe('the common packs', () => {
  it('say the figures of the table', () => {
    const table = (code: string) => clockNames.map((name) => `${name}: ${termWords(pack(code).clocks[name])}`);
    expect(table('model')).toEqual([
      'dispatch: life-and-safety 1 h; utilities-and-weather 2 h; general 24 h',
      'sign-off: grid 2 business hours; station 4 business hours; bureau 8 business hours',
      'first-contact: 24 h (grid, station, bureau)',
      'handling: grid 5 working days; station 3 working days; bureau 3 working days; city-bureau 3 working days; department 5 working days; hall 5 working days',
      'promise: 5 working days',
      'transfer-acceptance: 1 working day',
      'objection: none',
      'arbitration: 1 working day',
      'extension: 1 working day',
      'awaiting-citizen: 10 working days',
      'co-handling: 3 working days',
      'consultation: 3 working days',
      'callback: 7 calendar days',
      'answer-window: 7 calendar days',
      'phone-callback: 24 h',
      'rectification: 5 working days',
      'supervision-reply: 3 working days',
    ]);
    expect(table('rehearsal')).toEqual([
      'dispatch: 5 sec (life-and-safety, utilities-and-weather, general)',
      'sign-off: 5 sec (grid, station, bureau)',
      'first-contact: 8 sec (grid, station, bureau)',
      'handling: grid 15 sec; station 10 sec; bureau 10 sec; city-bureau 10 sec; department 15 sec; hall 15 sec',
      'promise: 30 sec',
      'transfer-acceptance: 10 sec',
      'objection: none',
      'arbitration: 10 sec',
      'extension: 10 sec',
      'awaiting-citizen: 10 sec',
      'co-handling: 10 sec',
      'consultation: 10 sec',
      'callback: 10 sec',
      'answer-window: 20 sec',
      'phone-callback: 15 sec',
      'rectification: 15 sec',
      'supervision-reply: 10 sec',
    ]);
    expect(table('day-per-second')).toEqual([
      'dispatch: life-and-safety 0.042 sec; utilities-and-weather 0.083 sec; general 1 sec',
      'sign-off: grid 0.083 sec; station 0.167 sec; bureau 0.333 sec',
      'first-contact: 1 sec (grid, station, bureau)',
      'handling: grid 5 sec; station 3 sec; bureau 3 sec; city-bureau 3 sec; department 5 sec; hall 5 sec',
      'promise: 5 sec',
      'transfer-acceptance: 1 sec',
      'objection: none',
      'arbitration: 1 sec',
      'extension: 1 sec',
      'awaiting-citizen: 10 sec',
      'co-handling: 3 sec',
      'consultation: 3 sec',
      'callback: 7 sec',
      'answer-window: 7 sec',
      'phone-callback: 1 sec',
      'rectification: 5 sec',
      'supervision-reply: 3 sec',
    ]);
  });

  it('define what happens when a clock is missed', () => {
    const climb = ['escalate[grid station]', 'open-supervision-order[bureau city-bureau]'];
    const supervised = 'open-supervision-order+[bureau city-bureau]';
    const anywhere = 'open-supervision-order+[bureau city-bureau department]';
    const beside = ['remind[department hall]', 'remind*[bureau city-bureau department hall]'];
    const late = [...climb, ...beside, anywhere, 'remind+*'];
    for (const { code, clocks } of common) {
      const table = Object.fromEntries(clockNames.map((name) => [name, moves(clocks[name])]));
      expect(table, code).toEqual({
        dispatch: ['remind', 'raise-to-chief+', 'open-supervision-order+', 'remind+*'],
        'sign-off': [...climb, 'remind*[bureau city-bureau]', supervised, 'remind+*'],
        'first-contact': [...climb, 'remind*[bureau city-bureau]', supervised, 'remind+*'],
        handling: late,
        promise: [],
        'transfer-acceptance': ['give-up-delivery-', 'refer-to-superior'],
        objection: [],
        arbitration: ['raise-to-chief', 'remind*', 'open-supervision-order+[station bureau city-bureau]', 'remind+*'],
        extension: ['lapse-extension'],
        'awaiting-citizen': ['resume-clocks'],
        'co-handling': ['remind', 'remind*', 'open-supervision-order+', 'remind+*'],
        consultation: ['close-consultation'],
        callback: ['ask-citizen'],
        'answer-window': ['close-unanswered'],
        'phone-callback': ['remind', 'remind*', 'close-unanswered+', 'remind+*'],
        rectification: late,
        'supervision-reply': ['renew-supervision', 'remind*', 'remind+*'],
      });
    }
  });

  it('carry cards on every clock that a person can miss', () => {
    const unmissable = ['objection', 'awaiting-citizen', 'callback', 'answer-window'];
    for (const { clocks } of city.policies) {
      for (const name of clockNames) {
        const cards = clocks[name].rungs.filter(({ act }) => ['warn', 'mark-overdue', 'mark-overdue-x3'].includes(act));
        expect(cards.length, name).toBe(unmissable.includes(name) ? 0 : 3);
      }
    }
  });

  it('in rehearsal have no nights, no spread and no sample of phone tasks', () => {
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
