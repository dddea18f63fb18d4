// Defines how a masked field of a reporter is asked for, and the record of it for audit.
import { z } from 'zod';
import { answeredInstant, knownCodeSchema, wordsSchema } from '../shared/words.js';

/** The fields that people at a screen see masked. */
export const maskedFields = ['phone', 'email'] as const;
export type MaskedField = (typeof maskedFields)[number];

export const revealFormSchema = z
  .strictObject({
    field: z.enum(maskedFields),
    reason: wordsSchema(200).meta({ description: 'Why it is needed; it stands in the record.' }),
  })
  .meta({ id: 'RevealForm' });

export const revealedSchema = z
  .strictObject({ field: z.enum(maskedFields), value: z.string(), at: answeredInstant })
  .meta({ id: 'Revealed' });

export const revealQuerySchema = z.strictObject({
  by: knownCodeSchema.optional().meta({ description: 'Only readings by this account.' }),
  case: z.string().max(64).optional().meta({ description: 'Only readings of this case, by number or id.' }),
  before: z.string().max(200).optional().meta({ description: 'The `nextBefore` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const revealListSchema = z.strictObject({
  items: z.array(
    z
      .strictObject({
        id: z.string(),
        at: answeredInstant,
        by: z.string(),
        byName: z.string(),
        number: z.string().meta({ description: "The case's number." }),
        field: z.enum(maskedFields),
        reason: z.string(),
      })
      .meta({ id: 'RevealLine' }),
  ),
  nextBefore: z.string().nullable(),
});
