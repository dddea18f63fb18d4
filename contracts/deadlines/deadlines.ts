// Defines the preview of deadlines: when a clock would end, without a case.
import { z } from 'zod';
import { type Budget, countsDays } from '../../domain/deadlines/budget.js';
import { budgetUnits, rolls } from '../../domain/base/codes.js';
import { explainLineSchema } from './explain.js';
import { answeredDate, answeredInstant, instantSchema, knownCodeSchema } from '../shared/words.js';

const startSchema = z.union([instantSchema, z.iso.date()]).meta({
  description: 'An instant with its zone, or a day (YYYY-MM-DD), which begins at midnight in the zone of the calendar.',
});

/** A term in days has no fraction: no rule says when within the day it would end. */
export const isInWholeDays = ({ amount, unit }: Budget): boolean => !countsDays(unit) || Number.isInteger(amount);
export const wholeDaysRule = { path: ['amount'], params: { code: 'whole-days' } };

const budgetSchema = z
  .strictObject({ amount: z.number().min(0).max(100_000), unit: z.enum(budgetUnits) })
  .refine(isInWholeDays, wholeDaysRule);

const itemSchema = z.strictObject({
  from: startSchema,
  budget: budgetSchema,
  calendar: knownCodeSchema.optional().meta({ description: "The active policy's calendar when absent." }),
  roll: z.enum(rolls).default('none'),
  startCounted: z.boolean().default(false),
  startHourCounted: z
    .boolean()
    .default(true)
    .meta({ description: 'Whether hours run from the exact instant; false: from the next full hour.' }),
});
export type PreviewItem = z.infer<typeof itemSchema>;

export const previewFormSchema = z
  .strictObject({ items: z.array(itemSchema).max(100) })
  .meta({ id: 'DeadlinePreview' });

export const previewAnswerSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        dueAt: answeredInstant,
        dueOn: answeredDate.meta({ description: 'The last day itself, also where it ends at 24:00.' }),
        provisional: z.boolean().meta({ description: 'Whether it depends on days not yet published.' }),
        lines: z.array(explainLineSchema),
      }),
    ),
  })
  .meta({ id: 'DeadlinePreviewAnswer' });
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;
