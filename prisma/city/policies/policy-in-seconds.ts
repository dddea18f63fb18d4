// Makes a copy of a shipped pack that counts in seconds, all on one scale, for live rehearsals.
import { seconds } from './budgets.js';
import { shippedPolicies } from './policies.js';
import type { Budget, ClockRule, PolicyPack, Rung } from './policy-rungs.js';

const suffix = '-in-seconds';
/** The seconds that stand for a day. */
const aDay = 3;
/** The shortest term in seconds: in less a person could not act in time. */
const atLeast = 5;

const days: Readonly<Record<Budget['unit'], number>> = {
  workingDays: 1,
  calendarDays: 1,
  businessHours: 1 / 8,
  hours: 1 / 24,
  seconds: 1 / 86_400,
};

const length = ({ amount, unit }: Budget): number => amount * days[unit] * aDay;
const term = (budget: Budget): Budget => seconds(Math.max(atLeast, length(budget)));

/** The pack's name in seconds: `jinan` is played as `jinan-in-seconds`. */
export const codeInSeconds = (code: string): string => `${code}${suffix}`;

/** The pack in seconds: a day as three, no term shorter than five; no nights, no holidays, no sample. */
export function inSeconds(pack: PolicyPack): PolicyPack {
  const clocks = Object.entries(pack.clocks).map(([name, rule]) => [name, ruleInSeconds(rule)]);
  const { extension, reopening, names } = pack;
  return {
    ...pack,
    code: codeInSeconds(pack.code),
    rehearsal: true,
    names: { zh: `${names.zh}（以秒计）`, en: `${names.en} (in seconds)` },
    clocks: Object.fromEntries(clocks) as PolicyPack['clocks'],
    callback: { ...pack.callback, window: null },
    extension: extension && { ...extension, atMost: term(extension.atMost) },
    reopening: reopening && { ...reopening, within: term(reopening.within) },
    noticeHours: null,
  };
}

function ruleInSeconds(rule: ClockRule): ClockRule {
  return {
    ...rule,
    budget: budgetsInSeconds(rule.budget),
    ...(rule.complex ? { complex: term(rule.complex) } : {}),
    ...(rule.reopened ? { reopened: term(rule.reopened) } : {}),
    // A category's own term is a figure in days.
    categoryMayDiffer: false,
    roll: 'none',
    startHourCounted: true,
    rungs: rule.rungs.map(rungInSeconds),
  };
}

type BudgetRule = ClockRule['budget'];

function budgetsInSeconds(rule: BudgetRule): BudgetRule {
  const each = <Budgets extends Readonly<Record<string, Budget>>>(budgets: Budgets): Budgets =>
    Object.fromEntries(Object.entries(budgets).map(([key, budget]) => [key, term(budget)])) as unknown as Budgets;
  if ('always' in rule) return { always: term(rule.always) };
  if ('byLevel' in rule) return { byLevel: each(rule.byLevel as Record<string, Budget>) };
  if ('byUrgency' in rule) return { byUrgency: each(rule.byUrgency) };
  const otherwise = budgetsInSeconds(rule.otherwise) as typeof rule.otherwise;
  return { byKind: each(rule.byKind as Record<string, Budget>), otherwise };
}

function rungInSeconds(rung: Rung): Rung {
  const { time } = rung;
  switch (time.when) {
    case 'before-due':
      return { ...rung, time: { ...time, atMost: time.atMost && seconds(length(time.atMost)) } };
    case 'before-due-by':
      return { ...rung, time: { ...time, lead: seconds(length(time.lead)) } };
    case 'after-due-every':
      return { ...rung, time: { ...time, every: term(time.every) } };
    // A pack in seconds knows no days off.
    case 'first-workday-overdue':
      return { ...rung, time: { when: 'due' } };
    case 'start':
    case 'due':
    case 'after-due':
      return rung;
  }
}

/** The packs to create for a stack whose policy is a shipped pack in seconds; none for any other. */
export const packsInSeconds = (policy: string): PolicyPack[] =>
  shippedPolicies.filter(({ code }) => codeInSeconds(code) === policy).map(inSeconds);
