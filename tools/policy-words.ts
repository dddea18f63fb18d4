// Says the rules of a policy in plain English, for the documents and for readable tests.
import type { Budget } from '../domain/deadlines/budget.js';
import type { BudgetRule, ClockRule, RungRule } from '../domain/city/policy.js';

const units: Record<Budget['unit'], string> = {
  workingDays: 'working days',
  calendarDays: 'calendar days',
  businessHours: 'business hours',
  hours: 'h',
  seconds: 'sec',
};

/** `5 working days`. */
export const amountWords = ({ amount, unit }: Budget): string =>
  `${Math.round(amount * 1000) / 1000} ${amount === 1 ? units[unit].replace(/s$/, '') : units[unit]}`;

/** The budget of each level, kind or urgency; empty where there is none. */
export function budgetWords(rule: BudgetRule): string {
  if ('always' in rule) return amountWords(rule.always);
  if ('byKind' in rule) return `${listed(rule.byKind)}; otherwise ${budgetWords(rule.otherwise)}`;
  const parts = 'byLevel' in rule ? rule.byLevel : rule.byUrgency;
  const figures = new Set(Object.values(parts).map(amountWords));
  return figures.size === 1 ? `${[...figures].join('')} (${Object.keys(parts).join(', ')})` : listed(parts);
}

const listed = (parts: Readonly<Record<string, Budget>>): string =>
  Object.entries(parts)
    .map(([name, figure]) => `${name} ${amountWords(figure)}`)
    .join('; ');

/** The whole term of a clock: its budgets, complex matters, and special rules for its last day. */
export function termWords(rule: ClockRule): string {
  const { budget, complex, reopened, roll, startCounted, startHourCounted, dayEnds } = rule;
  return [
    budgetWords(budget) || 'none',
    ...(complex ? [`complex matters ${amountWords(complex)}`] : []),
    ...(reopened ? [`taken up again ${amountWords(reopened)}`] : []),
    ...(roll === 'next-workday' ? ['rolls to the next working day'] : []),
    ...(startCounted ? ['the start day counts'] : []),
    ...(startHourCounted === false ? ['the start hour does not count'] : []),
    ...(dayEnds === 'close-of-business' ? ['ends at close of business'] : []),
  ].join('; ');
}

/** When a rung fires. */
export function timeWords({ time }: RungRule): string {
  switch (time.when) {
    case 'start':
      return 'at once';
    case 'due':
      return 'at due';
    case 'first-workday-overdue':
      return 'on the first working day overdue';
    case 'before-due':
      return `${time.percent} % of the budget before due${time.atMost ? `, at most ${amountWords(time.atMost)}` : ''}`;
    case 'before-due-by':
      return `${amountWords(time.lead)} before due`;
    case 'after-due':
      return `due + ${time.budgets} × budget`;
    case 'after-due-every':
      return `every ${amountWords(time.every)} after due${time.afterBudgets ? ` + ${time.afterBudgets} × budget` : ''}, ${time.times} times`;
  }
}

/** `warn 1 working day before due`, with the levels when it does not fire at all of them. */
export const rungWords = (rung: RungRule): string =>
  `${rung.act} ${timeWords(rung)}${rung.levels ? ` (${rung.levels.join(', ')})` : ''}`;
