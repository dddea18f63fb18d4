// Defines the dry run of routing: which rule would take a request, or cases of the past.
import { z } from 'zod';
import { kinds } from '../../domain/base/codes.js';
import { routingRuleSchema } from '../city/routing-rule.js';
import { placeSchema, routedBecauseSchema } from './new-case.js';
import { instantSchema, knownCodeSchema, wordsSchema } from '../shared/words.js';

export const dryRunFormSchema = z
  .strictObject({
    channel: knownCodeSchema,
    kind: z.enum(kinds),
    category: knownCodeSchema.optional(),
    text: wordsSchema(20_000),
    title: wordsSchema(200).optional(),
    place: placeSchema.optional(),
    at: instantSchema.optional().meta({ description: 'When the request would come in; now when absent.' }),
  })
  .meta({ id: 'DryRun' });

export const dryRunAnswerSchema = z
  .strictObject({
    go: z.enum(['unit', 'offer', 'divert', 'check', 'backstop']),
    unit: z.string().meta({ description: 'Where the case would lie.' }),
    offeredTo: z.string().nullable(),
    call: z.string().nullable().meta({ description: 'The number to call, when it is or may be an emergency.' }),
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

/** Cases looked at in one request. */
const pastLimit = 100_000;

const overPastCasesSchema = z.strictObject({
  registeredFrom: instantSchema.optional(),
  registeredTo: instantSchema.optional(),
  channel: knownCodeSchema.optional(),
  limit: z
    .number()
    .int()
    .min(1)
    .max(pastLimit)
    .default(10_000)
    .meta({ description: 'How many cases, newest first; `complete` is false if there were more.' }),
});

export const pastRoutingFormSchema = z
  .strictObject({
    overPastCases: overPastCasesSchema,
    rules: z
      .array(routingRuleSchema)
      .max(10_000)
      .optional()
      .meta({ description: 'The whole draft rule set; the rules in force when absent.' }),
  })
  .meta({ id: 'DryRunOverPastCases' });
export type PastRoutingForm = z.infer<typeof pastRoutingFormSchema>;

/** The form that fits what was sent: one request, or the cases of the past. */
export const dryRunFormFor = (sent: unknown): z.ZodType =>
  Object.hasOwn(Object(sent) as object, 'overPastCases') ? pastRoutingFormSchema : dryRunFormSchema;

const destinationSchema = z.strictObject({
  rule: z.string(),
  unit: z.string().meta({ description: 'The unit that gets the case or is offered it.' }),
});

export const pastRoutingAnswerSchema = z
  .strictObject({
    cases: z.number().int(),
    complete: z.boolean().meta({ description: 'False: older cases were left out.' }),
    unchanged: z.number().int(),
    changed: z
      .number()
      .int()
      .meta({ description: 'Cases that would go elsewhere, or to the same unit by another rule.' }),
    moves: z
      .array(
        z.strictObject({
          from: destinationSchema.meta({ description: 'As the cases were routed when registered.' }),
          to: destinationSchema,
          cases: z.number().int(),
          numbers: z.array(z.string()).meta({ description: 'Some of these cases, newest first.' }),
        }),
      )
      .meta({ description: 'Most cases first.' }),
    matched: z.array(z.strictObject({ rule: z.string(), cases: z.number().int() })),
    neverMatched: z.array(z.string()).meta({ description: 'Active rules that took none of these cases.' }),
  })
  .meta({ id: 'DryRunOverPastCasesAnswer' });
export type PastRoutingAnswer = z.infer<typeof pastRoutingAnswerSchema>;
