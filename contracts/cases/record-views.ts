// Describes a case's records: supervision, extension, co-handlers, consultation, links, cycles.
import { z } from 'zod';
import { budgetUnits, clockNames, exits, outcomes, results, supervisionLevels } from '../../domain/base/codes.js';
import { answeredInstant } from '../shared/words.js';

const budget = z.strictObject({ amount: z.number(), unit: z.enum(budgetUnits) });

export const supervisionOrderSchema = z.strictObject({
  id: z.string(),
  openedAt: answeredInstant,
  level: z.enum(supervisionLevels),
  issuer: z.string(),
  recipient: z.string(),
  because: z.enum([...clockNames, 'by-hand', 'refused-twice', 'dissatisfied-twice']),
  renewals: z.number().int(),
  answeredAt: answeredInstant.nullable(),
});

/** Fields of the case's answer. */
export const recordViews = {
  receivedAt: answeredInstant.meta({ description: 'When the matter first came in, merged cases included.' }),
  exit: z.enum(exits).nullable(),
  supervisionOrder: supervisionOrderSchema.nullable(),
  question: z
    .strictObject({ askedAt: answeredInstant, text: z.string().nullable(), essential: z.boolean() })
    .nullable(),
  extension: z.strictObject({ askedAt: answeredInstant, budget, decider: z.string() }).nullable(),
  parts: z.array(
    z.strictObject({
      unit: z.string(),
      since: answeredInstant,
      run: z.number().int().nullable(),
      done: z.strictObject({ at: answeredInstant, result: z.enum(results) }).nullable(),
    }),
  ),
  consultation: z
    .strictObject({
      id: z.string(),
      convener: z.string(),
      convenedAt: answeredInstant,
      invited: z.array(z.strictObject({ unit: z.string(), opinedAt: answeredInstant.nullable() })),
    })
    .nullable(),
  recused: z
    .strictObject({ units: z.array(z.string()), persons: z.array(z.string()) })
    .meta({ description: 'The recused units and persons: the case is about them; they neither handle nor see it.' }),
  counts: z.strictObject({
    extensions: z.number().int(),
    returns: z.number().int(),
    refusals: z.number().int(),
    dissatisfied: z.number().int(),
  }),
  parent: z.string().nullable(),
  children: z.array(z.string()),
  earlier: z.string().nullable(),
  past: z.array(
    z.strictObject({
      cycle: z.number().int(),
      outcome: z.enum(outcomes),
      closedAt: answeredInstant,
    }),
  ),
};
