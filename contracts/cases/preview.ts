// Describes what a command would do: status, holder and clocks before, settled and after.
import { z } from 'zod';
import { actNames, clockNames, clockStates, statuses } from '../../domain/base/codes.js';
import { commandNames } from '../../domain/case/commands.js';
import { budgetSchema } from '../city/budget.js';
import { levelSchema } from '../deadlines/clock-view.js';
import { namesSchema } from '../shared/names.js';
import { answeredDate, answeredInstant, flagSchema } from '../shared/words.js';

export const commandQuerySchema = z.strictObject({
  preview: flagSchema.optional().meta({
    description: 'Answers what the command would do and writes nothing. Refused for the same reasons as the command.',
  }),
});

const settledMeaning = 'After the acts that are due by now, which run with or without the command.';

const stages = <S extends z.ZodType>(shape: S) =>
  z.strictObject({ before: shape, settled: shape.meta({ description: settledMeaning }), after: shape });

const holderSchema = z.strictObject({
  unit: z.string(),
  level: levelSchema,
  post: z.string().nullable(),
  officer: z.string().nullable(),
});

const clockStageSchema = z.strictObject({
  level: levelSchema,
  unit: z.string(),
  state: z.enum(clockStates),
  budget: budgetSchema,
  dueAt: answeredInstant,
  dueOn: answeredDate,
  provisional: z.boolean(),
});

const causes = ['settled', 'command'] as const;

export const clockPreviewSchema = z.strictObject({
  name: z.enum(clockNames),
  cycle: z.number().int(),
  run: z.number().int(),
  changedBy: z.array(z.enum(causes)).meta({ description: 'Empty: the clock goes on unchanged.' }),
  before: clockStageSchema.nullable().meta({ description: 'Null for a clock that would only start.' }),
  settled: clockStageSchema.nullable(),
  after: clockStageSchema,
});
export type ClockPreview = z.infer<typeof clockPreviewSchema>;

export const commandPreviewSchema = z
  .strictObject({
    preview: z.literal(true),
    command: z.enum(commandNames),
    at: answeredInstant.meta({ description: 'The instant for which the preview was made.' }),
    version: stages(z.number().int()),
    status: stages(z.enum(statuses)),
    holder: stages(holderSchema),
    clocks: z.array(clockPreviewSchema).meta({ description: 'The clocks that count now, and those that would start.' }),
    events: z
      .array(
        z.strictObject({
          kind: z.string(),
          by: z.enum(causes),
          act: z.enum(actNames).nullable(),
          clock: z.enum(clockNames).nullable(),
          dueAt: answeredInstant.nullable().meta({ description: 'The legal instant of the act that was due.' }),
        }),
      )
      .meta({ description: 'What would be recorded, in order.' }),
    names: namesSchema,
  })
  .meta({ id: 'CommandPreview' });
export type CommandPreviewView = z.infer<typeof commandPreviewSchema>;
