// Defines how open tasks for people are asked for and listed.
import { z } from 'zod';
import { statuses, taskKinds } from '../../domain/base/codes.js';
import { answeredInstant, knownCodeSchema } from '../shared/words.js';

export const taskQuerySchema = z.strictObject({
  unit: knownCodeSchema.optional().meta({ description: 'Tasks of the unit or of one below it.' }),
  kind: z.enum(taskKinds).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional().meta({ description: 'The `nextCursor` of the page before.' }),
});
export type TaskQuery = z.infer<typeof taskQuerySchema>;

export const taskListSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string().meta({ description: 'The id to name in `finish-task`.' }),
        kind: z.enum(taskKinds),
        unit: z.string(),
        openedAt: answeredInstant,
        case: z.strictObject({
          id: z.string(),
          number: z.string(),
          title: z.string().nullable(),
          category: z.string().nullable(),
          status: z.enum(statuses),
          unit: z.string(),
          version: z.number().int(),
        }),
        mayFinish: z.boolean().meta({ description: 'Whether the caller may give `finish-task`.' }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'TaskList' });
export type TaskList = z.infer<typeof taskListSchema>;
