// Defines what the API answers about itself: whether it is alive, and whether it is ready.
import { z } from 'zod';

export const livenessSchema = z.strictObject({ status: z.literal('ok') });

const relayLagSchema = z.strictObject({ seconds: z.number(), cases: z.number().int() });

export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  clock: z
    .enum(['ok', 'off'])
    .meta({ description: 'Whether the clock of this process agrees with the database to five seconds.' }),
  database: z.enum(['ok', 'away']),
  engine: z.enum(['ok', 'away']),
  files: z
    .enum(['ok', 'away'])
    .meta({ description: 'Whether files can be taken: their place can be written to and has room.' }),
  relayLag: relayLagSchema.nullable(),
  messengerLag: relayLagSchema.nullable().meta({ description: 'The former name of `relayLag`, for one release.' }),
  calendars: z
    .array(
      z.strictObject({
        calendar: z.string(),
        knownUntil: z.string(),
        daysLeft: z.number().int(),
        expiring: z.boolean(),
      }),
    )
    .meta({ description: 'Until which day each calendar is known; `expiring` from 30 days before.' }),
});
export type Readiness = z.infer<typeof readinessSchema>;
