// Defines for how long sessions of people and tokens of programs last in a place.
import { z } from 'zod';

/** Longer than this beside its successor, an old token would be no old one. */
export const longestOverlapDays = 30;

export const sessionTermsSchema = z
  .strictObject({ idleMinutes: z.number().int().min(5).max(480), hours: z.number().int().min(1).max(24) })
  .meta({ description: 'After how long unused, and after how long at most, people sign in again.' });

export const tokenTermsSchema = z
  .strictObject({
    days: z.number().int().min(1).max(366),
    overlapDays: z.number().int().min(0).max(longestOverlapDays),
  })
  .meta({
    description: 'How long tokens of programs last at most, and how long one usually goes on beside its successor.',
  });
