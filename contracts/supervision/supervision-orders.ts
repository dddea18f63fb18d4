// Defines how supervision orders are asked for, listed and shown.
import { z } from 'zod';
import { statuses, supervisionLevels } from '../../domain/base/codes.js';
import { supervisionOrderSchema } from '../cases/record-views.js';
import { answeredInstant, flagSchema, knownCodeSchema } from '../shared/words.js';

/** Open: it waits for an answer; answered: for a judgement of the answer; closed: accepted, or the case is over. */
export const orderStates = ['open', 'answered', 'closed'] as const;

export const orderQuerySchema = z.strictObject({
  state: z.enum(orderStates).optional(),
  level: z.enum(supervisionLevels).optional(),
  issuer: knownCodeSchema.optional().meta({ description: 'Issued by the unit or one below it.' }),
  recipient: knownCodeSchema.optional().meta({ description: 'Received by the unit or one below it.' }),
  overdue: flagSchema.optional().meta({ description: 'Unanswered past its due instant, or not.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
  count: flagSchema.optional(),
});
export type OrderQuery = z.infer<typeof orderQuerySchema>;

const orderRow = {
  ...supervisionOrderSchema.shape,
  number: z.string().meta({ description: 'As printed: the number of the case and a serial.' }),
  state: z.enum(orderStates),
  caseId: z.string(),
  caseNumber: z.string(),
  category: z.string().nullable(),
  caseStatus: z.enum(statuses),
  closedAt: answeredInstant.nullable(),
  dueAt: answeredInstant.nullable().meta({ description: 'When the answer is, or was, due.' }),
  overdue: z.boolean(),
};

export const orderListSchema = z
  .strictObject({
    items: z.array(z.strictObject(orderRow)).meta({ description: 'Newest first.' }),
    nextCursor: z.string().nullable(),
    total: z.number().int().optional().meta({ description: 'Exact; only when asked for with `count`.' }),
  })
  .meta({ id: 'SupervisionOrderList' });
export type OrderList = z.infer<typeof orderListSchema>;
export type OrderRow = OrderList['items'][number];

export const orderViewSchema = z
  .strictObject({
    ...orderRow,
    demands: z.string().nullable().meta({ description: 'Null where a rule ordered it.' }),
    answer: z.string().nullable(),
  })
  .meta({ id: 'SupervisionOrder' });
export type OrderView = z.infer<typeof orderViewSchema>;
