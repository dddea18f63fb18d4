// Defines yellow and red cards: their counts, and the cases behind a count.
import { z } from 'zod';
import { cards, clockNames, statuses } from '../../domain/base/codes.js';
import { answeredInstant, knownCodeSchema, queriedInstant } from '../shared/words.js';

export const cardGroupings = ['unit', 'post', 'clock', 'month'] as const;
export type CardGrouping = (typeof cardGroupings)[number];

export const cardQuerySchema = z.strictObject({
  unit: knownCodeSchema.optional().meta({ description: 'Cards served on the unit or one below it.' }),
  post: knownCodeSchema.optional(),
  clock: z.enum(clockNames).optional(),
  card: z.enum(cards).optional(),
  from: queriedInstant.optional(),
  to: queriedInstant.optional().meta({ description: 'Exclusive.' }),
  withdrawn: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: 'Only withdrawn cards, or only cards that stand.' }),
  groupBy: z.enum(cardGroupings).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type CardQuery = z.infer<typeof cardQuerySchema>;

export const cardCountsSchema = z.strictObject({
  yellow: z.number().int(),
  red: z.number().int(),
  withdrawn: z.number().int().meta({ description: 'Of either colour, counted separately.' }),
});
export type CardCounts = z.infer<typeof cardCountsSchema>;

export const cardListSchema = z
  .strictObject({
    counts: cardCountsSchema.meta({ description: 'Exact; a withdrawn card counts in neither colour.' }),
    groups: z
      .array(z.strictObject({ key: z.string().nullable(), ...cardCountsSchema.shape }))
      .optional()
      .meta({ description: 'Most red cards first; months, in the local calendar, in order.' }),
    items: z
      .array(
        z.strictObject({
          caseId: z.string(),
          number: z.string(),
          status: z.enum(statuses),
          cycle: z.number().int(),
          clock: z.enum(clockNames),
          run: z.number().int(),
          card: z.enum(cards),
          unit: z.string(),
          post: z.string().nullable(),
          at: answeredInstant,
          withdrawn: z.strictObject({ at: answeredInstant, by: z.string() }).nullable(),
        }),
      )
      .meta({ description: 'The cases behind the counts, newest first.' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'CardList' });
export type CardList = z.infer<typeof cardListSchema>;
