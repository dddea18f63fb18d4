// The forms of a budget, and of the instants at which the rungs of a policy fire.
import { z } from 'zod';
import { budgetUnits } from '../../domain/base/codes.js';

export const budgetSchema = z.strictObject({
  amount: z.number().positive().max(100_000),
  unit: z.enum(budgetUnits),
});

/** When a rung fires. Reminders are counted from due, or from `afterBudgets` budgets later. */
export const rungTime = z.discriminatedUnion('when', [
  z.strictObject({
    when: z.literal('before-due'),
    percent: z.number().gt(0).max(100),
    atMost: budgetSchema.nullable(),
  }),
  z.strictObject({ when: z.literal('before-due-by'), lead: budgetSchema }),
  z.strictObject({ when: z.literal('start') }),
  z.strictObject({ when: z.literal('due') }),
  z.strictObject({ when: z.literal('first-workday-overdue') }),
  z.strictObject({ when: z.literal('after-due'), budgets: z.number().positive().max(100) }),
  z.strictObject({
    when: z.literal('after-due-every'),
    every: budgetSchema,
    times: z.number().int().min(1).max(100),
    afterBudgets: z.number().positive().max(100).optional(),
  }),
]);
