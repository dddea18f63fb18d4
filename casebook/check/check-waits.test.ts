// Tests that a policy is refused under which a case could wait for ever.
// Causes: a clock without a term, a term that ends without an act, a question that stops the wrong clock.
import { describe, expect, it } from 'vitest';
import { policySchema } from '../../contracts/city/policy.js';
import { type ClockName, type Level, clockNames, levels } from '../../domain/base/codes.js';
import { shippedPolicies } from '../../prisma/city/policies/policies.js';
import { checkPolicy } from './check-policy.js';

type Body = Parameters<typeof checkPolicy>[0];
type Clock = Body['clocks']['handling'];
type Rung = Clock['rungs'][number];
const model = policySchema.parse(shippedPolicies[0]);
const term = { amount: 5, unit: 'workingDays' as const };

function wrong(body: Body): string[] {
  const found: string[] = [];
  checkPolicy(body, (_failure, field, text) => found.push(`${field}: ${text.en}`));
  return found;
}
const withClock = (name: ClockName, change: Partial<Clock>): Body => ({
  ...model,
  clocks: { ...model.clocks, [name]: { ...model.clocks[name], ...change } },
});
const due = (act: Rung['act'], at: Level[] | null = null): Rung => ({
  rung: act,
  act,
  time: { when: 'due' },
  levels: at,
});
const everyLevel = levels.join(', ');

const waitedFor = clockNames.filter((name) => !['objection', 'sign-off', 'first-contact'].includes(name));

describe('a policy', () => {
  it.each(waitedFor)('is refused without a term of %s, at every level or at one', (name) => {
    expect(wrong(withClock(name, { budget: { byLevel: {} } }))).toContain(
      `clocks.${name}.budget: the clock ${name} must run at ${everyLevel}: it needs a term there`,
    );
    const { hall: _none, ...others } = Object.fromEntries(levels.map((level) => [level, term])) as Record<
      Level,
      typeof term
    >;
    expect(wrong(withClock(name, { budget: { byLevel: others } }))).toEqual([
      `clocks.${name}.budget: the clock ${name} must run at hall: it needs a term there`,
    ]);
  });

  it.each(['sign-off', 'first-contact'] as const)('needs a term of %s on its ladder only', (name) => {
    expect(wrong(withClock(name, { budget: { byLevel: { grid: term, station: term } } }))).toEqual([
      `clocks.${name}.budget: the clock ${name} must run at bureau: it needs a term there`,
    ]);
  });

  it('may leave out the objection, and the term of an extension when it grants none', () => {
    expect(wrong(withClock('objection', { budget: { byLevel: {} }, rungs: [] }))).toEqual([]);
    const without = { ...withClock('extension', { budget: { byLevel: {} }, rungs: [] }), extension: null };
    expect(wrong(without)).toEqual([]);
  });

  it('has a term of a kind only where there is one for the rest', () => {
    const budget = { byKind: { help: term }, otherwise: { byLevel: { grid: term } } };
    expect(wrong(withClock('rectification', { budget }))).toEqual([
      'clocks.rectification.budget: the clock rectification must run at station, division, bureau, city-bureau, department, hall: it needs a term there',
    ]);
  });

  it.each(clockNames.filter((name) => !['objection', 'sign-off', 'first-contact'].includes(name)))(
    'is refused where nothing is said or done at the end of %s',
    (name) => {
      const found = wrong(withClock(name, { rungs: [] }));
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(`clocks.${name}.rungs: the clock ${name} ends in nothing at ${everyLevel}: it needs `);
    },
  );

  it('is refused when a level has the term but no act at its end', () => {
    const upper: Level[] = ['bureau', 'city-bureau'];
    expect(wrong(withClock('handling', { rungs: [due('remind', upper)] }))).toEqual([
      'clocks.handling.rungs: the clock handling ends in nothing at grid, station, division, department, hall: it needs escalate or raise-to-chief or open-supervision-order or remind',
    ]);
    expect(wrong(withClock('sign-off', { rungs: [due('escalate', ['grid'])] }))).toEqual([
      'clocks.sign-off.rungs: the clock sign-off ends in nothing at station, division, bureau: it needs escalate or raise-to-chief or open-supervision-order or remind',
    ]);
  });

  it('gives a division what it gives a station, unless it names the division', () => {
    const byLevel = Object.fromEntries(levels.filter((level) => level !== 'division').map((level) => [level, term]));
    expect(wrong(withClock('handling', { budget: { byLevel } }))).toEqual([]);
    const { rungs } = model.clocks.handling;
    const early: Rung = { ...due('remind', ['division']), time: { when: 'before-due', percent: 20, atMost: null } };
    expect(wrong(withClock('handling', { rungs: [...rungs, early] }))).toEqual([
      'clocks.handling.rungs: the clock handling ends in nothing at division: it needs escalate or raise-to-chief or open-supervision-order or remind',
    ]);
    const escalate = { ...due('escalate', ['division']), rung: 'division-escalates' };
    expect(wrong(withClock('handling', { rungs: [...rungs, escalate] }))).toEqual([]);
  });

  it('is refused when the only reminder fires before the end', () => {
    const early: Rung = { ...due('remind'), time: { when: 'before-due', percent: 20, atMost: null } };
    expect(wrong(withClock('co-handling', { rungs: [early] }))).toHaveLength(1);
    expect(wrong(withClock('co-handling', { rungs: [early, { ...due('remind'), rung: 'told' }] }))).toEqual([]);
  });

  it('lets a question stop only the terms of the holder', () => {
    const paused = ['handling', 'promise', 'first-contact', 'callback', 'awaiting-citizen'] as const;
    expect(wrong({ ...model, pausedByQuestion: [...paused] })).toEqual([
      'pausedByQuestion.1: a question stops handling and first-contact only, never promise',
      'pausedByQuestion.3: a question stops handling and first-contact only, never callback',
      'pausedByQuestion.4: a question stops handling and first-contact only, never awaiting-citizen',
    ]);
  });
});
