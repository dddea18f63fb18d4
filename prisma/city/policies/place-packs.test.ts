// Tests the packs of places and procedures: their law's figures and sources, the rest from `model`.
import { describe, expect, it } from 'vitest';
import { startClock } from '../../../domain/clocks/clocks.js';
import { type ClockName, type Kind, clockNames } from '../../../domain/base/codes.js';
import { policySettings } from '../../../domain/city/policy.js';
import { lawCity, when } from '../../../test/support/law/law.js';
import { sampleCityFile } from '../../../test/support/servers/sample-city.js';
import { rungWords, termWords } from '../../../tools/policy-words.js';

const city = await sampleCityFile();
const pack = (code: string) => city.policies.find((one) => one.code === code)!;
const model = pack('model');
const silent = 'is silent; as in model';

/** The clocks a pack has a source for, one line each: the term, then the rungs that `model` does not have. */
function own(code: string): string[] {
  const { clocks } = pack(code);
  return clockNames
    .filter((name) => !clocks[name].citation.en.includes(silent))
    .map((name) => {
      const common = model.clocks[name].rungs.map(rungWords);
      const others = clocks[name].rungs.map(rungWords).filter((words) => !common.includes(words));
      return [`${name}: ${termWords(clocks[name])}`, ...others].join(' | ');
    });
}

const theFirstUnit = (days: number) =>
  `grid ${days} working days; station 3 working days; bureau 3 working days; city-bureau 3 working days; department ${days} working days; hall ${days} working days`;

describe('the pack of', () => {
  it('Beijing: dispatch by urgency, fifteen days for complex cases, the callback when the term is over', () => {
    expect(own('beijing')).toEqual([
      'dispatch: life-and-safety 1 h; utilities-and-weather 2 h; general 24 h',
      'first-contact: 24 h (grid, station, bureau)',
      `handling: ${theFirstUnit(5)}; complex matters 15 calendar days`,
      'promise: 5 working days; complex matters 15 calendar days',
      'arbitration: 1 working day',
      'extension: 1 working day',
      'co-handling: 3 working days',
      'callback: 5 working days; complex matters 15 calendar days',
    ]);
    expect(pack('beijing').callback.base).toBe('registered');
  });

  it('Jinan: five working days, each citizen who does not answer is phoned, one extension with its date', () => {
    expect(own('jinan')).toEqual([
      `handling: ${theFirstUnit(5)}`,
      'promise: 5 working days',
      'callback: 7 calendar days',
      'phone-callback: 24 h',
    ]);
    expect(pack('jinan').callback.unansweredPhonePercent).toBe(100);
    expect(pack('jinan').extension).toMatchObject({ times: 1, atMost: { amount: 7, unit: 'workingDays' } });
  });

  it('Weifang: five working days, silence accepts an offer, an overdue case is supervised', () => {
    expect(own('weifang')).toEqual([
      `handling: ${theFirstUnit(5)}`,
      'promise: 5 working days | open-supervision-order at due',
      'transfer-acceptance: 1 working day | accept-by-silence at due',
      'arbitration: 1 working day',
      'supervision-reply: 3 working days',
    ]);
    const { rungs, citation } = pack('weifang').clocks['transfer-acceptance'];
    expect(rungs.map(({ act }) => act)).not.toContain('refer-to-superior');
    expect(citation.en).toContain('local choice');
    expect(citation.zh).toContain('本地选择');
  });

  it('Shandong’s complaint hotline: fifteen working days, seven more once, the yellow card a working day before, the red one on the first overdue', () => {
    const then = 'on the first working day overdue';
    const moves = `escalate ${then} (grid, station) | open-supervision-order ${then} (bureau, city-bureau) | remind ${then} (department, hall)`;
    expect(own('shandong-complaints')).toEqual([
      `handling: ${theFirstUnit(15)} | mark-overdue ${then} | ${moves} | warn 1 working day before due`,
      `promise: 15 working days | mark-overdue ${then} | warn 1 working day before due`,
      'extension: 1 working day',
    ]);
    expect(pack('shandong-complaints').extension).toMatchObject({
      times: 1,
      atMost: { amount: 7, unit: 'workingDays' },
    });
  });

  it('Shanghai’s streets: contact in a working day, one, five or fifteen by kind, three for a second disposal', () => {
    const byKind = 'consultation 1 working day; help 5 working days; complaint 5 working days';
    expect(own('shanghai-street')).toEqual([
      'first-contact: 1 working day (grid, station, bureau)',
      `handling: ${byKind}; otherwise ${theFirstUnit(5)}; complex matters 15 working days`,
      `promise: ${byKind}; otherwise 5 working days; complex matters 15 working days`,
      'rectification: 3 working days | raise-to-chief at once (grid, station, bureau)',
      'supervision-reply: 3 working days',
    ]);
  });

  it('petitions: forwarded in 15 days, objected to in 5 working days, decided in 60 and at most 30 more, reviewed in 30 and again in 30', () => {
    const rolls = 'rolls to the next working day';
    expect(own('petition-2022')).toEqual([
      `dispatch: 15 calendar days; ${rolls}`,
      `handling: 60 calendar days (grid, station, bureau, city-bureau, department, hall); taken up again 30 calendar days; ${rolls}`,
      `promise: 60 calendar days; taken up again 30 calendar days; ${rolls}`,
      'transfer-acceptance: 5 working days',
      'objection: 5 working days',
    ]);
    const thirty = { amount: 30, unit: 'calendarDays' };
    expect(pack('petition-2022').extension).toMatchObject({ times: 1, timesReopened: 0, atMost: thirty });
    expect(pack('petition-2022').reopening).toMatchObject({ times: 2, within: thirty });
  });

  it('the police’s procedure: handed over in 24 h, its start hour not counted; no term ends on a holiday', () => {
    const rolls = 'rolls to the next working day';
    const uncounted = 'the start hour does not count';
    expect(own('police-procedure')).toEqual([
      `dispatch: 24 h; ${uncounted}`,
      `sign-off: grid 2 business hours; station 4 business hours; bureau 8 business hours; ${uncounted}`,
      `first-contact: 24 h (grid, station, bureau); ${uncounted}`,
      `handling: ${theFirstUnit(5)}; ${rolls}`,
      `promise: 5 working days; ${rolls}`,
      `transfer-acceptance: 24 h; ${uncounted}`,
      `answer-window: 7 calendar days; ${rolls}`,
      `phone-callback: 24 h; ${uncounted}`,
      `rectification: 5 working days; ${rolls}`,
    ]);
    const { clocks } = pack('police-procedure');
    expect(clockNames.some((name) => clocks[name].startCounted)).toBe(false);
    // Every term of its own that is counted in hours, and no other.
    const inHours = clockNames.filter((name) =>
      /\bh\b|hour/.test(termWords({ ...clocks[name], startHourCounted: true })),
    );
    expect(clockNames.filter((name) => clocks[name].startHourCounted === false)).toEqual(inHours);
    for (const name of inHours) {
      expect(clocks[name].citation.zh, name).toContain('第35条：期间开始之时不计算在内');
      expect(clocks[name].citation.en, name).toMatch(/art\. 35: the hour in which it begins is not counted/i);
    }
  });
});

