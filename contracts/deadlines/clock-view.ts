// Describes a clock as the API answers it.
import { z } from 'zod';
import { clockNames, clockStates, levels, pauseReasons } from '../../domain/base/codes.js';
import { budgetSchema } from '../city/budget.js';
import { answeredDate, answeredInstant } from '../shared/words.js';

export const levelSchema = z.enum(levels);

export const clockViewSchema = z
  .strictObject({
    name: z.enum(clockNames),
    cycle: z.number().int(),
    run: z.number().int().meta({ description: "Counts this clock's starts in the cycle, from 1." }),
    level: levelSchema,
    unit: z.string(),
    state: z.enum(clockStates),
    budget: budgetSchema.extend({
      amount: z
        .number()
        .min(0)
        .meta({ description: '0 where nothing is left of a term or a cap: due at once or today.' }),
    }),
    startedAt: answeredInstant,
    dueAt: answeredInstant.meta({ description: 'The first instant at which the term is over.' }),
    dueOn: answeredDate.meta({ description: 'The last day itself, also when it ends at 24:00.' }),
    provisional: z.boolean().meta({ description: 'Depends on days off that are not yet published.' }),
    endedAt: answeredInstant.nullable(),
    pauses: z
      .array(
        z.strictObject({
          reason: z.enum(pauseReasons),
          from: answeredInstant,
          until: answeredInstant.nullable(),
          amount: z.number().meta({ description: "How long the clock stood still, in the budget's own unit." }),
        }),
      )
      .meta({ description: 'When and why the clock stood still.' }),
    extensions: z.array(z.strictObject({ at: answeredInstant, budget: budgetSchema })),
  })
  .meta({ id: 'Clock' });
export type ClockView = z.infer<typeof clockViewSchema>;
