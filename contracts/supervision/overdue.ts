// Defines the overdue board: its query and its answer.
import { z } from 'zod';
import { clockNames } from '../../domain/base/codes.js';
import { bySchema } from '../shared/by.js';
import { caseHead } from '../cases/case-view.js';
import { answeredInstant, knownCodeSchema } from '../shared/words.js';

export const buckets = ['due-soon', 'overdue', 'overdue-x3'] as const;
export type Bucket = (typeof buckets)[number];
export const groupings = ['unit', 'post', 'officer', 'category', 'clock'] as const;
export type Grouping = (typeof groupings)[number];

export const overdueQuerySchema = z.strictObject({
  bucket: z.enum(buckets).optional().meta({ description: 'All three buckets when absent.' }),
  groupBy: z.enum(groupings).optional(),
  unit: knownCodeSchema.optional().meta({
    description: 'Clocks to be met at the unit or below it, cases lying there, and its cases at departments.',
  }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type OverdueQuery = z.infer<typeof overdueQuerySchema>;

export const bucketCountsSchema = z.strictObject({
  'due-soon': z.number().int(),
  overdue: z.number().int(),
  'overdue-x3': z.number().int(),
});
export type BucketCounts = z.infer<typeof bucketCountsSchema>;

export const overdueItemSchema = z.strictObject({
  ...caseHead,
  bucket: z.enum(buckets),
  clock: z.enum(clockNames),
  dueAt: answeredInstant,
  lateSeconds: z.number().int().meta({ description: 'Negative while it is not yet due.' }),
  daysAtStage: z.number().meta({ description: 'Days since the case came to where it lies, to a tenth.' }),
  provisional: z.boolean(),
  answerable: z
    .strictObject({ unit: z.string(), post: z.string().nullable() })
    .meta({ description: "The unit and post that can still meet the clock; the unit need not be the case's." }),
  holder: z.string().nullable().meta({ description: 'The officer in charge; null when there is none.' }),
  lastEvent: z.strictObject({ seq: z.number().int(), at: answeredInstant, kind: z.string(), by: bySchema }).nullable(),
});
export type OverdueItem = z.infer<typeof overdueItemSchema>;

export const overdueBoardSchema = z
  .strictObject({
    asOf: answeredInstant,
    counts: bucketCountsSchema.meta({ description: 'Exact, of running clocks.' }),
    groups: z.array(z.strictObject({ key: z.string().nullable(), ...bucketCountsSchema.shape })).optional(),
    items: z.array(overdueItemSchema).meta({ description: 'Most overdue first.' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'OverdueBoard' });
export type OverdueBoard = z.infer<typeof overdueBoardSchema>;
