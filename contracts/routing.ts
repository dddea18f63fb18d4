// Asking which rule would take a request.
import { z } from 'zod';
import { kinds } from '../domain/case.js';
import { placeSchema, routedBecauseSchema } from './new-case.js';
import { instantSchema, knownCodeSchema, wordsSchema } from './words.js';

export const dryRunFormSchema = z
  .strictObject({
    channel: knownCodeSchema,
    kind: z.enum(kinds),
    category: knownCodeSchema.optional(),
    text: wordsSchema(20_000),
    title: wordsSchema(200).optional(),
    place: placeSchema.optional(),
    at: instantSchema.optional().meta({ description: 'When it would come in; now without it.' }),
  })
  .meta({ id: 'DryRun' });

export const dryRunAnswerSchema = z
  .strictObject({
    go: z.enum(['unit', 'offer', 'divert', 'backstop']),
    unit: z.string().meta({ description: 'Where the case would lie.' }),
    offeredTo: z.string().nullable(),
    call: z.string().nullable(),
    grid: z.string().nullable(),
    routedBecause: routedBecauseSchema,
    tried: z.array(
      z.strictObject({
        rule: z.string(),
        text: z.string(),
        matched: z.boolean(),
        failed: z.string().nullable().meta({ description: 'The first condition that did not hold.' }),
        why: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'DryRunAnswer' });
export type DryRunAnswer = z.infer<typeof dryRunAnswerSchema>;
