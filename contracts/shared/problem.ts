// Defines the body of an error, as RFC 9457 writes it.
import { z } from 'zod';
import { type FailureCode, failures } from '../../domain/base/failures.js';
import { statuses } from '../../domain/base/codes.js';
import { bySchema } from './by.js';
import { answeredInstant } from './words.js';

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A link to the paragraph about the code.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.enum(Object.keys(failures) as [FailureCode, ...FailureCode[]]),
    requestId: z.string(),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().meta({ description: 'RFC 6901: where in the body; for a query or header its name.' }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
    clock: z.string().optional().meta({ description: 'The clock that cannot be computed.' }),
    policy: z.string().optional().meta({ description: 'The policy whose figure cannot be counted.' }),
    currentStatus: z.enum(statuses).optional(),
    currentVersion: z.number().int().optional(),
    lastEvent: z.strictObject({ by: bySchema, at: answeredInstant, kind: z.string() }).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
