// Tests that an unusable policy is refused before cases are pinned to it, each wrong line named.
import { describe, expect, it } from 'vitest';
import { policySchema } from '../../contracts/city/policy.js';
import { shippedPolicies } from '../../prisma/city/policies/policies.js';
import { inSeconds } from '../../prisma/city/policies/policy-in-seconds.js';
import { checkPolicy } from './check-policy.js';

type Body = Parameters<typeof checkPolicy>[0];
const model = policySchema.parse(shippedPolicies[0]);
const days = (amount: number) => ({ amount, unit: 'workingDays' as const });
const citation = { zh: '无', en: 'none' };
const seconds = { amount: 5, unit: 'seconds' as const };

const shipped = [...shippedPolicies, ...shippedPolicies.map(inSeconds)].map((pack) => [pack.code, pack] as const);

function wrong(body: Body): string[] {
  const found: string[] = [];
  checkPolicy(body, (_failure, field, text) => found.push(`${field}: ${text.en}`));
  return found;
}
const withClock = (name: keyof Body['clocks'], change: Partial<Body['clocks']['handling']>): Body => ({
  ...model,
  clocks: { ...model.clocks, [name]: { ...model.clocks[name], ...change } },
});
const rung = (name: string, act: Body['clocks']['handling']['rungs'][number]['act']) =>
  ({ rung: name, act, time: { when: 'due' }, levels: null }) as const;

