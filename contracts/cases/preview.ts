// What a command would do, as answers show it: status, holder and clocks before, once settled, and after.
import { z } from 'zod';
import { actNames, clockNames, clockStates, statuses } from '../../domain/base/codes.js';
import { commandNames } from '../../domain/case/commands.js';
import { budgetSchema } from '../city/city.js';
import { levelSchema } from '../deadlines/clock-view.js';
import { answeredDate, answeredInstant, flagSchema } from '../shared/words.js';

export const commandQuerySchema = z.strictObject({
  preview: flagSchema.optional().meta({
    description: 'Answers what the command would do; writes nothing. Refused with what the command is refused with.',
  }),
});

const settledMeaning = 'After what has fallen due by now, which happens with or without the command.';

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
  changedBy: z.array(z.enum(causes)).meta({ description: 'Empty: it goes on as it is.' }),
  before: clockStageSchema.nullable().meta({ description: 'Null for a clock that only begins.' }),
  settled: clockStageSchema.nullable(),
  after: clockStageSchema,
});
export type ClockPreview = z.infer<typeof clockPreviewSchema>;

export const commandPreviewSchema = z
  .strictObject({
    preview: z.literal(true),
    command: z.enum(commandNames),
    at: answeredInstant.meta({ description: 'The instant at which it was looked ahead.' }),
    version: stages(z.number().int()),
    status: stages(z.enum(statuses)),
    holder: stages(holderSchema),
    clocks: z.array(clockPreviewSchema).meta({ description: 'The clocks that count now, and those that would begin.' }),
    events: z
      .array(
        z.strictObject({
          kind: z.string(),
          by: z.enum(causes),
          act: z.enum(actNames).nullable(),
          clock: z.enum(clockNames).nullable(),
          dueAt: answeredInstant.nullable().meta({ description: 'The legal instant of what has fallen due.' }),
        }),
      )
      .meta({ description: 'What would be recorded, in order.' }),
  })
  .meta({ id: 'CommandPreview' });
export type CommandPreviewView = z.infer<typeof commandPreviewSchema>;
