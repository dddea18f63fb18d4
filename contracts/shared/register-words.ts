// Defines the small forms that entries of the registers share.
import { z } from 'zod';
import { levels } from '../../domain/base/codes.js';

/** The code of an entry in a register. */
export const codeSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'a code: letters, digits, . _ -, at most 64');
/** Text in both languages a person may read. */
export const bilingual = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) });
/** A local date. */
export const dated = z.iso.date();
/** A local time of day. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'local time HH:MM');
export const hours = z.strictObject({ from: wallTime, to: wallTime });
export const level = z.enum(levels);
/** An entry is never removed: what is out of use stays, since cases name it. */
export const active = z.boolean().default(true).describe('Whether it is in use.');
