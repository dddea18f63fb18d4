// Defines what the API answers about itself: whether it is alive, and whether it is ready.
import { z } from 'zod';

export const livenessSchema = z.strictObject({ status: z.literal('ok') });

const relayLagSchema = z.strictObject({ seconds: z.number(), cases: z.number().int() });

/** What a process depends on, in the same words for every process. */
const dependenciesSchema = z.strictObject({
  clock: z.enum(['ok', 'off', 'unknown']).meta({
    description: 'Whether the clock of this process agrees with the database to five seconds, if it answers.',
  }),
  database: z.enum(['ok', 'read-only', 'away']).meta({
    description: '`read-only`: it answers and takes no changes, as a standby does, or one whose disk is full.',
  }),
  engine: z.enum(['ok', 'unprepared', 'away']).meta({
    description: '`unprepared`: it answers, and lacks our namespace (for a worker also: its search attributes).',
  }),
  files: z
    .enum(['ok', 'away'])
    .meta({ description: 'Whether files can be taken: their place can be written to and has room.' }),
});
export type Dependencies = z.infer<typeof dependenciesSchema>;

export const readinessSchema = z.strictObject({
  ready: z.boolean(),
  ...dependenciesSchema.shape,
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
