// Defines the one form by which every channel opens a case, and its answer.
import { z } from 'zod';
import { disclosures, kinds, statuses } from '../../domain/base/codes.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { clockViewSchema, levelSchema } from '../deadlines/clock-view.js';
import {
  answeredInstant,
  instantSchema,
  knownCodeSchema,
  languageSchema,
  phoneSchema,
  personNameSchema,
  wordsSchema,
} from '../shared/words.js';
import { attachmentsSchema } from '../shared/files.js';

export const placeSchema = z
  .strictObject({
    address: wordsSchema(500).optional(),
    grid: knownCodeSchema.optional(),
    lat: z.number().min(-90).max(90).optional(),
    long: z.number().min(-180).max(180).optional(),
  })
  .superRefine((place, context) => {
    if ((place.lat === undefined) === (place.long === undefined)) return;
    const path = [place.lat === undefined ? 'lat' : 'long'];
    context.addIssue({ code: 'custom', path, params: { code: 'required' }, message: 'lat and long go together' });
  })
  .meta({ description: 'What is known of the place; `lat` and `long` (WGS-84) go together.' });

export const reporterSchema = z.strictObject({
  name: personNameSchema.optional(),
  phone: phoneSchema.optional(),
  email: z.email().max(254).optional(),
  disclosure: z.enum(disclosures).optional().meta({ description: '`named` when absent.' }),
  language: languageSchema
    .optional()
    .meta({ description: 'The language of messages to the citizen; zh-CN when absent.' }),
});

export const submitterSchema = z.strictObject({
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .meta({ description: 'The role that filed the request for the reporter: `citizen`, `operator`, `officer`, ...' }),
  reference: wordsSchema(200).optional(),
});

export const subjectSchema = z
  .strictObject({ unit: knownCodeSchema.optional(), person: knownCodeSchema.optional() })
  .refine((subject) => subject.unit !== undefined || subject.person !== undefined, {
    message: 'name a unit, a person or both',
  })
  .meta({
    minProperties: 1,
    description: 'The unit and person the request is about: recused, they neither handle nor see it.',
  });

/** A request of the past, finished in another register. */
export const historySchema = z
  .strictObject({
    closedAt: instantSchema.optional().meta({ description: 'When it was finished there; `occurredAt` when absent.' }),
    answer: wordsSchema(20_000).optional().meta({ description: 'The answer that was given there.' }),
  })
  .meta({
    description:
      'The request is of the past and was finished in another register: the case is closed at once and kept as a former one. ' +
      'Nobody is written to, nothing is counted in time, and no access code is told. `occurredAt` is required. Only ' +
      'on channels whose entry says `history`.',
  });

export const newCaseSchema = z
  .strictObject({
    channel: knownCodeSchema,
    channelReference: wordsSchema(200).optional(),
    kind: z.enum(kinds),
    category: knownCodeSchema.optional(),
    text: wordsSchema(20_000),
    title: wordsSchema(200).optional(),
    place: placeSchema.optional(),
    occurredAt: instantSchema.optional(),
    reporter: reporterSchema.optional(),
    submitter: submitterSchema.optional(),
    about: subjectSchema.optional(),
    attachments: attachmentsSchema.optional(),
    history: historySchema.optional(),
  })
  .meta({ id: 'NewCase' });

/** A request as the casebook accepts it: `occurredAt` is an instant in UTC, words are unchanged. */
export type NewCase = z.infer<typeof newCaseSchema>;

export const routedBecauseSchema = z.strictObject({
  rule: z.string(),
  version: z.number().int(),
  text: z.string().meta({ description: 'Why the case was routed there, in the requested language.' }),
});

export const newCaseAnswerSchema = z
  .strictObject({
    id: z.string(),
    number: z.string(),
    accessCode: z.string().nullable().meta({
      description: 'Opens the tracking page together with the number; null for a former case, which nobody tracks.',
    }),
    status: z.enum(statuses),
    unit: z.string(),
    post: z.string().nullable(),
    level: levelSchema,
    routedBecause: routedBecauseSchema,
    promisedBy: answeredInstant
      .nullable()
      .meta({ description: 'The promise printed on the order; null when diverted, and for a former case.' }),
    clocks: z.array(clockViewSchema),
    version: z.number().int(),
    call: z.string().optional().meta({
      description: 'The number to call: now where the request was diverted, else in case it is happening now.',
    }),
  })
  .meta({ id: 'NewCaseAnswer' });

/** The answer as it is read on the wire. */
export type NewCaseReply = z.infer<typeof newCaseAnswerSchema>;

/** The answer as the casebook gives it: in both languages, so that the API can answer a replay in the caller's. */
export type NewCaseAnswer = Omit<NewCaseReply, 'routedBecause'> & {
  readonly routedBecause: { readonly rule: string; readonly version: number; readonly text: Bilingual };
};