const places = city.policies.filter((one) => one.code !== 'model' && !one.rehearsal);

describe.each(places)('the pack $code', ({ code, clocks, extension, reopening }) => {
  it('names a source for every figure, its own or the model', () => {
    for (const name of clockNames) {
      const { citation, ...rule } = clocks[name];
      const { citation: common, ...figures } = model.clocks[name];
      if (citation.en.includes(silent)) {
        expect(rule, name).toEqual(figures);
        expect(citation.en, name).toContain(common.en);
        expect(citation.zh, name).toContain(`未作规定，同示范政策：${common.zh}`);
      }
      expect(citation.en.length, name).toBeGreaterThan(20);
      expect(citation.zh.length, name).toBeGreaterThan(10);
    }
    for (const limit of [extension, reopening]) expect(limit?.citation.en).toMatch(/[A-Z]/);
    expect(clockNames.filter((name) => !clocks[name].citation.en.includes(silent)).length, code).toBeGreaterThan(2);
  });
});

/** Every source of a pack with the name of its figure. */
const sourcesOf = ({ clocks, extension, reopening, sources }: (typeof places)[number]) => [
  ...policySettings.map((name) => [name, sources![name]!] as const),
  ...clockNames.map((name) => [name, clocks[name].citation] as const),
  ...[extension, reopening].flatMap((limit) => (limit ? [['a limit', limit.citation] as const] : [])),
];

/** The articles a source names: `art. 24-32` and `第24条至第32条` are the same. */
const articlesOf = (text: string, form: RegExp): number[] =>
  [...text.matchAll(form)].flatMap(([, ...numbers]) => numbers.filter(Boolean).map(Number));
const inEnglish = /\bart\. (\d+)(?:-(\d+))?/gi;
const inChinese = /第(\d+)条/g;

describe.each(city.policies)('the sources of $code', (one) => {
  it('are said in both languages, and name the same articles in both', () => {
    for (const [name, { zh, en }] of sourcesOf(one)) {
      expect(zh, name).toMatch(/[\u4e00-\u9fff]/);
      expect(zh, name).not.toMatch(/regulation|practice|\bart\b|model/i);
      expect(en.replace('会商', ''), name).not.toMatch(/[\u4e00-\u9fff]/);
      expect(articlesOf(zh, inChinese), name).toEqual(articlesOf(en, inEnglish));
    }
  });
});

