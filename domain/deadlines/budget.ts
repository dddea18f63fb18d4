// Defines a clock's budget, amount and unit, and checks a policy's words about its term.
import { deadlineRefusal } from './refusal.js';
import { type BudgetUnit, type DayEnd, type Roll, budgetUnits, dayEnds, rolls } from '../base/codes.js';

/** Day units take whole amounts of at least 0, the others any amount of at least 0. `seconds` is for rehearsal only. */
export interface Budget {
  readonly amount: number;
  readonly unit: BudgetUnit;
}

const msPerUnit = { businessHours: 3_600_000, hours: 3_600_000, seconds: 1_000 } as const;
type ElapsedUnit = keyof typeof msPerUnit;

/** Whether the budget counts days rather than elapsed or open time. */
export function countsDays(unit: BudgetUnit): unit is 'workingDays' | 'calendarDays' {
  return unit === 'workingDays' || unit === 'calendarDays';
}

/** A budget of hours, business hours or seconds in whole milliseconds. */
export function budgetMs(budget: { amount: number; unit: ElapsedUnit }): number {
  return Math.round(budget.amount * msPerUnit[budget.unit]);
}

/** Throws `unknown-unit` or `bad-amount` unless the budget is one that can be counted. */
export function checkBudget(budget: Budget): void {
  if (!budgetUnits.includes(budget.unit)) {
    throw deadlineRefusal('unknown-unit', {
      zh: `没有这种时长单位：${String(budget.unit)}`,
      en: `unknown unit of a budget: ${String(budget.unit)}`,
    });
  }
  const fits = countsDays(budget.unit) ? Number.isInteger(budget.amount) : Number.isFinite(budget.amount);
  if (!fits || budget.amount < 0) {
    throw deadlineRefusal('bad-amount', {
      zh: `以${budget.unit}计的时长不能是${String(budget.amount)}`,
      en: `not an amount of ${budget.unit}: ${String(budget.amount)}`,
    });
  }
}

/** Throws `unknown-roll` or `unknown-day-end` for a word no policy may use. */
export function checkTermWords(words: { roll: Roll; dayEnds: DayEnd }): void {
  if (!rolls.includes(words.roll))
    throw deadlineRefusal('unknown-roll', {
      zh: `没有这种顺延规则：${String(words.roll)}`,
      en: `unknown roll: ${String(words.roll)}`,
    });
  if (!dayEnds.includes(words.dayEnds)) {
    throw deadlineRefusal('unknown-day-end', {
      zh: `没有这种日终规则：${String(words.dayEnds)}`,
      en: `unknown end of a day: ${String(words.dayEnds)}`,
    });
  }
}
