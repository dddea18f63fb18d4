// Defines for how long sessions of people and tokens of programs last in a place.
import { z } from 'zod';

/** Longer than this beside its successor, an old token would be no old one. */
export const longestOverlapDays = 30;

export const sessionTermsSchema = z
  .strictObject({
    idleMinutes: z.number().int().min(5).max(480).describe('Minutes unused.'),
    hours: z.number().int().min(1).max(24).describe('Hours at most.'),
  })
  .meta({ description: 'After how long unused, and after how long at most, people sign in again.' });

export const tokenTermsSchema = z
  .strictObject({
    days: z.number().int().min(1).max(366).describe('Days at most.'),
    overlapDays: z.number().int().min(0).max(longestOverlapDays).describe('Days beside its successor.'),
  })
  .meta({
    description: 'How long tokens of programs last at most, and how long one usually goes on beside its successor.',
  });
