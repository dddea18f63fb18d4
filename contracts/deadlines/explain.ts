// Describes how a due instant was derived, as the API answers it.
import { z } from 'zod';
import { clockViewSchema, levelSchema } from './clock-view.js';

export const explainQuerySchema = z.strictObject({
  cycle: z.coerce.number().int().min(1).optional(),
  level: levelSchema.optional(),
  run: z.coerce.number().int().min(1).optional().meta({ description: 'Which start of the clock in its cycle.' }),
});

export const explainLineSchema = z
  .strictObject({
    text: z.string(),
    rule: z.string(),
    source: z.string().nullable().meta({ description: 'The notice or law behind the line.' }),
    from: z.string(),
    to: z.string(),
  })
  .meta({ id: 'ExplainLine' });
export type ExplainLineView = z.infer<typeof explainLineSchema>;

export const explainAnswerSchema = z
  .strictObject({
    clock: clockViewSchema,
    dueAt: z.string(),
    dueOn: z.string(),
    provisional: z.boolean(),
    lines: z.array(explainLineSchema),
  })
  .meta({ id: 'Explanation' });
export type ExplainAnswer = z.infer<typeof explainAnswerSchema>;
