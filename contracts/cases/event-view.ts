// Describes an event as a case's history and the event feed show it.
import { z } from 'zod';
import { actNames } from '../../domain/base/codes.js';
import { namesSchema } from '../shared/names.js';
import { bySchema } from '../shared/by.js';
import { answeredInstant } from '../shared/words.js';

const event = {
  seq: z.number().int().meta({ description: 'From 1, without gaps within the case.' }),
  at: answeredInstant.meta({ description: 'When it was recorded.' }),
  dueAt: answeredInstant.optional().meta({ description: 'The legal instant, when a clock caused the event.' }),
  kind: z.string(),
  by: bySchema,
  act: z.enum(actNames).optional(),
  data: z.record(z.string(), z.unknown()),
  reason: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'Why, in words; null when the caller may not read them.' }),
};

export const eventViewSchema = z.strictObject(event).meta({ id: 'Event' });
export type EventView = z.infer<typeof eventViewSchema>;

export const eventListSchema = z.strictObject({ items: z.array(eventViewSchema), names: namesSchema });

export const feedEventSchema = z
  .strictObject({ caseId: z.string(), number: z.string(), ...event })
  .meta({ id: 'FeedEvent' });
export type FeedEvent = z.infer<typeof feedEventSchema>;

export const feedQuerySchema = z.strictObject({
  after: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'The `next` of the page before; when absent, the feed starts at its beginning.' }),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
export const feedAnswerSchema = z.strictObject({
  items: z.array(feedEventSchema),
  next: z.string().meta({ description: 'The `after` of the next request; also given when nothing is new.' }),
});
