// Describes what the fields of a command can take on one case, with names, for a form.
import { z } from 'zod';
import { commandNames } from '../../domain/case/commands.js';
import { budgetSchema } from '../city/budget.js';

const fieldChoicesSchema = z.strictObject({
  options: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      group: z.string().nullable().meta({ description: 'What several options have in common, by name.' }),
    }),
  ),
  suggested: z.string().nullable().meta({ description: 'The option that fits the case best, where one does.' }),
});
export type FieldChoices = z.infer<typeof fieldChoicesSchema>;

export const commandChoicesSchema = z
  .strictObject({
    command: z.enum(commandNames),
    fields: z
      .record(z.string(), fieldChoicesSchema)
      .meta({ description: 'By pointer into the body. A field that is not there takes what its schema says.' }),
    closed: z.array(z.string()).meta({ description: 'Fields, by pointer, that the caller may not set.' }),
    phrases: z.record(z.string(), z.array(z.string())).meta({
      description: "Ready sentences of the caller's unit, by pointer of the field, in the answer's language.",
    }),
    longest: budgetSchema
      .nullable()
      .meta({ description: 'For `request-extension`: the longest term that the policy of the case lets one ask for.' }),
  })
  .meta({ id: 'CommandChoices' });
export type CommandChoices = z.infer<typeof commandChoicesSchema>;