describe('a policy', () => {
  it('is refused for a term that ends, or is three times overdue, beyond the calendar', () => {
    const always = (amount: number) => ({ budget: { always: days(amount) } });
    expect(wrong(withClock('promise', always(100_000)))).toEqual([
      'clocks.promise.budget: a term of more than eight years reaches further than a calendar does',
    ]);
    expect(wrong(withClock('promise', always(600)))).toEqual([
      'clocks.promise.rungs.overdue-x3: more than eight years after the start, it reaches further than a calendar does',
    ]);
    expect(wrong(withClock('promise', { reopened: days(100_000) }))).toHaveLength(1);
    expect(wrong({ ...model, reopening: { ...model.reopening!, within: days(100_000) } })).toHaveLength(1);
  });

  it.each(shipped)('as shipped is sound: %s', (_code, pack) => {
    expect(wrong(policySchema.parse(pack))).toEqual([]);
  });

  it.each(shipped)(
    'as an older city file gives it, without rungs past three times overdue, is sound: %s',
    (_code, pack) => {
      const clocks = Object.entries(pack.clocks).map(([name, rule]) => [
        name,
        { ...rule, rungs: rule.rungs.filter((one) => !['reminder-x3', 'supervise-x3'].includes(one.rung)) },
      ]);
      expect(wrong(policySchema.parse({ ...pack, clocks: Object.fromEntries(clocks) }))).toEqual([]);
    },
  );

  it('is refused for reminders that are counted from beyond the calendar', () => {
    const reminder = (afterBudgets?: number) => ({
      rung: 'reminder',
      act: 'remind' as const,
      time: { when: 'after-due-every' as const, every: days(1), times: 2, ...(afterBudgets ? { afterBudgets } : {}) },
      levels: null,
    });
    const with600 = (afterBudgets?: number) => ({
      budget: { always: days(600) },
      rungs: [{ ...reminder(), rung: 'told', time: { when: 'due' as const } }, reminder(afterBudgets)],
    });
    expect(wrong(withClock('promise', with600()))).toEqual([]);
    expect(wrong(withClock('promise', with600(2)))).toEqual([
      'clocks.promise.rungs.reminder: more than eight years after the start, it reaches further than a calendar does',
    ]);
  });

  it('is refused with an unknown or a missing clock, by the form', () => {
    const { handling: _gone, ...clocks } = model.clocks;
    const parsed = policySchema.safeParse({ ...model, clocks: { ...clocks, lunch: model.clocks.promise } });
    const found = parsed.error?.issues.map(({ path, code }) => `${path.join('.')} ${code}`);
    expect(found).toEqual(['clocks.handling invalid_type', 'clocks unrecognized_keys']);
  });

  it('is refused when a source is missing in one language, which the form names', () => {
    const found = (body: unknown): string[] =>
      policySchema.safeParse(body).error?.issues.map(({ path, code }) => `${path.join('.')} ${code}`) ?? [];
    const clocks = { ...model.clocks, promise: { ...model.clocks.promise, citation: { en: 'art. 13' } } };
    expect(found({ ...model, clocks })).toEqual(['clocks.promise.citation.zh invalid_type']);
    const reopening = { ...model.reopening, citation: { zh: '本地设定', en: '' } };
    expect(found({ ...model, reopening })).toEqual(['reopening.citation.en too_small']);
    expect(found({ ...model, extension: { ...model.extension, citation: 'one language' } })).toEqual([
      'extension.citation invalid_type',
    ]);
  });

  it('is refused for an act that does not fit its clock', () => {
    const rungs = [...model.clocks.promise.rungs, rung('ask', 'ask-citizen')];
    expect(wrong(withClock('promise', { rungs }))).toEqual([
      'clocks.promise.rungs.ask: the act ask-citizen does not fit the clock promise',
    ]);
  });

  it('is refused for a rung named twice, also by the numbers of one that repeats', () => {
    const repeating = {
      rung: 'reminder',
      act: 'remind',
      time: { when: 'after-due-every', every: days(1), times: 2 },
      levels: null,
    } as const;
    expect(wrong(withClock('promise', { rungs: [rung('red', 'mark-overdue'), rung('red', 'remind')] }))).toEqual([
      'clocks.promise.rungs.red: two rungs are called red',
    ]);
    expect(wrong(withClock('promise', { rungs: [repeating, rung('reminder-2', 'remind')] }))).toEqual([
      'clocks.promise.rungs.reminder-2: two rungs are called reminder-2',
    ]);
  });

  it('is refused for a ladder that goes down, repeats, leaves the police, or is escalated beside', () => {
    const climbs = 'ladder: a ladder climbs from below, each level once';
    expect(wrong({ ...model, ladder: ['station', 'grid'] })).toContain(climbs);
    expect(wrong({ ...model, ladder: ['grid', 'grid', 'station'] })).toContain(climbs);
    expect(wrong({ ...model, ladder: ['grid', 'station', 'division', 'bureau'] })).toContain(
      'ladder: a ladder climbs grid, station, bureau and city-bureau only',
    );
    expect(wrong({ ...model, ladder: ['grid', 'station', 'hall'] })).toContain(
      'ladder: a ladder climbs grid, station, bureau and city-bureau only',
    );
    expect(wrong({ ...model, ladder: ['grid', 'bureau'] })).toContain(
      'clocks.handling.rungs.escalate: the ladder does not know station, which cannot escalate',
    );
  });

  it('is refused for spans that cannot be counted, wherever they stand', () => {
    const found = wrong({
      ...withClock('handling', {
        budget: { byKind: { help: days(1.5) }, otherwise: { byLevel: { grid: days(5) } } },
        complex: days(2.5),
        rungs: [{ ...rung('early', 'warn'), time: { when: 'before-due-by', lead: days(0.5) } }],
      }),
      reopening: { within: days(0.25), times: 1, citation },
    });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'clocks.handling.budget',
      'clocks.handling.complex',
      'clocks.handling.rungs.early',
      'clocks.handling.budget',
      'clocks.handling.rungs',
      'reopening.within',
    ]);
  });

  it('is refused when no hour is left to ask or to write to people', () => {
    const night = { from: '22:00', to: '08:00' };
    expect(wrong({ ...model, callback: { ...model.callback, window: night } })).toEqual([
      'callback.window: nobody can be asked from 22:00 to 08:00 of one day',
    ]);
    expect(wrong({ ...model, noticeHours: night })).toEqual([
      'noticeHours: nobody can be written to from 22:00 to 08:00 of one day',
    ]);
    expect(wrong({ ...model, noticeHours: { from: '08:00', to: '08:00' } })).toHaveLength(1);
  });

  it('is refused for an extension in another unit than the handling it extends', () => {
    const extension = { times: 1, atMost: { amount: 7, unit: 'calendarDays' as const }, citation };
    expect(wrong({ ...model, extension })).toEqual([
      'extension.atMost: handling counts in workingDays, the extension in calendarDays',
    ]);
  });

  it('is refused for seconds unless it is for rehearsal', () => {
    const found = wrong(withClock('promise', { budget: { always: seconds } }));
    expect(found).toEqual(['clocks.promise.budget: only a policy for rehearsal counts in seconds']);
    expect(wrong({ ...withClock('promise', { budget: { always: seconds } }), rehearsal: true })).toEqual([]);
  });
});