/** The regulations that stand behind the packs, by their official titles. */
const titles: readonly [pack: string, clock: ClockName, title: string][] = [
  ['beijing', 'dispatch', 'DB11/T 2021—2022《12345市民服务热线服务与管理规范》'],
  ['beijing', 'promise', '《北京市接诉即办工作条例》（2021）第13条'],
  ['jinan', 'handling', '《济南市12345市民服务热线条例》第24条至第32条'],
  ['weifang', 'arbitration', '《潍坊市12345政务服务便民热线条例》第20条至第26条'],
  ['petition-2022', 'objection', '《信访工作条例》（2022）'],
  ['police-procedure', 'dispatch', '《公安机关办理行政案件程序规定》第60条、第61条'],
  ['police-procedure', 'promise', '《公安机关办理行政案件程序规定》第35条'],
  ['jinan', 'sign-off', '《济南市12345市民服务热线条例》未作规定，同示范政策：'],
];

it.each(titles)('%s cites for its %s %s', (code, name, title) => {
  expect(pack(code).clocks[name].citation.zh).toContain(title);
});

describe('a citizen’s request', () => {
  const rows: readonly [pack: string, clock: ClockName, unit: string, kind: Kind, from: string, last: string][] = [
    ['model', 'promise', 'G-0101', 'help', '2026-02-13', '2026-02-27'],
    ['shanghai-street', 'promise', 'G-0101', 'consultation', '2026-09-30', '2026-10-08'],
    ['shanghai-street', 'promise', 'G-0101', 'complaint', '2026-02-13', '2026-02-27'],
    ['shanghai-street', 'handling', 'G-0101', 'consultation', '2026-05-08', '2026-05-09'],
    ['shanghai-street', 'handling', 'S-01', 'praise', '2026-03-02', '2026-03-05'],
    ['shandong-complaints', 'promise', 'G-0101', 'complaint', '2026-03-02', '2026-03-23'],
    ['petition-2022', 'promise', 'D-XF', 'complaint', '2026-08-05', '2026-10-08'],
    ['petition-2022', 'dispatch', 'B-01', 'complaint', '2026-01-31', '2026-02-24'],
    ['police-procedure', 'answer-window', 'G-0101', 'help', '2026-09-24', '2026-10-08'],
  ];

  it.each(rows)('under %s: %s at %s, %s of %s, ends with %s', (policy, name, unit, kind, from, last) => {
    const facts = lawCity({ policy });
    const at = { name, caseId: 'a', cycle: 1, clocks: [], category: null, kind, at: when(`${from} 10:00`) };
    const clock = startClock({ ...at, unit: facts.organisation.units.get(unit)! }, facts);
    expect(clock?.dueOn).toBe(last);
  });

  it('that is complex has fifteen days in Beijing, and the ordinary term under the model', () => {
    const dueOn = (policy: string) => {
      const facts = lawCity({ policy });
      const category = facts.categories.get('order.dispute.debt')!;
      const unit = facts.organisation.units.get('G-0101')!;
      const start = { name: 'promise', caseId: 'a', cycle: 1, clocks: [], category, unit, kind: 'help' } as const;
      return startClock({ ...start, at: when('2026-03-02 10:00') }, facts)?.dueOn;
    };
    expect(dueOn('beijing')).toBe('2026-03-17');
    expect(dueOn('shanghai-street')).toBe('2026-03-23');
    expect(dueOn('model')).toBe('2026-03-09');
  });

  it('under Shandong’s hotline is warned about one working day before its term is over', () => {
    const facts = lawCity({ policy: 'shandong-complaints' });
    const unit = facts.organisation.units.get('G-0101')!;
    const start = { name: 'handling', caseId: 'a', cycle: 1, clocks: [], category: null, kind: 'complaint' } as const;
    const clock = startClock({ ...start, unit, at: when('2026-09-15 10:00') }, facts);
    expect(clock?.dueOn).toBe('2026-10-12');
    expect(clock?.rungs.find(({ rung }) => rung === 'yellow-card')?.at).toBe(when('2026-10-11 00:00'));
  });

  it.each([
    ['2026-09-15 10:00', '2026-10-12', '2026-10-13 00:00'],
    // Fifteen working days later is a Friday; the Saturday and Sunday after it are days off.
    ['2026-03-06 10:00', '2026-03-27', '2026-03-30 00:00'],
  ])('under Shandong’s hotline, begun %s, due %s, gets its red card and moves on %s', (from, last, then) => {
    const facts = lawCity({ policy: 'shandong-complaints' });
    const unit = facts.organisation.units.get('G-0101')!;
    const start = { name: 'handling', caseId: 'a', cycle: 1, clocks: [], category: null, kind: 'complaint' } as const;
    const clock = startClock({ ...start, unit, at: when(from) }, facts);
    expect(clock?.dueOn).toBe(last);
    const at = (name: string) => clock?.rungs.find(({ rung }) => rung === name)?.at;
    expect([at('red-card'), at('escalate')]).toEqual([when(then), when(then)]);
  });
});
