// Defines how ended cases are counted by what their citizens said, and the rates.
import { z } from 'zod';
import { answeredInstant, knownCodeSchema, queriedInstant } from '../shared/words.js';

/** The ends of a case that was dealt with. Each is counted by itself. */
export const callbackOutcomes = ['satisfied', 'basically-satisfied', 'understood', 'final', 'unanswered'] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];

/** Why an ended case is in no rate; the first reason that fits counts. */
export const exclusions = ['former', 'merged', 'not-dealt-with', 'staff-filed'] as const;
export type Exclusion = (typeof exclusions)[number];

export const rateNames = ['answered', 'satisfaction', 'understanding', 'final'] as const;
export type RateName = (typeof rateNames)[number];

export const callbackRatesQuerySchema = z.strictObject({
  unit: knownCodeSchema.optional().meta({ description: 'Cases that lie at the unit or below it.' }),
  closedFrom: queriedInstant.optional(),
  closedTo: queriedInstant.optional(),
});
export type CallbackRatesQuery = z.infer<typeof callbackRatesQuerySchema>;

const countsOf = <K extends string>(names: readonly [K, ...K[]]) => z.record(z.enum(names), z.number().int());

export const callbackRatesSchema = z
  .strictObject({
    asOf: answeredInstant,
    counts: countsOf(callbackOutcomes).meta({
      description:
        'Cases in the rates, by outcome. `GET /v1/cases?outcome=…&staffFiled=false` lists those behind a count.',
    }),
    excluded: countsOf(exclusions).meta({
      description:
        'Ended cases in no rate: taken over from another register, merged into another, ended without being dealt with ' +
        '(not admitted, sent elsewhere, withdrawn), or filed by staff, who do not rate themselves.',
    }),
    rates: z.array(
      z.strictObject({
        name: z.enum(rateNames),
        part: z.number().int(),
        whole: z.number().int(),
        value: z
          .number()
          .nullable()
          .meta({ description: 'From 0 to 1, to four digits; null where the whole is none.' }),
        formula: z.string().meta({ description: 'How it is made, in the requested language.' }),
      }),
    ),
  })
  .meta({ id: 'CallbackRates' });
export type CallbackRates = z.infer<typeof callbackRatesSchema>;
