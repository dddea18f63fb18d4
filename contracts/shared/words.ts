// Defines small forms that many bodies share: words kept as written, codes, instants, languages.
import { z } from 'zod';
import { isOnOneLine } from '../../domain/letters/person-name.js';

const nul = String.fromCharCode(0);
const loneSurrogate = /\p{Surrogate}/u;

/** Whether the database can give the text back unchanged: no NUL, no half of a character. */
export const isStorable = (text: string): boolean => !text.includes(nul) && !loneSurrogate.test(text);

/** Characters as people count them, not as machines store them; counted only when it can matter. */
const isWithin = (text: string, max: number): boolean =>
  text.length <= max || (text.length <= 2 * max && [...text].length <= max);

/**
 * Whether somebody reads something there: not blanks alone, nor marks that show nothing, such as U+200B or
 * U+202E. A sign for private use is a letter of a rare name that an office's machines know.
 */
const hasWords = (text: string): boolean => /[^\s\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{DI}]/u.test(text);

/** Signs that steer machines, with which a text would do something to the screen or paper that shows it. */
const steers = (text: string): boolean => /[^\P{Cc}\t\n]/u.test(text);

/**
 * Words of 1 to `max` characters of any script, kept as written but that each line ends with `\n`, also where a word processor
 * broke it by a sign of its own; blank words are none, and signs that steer machines are refused.
 */
export const wordsSchema = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll(/\r\n?|[\v\f\x85]/g, '\n'))
    .refine((text) => isWithin(text, max), { params: { code: 'too-long', max } })
    .refine(isStorable, { params: { code: 'not-storable' } })
    .refine((text) => !steers(text), { params: { code: 'control-characters' } })
    .refine(hasWords, { params: { code: 'blank' } })
    .meta({ minLength: 1, maxLength: max });

/** A person's name: on one line, and without marks that turn the direction in which it is read. */
export const personNameSchema = wordsSchema(100).refine(isOnOneLine, { params: { code: 'not-one-line' } });

const instantForm =
  /^(?:19|20|21)\d\d-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** Whether the text names a moment: an engine reads 30 February as 2 March, so the day is looked at by itself. */
const isInstant = (text: string): boolean =>
  instantForm.test(text) && z.iso.date().safeParse(text.slice(0, 10)).success && !Number.isNaN(Date.parse(text));

/** An instant with its zone, from 1900 to 2199, made into UTC with milliseconds. */
export const instantSchema = z
  .string()
  .refine(isInstant, { params: { code: 'instant' } })
  .transform((text) => new Date(text).toISOString())
  .meta({ format: 'date-time', type: 'string' });

/** A query's `+` before the zone arrives as a space. */
export const queriedInstant = z
  .preprocess((value) => (typeof value === 'string' ? value.replace(/ (?=\d\d:\d\d$)/, '+') : value), instantSchema)
  .meta({ type: 'string', format: 'date-time' });

/** A phone number as E.164 writes it. */
export const phoneSchema = z.string().regex(/^\+[1-9]\d{6,14}$/, 'a phone number as +8613800000000');

/** A unit, post, category, channel or principal. */
export const knownCodeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

export const languageSchema = z.enum(['zh-CN', 'en']);
export type Language = z.infer<typeof languageSchema>;

/** A `true` or `false` in a query or an HTML form. */
export const flagSchema = z.enum(['true', 'false']).transform((text) => text === 'true');

/** How an instant reads in an answer. */
export const answeredInstant = z.string().meta({ format: 'date-time' });
/** How a day reads in an answer. */
export const answeredDate = z.string().meta({ format: 'date' });
