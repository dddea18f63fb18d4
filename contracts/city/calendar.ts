// Defines a calendar as it is loaded: its published days and its named working windows.
import { z } from 'zod';
import { dayNames } from '../../domain/deadlines/build-calendar.js';
import { bilingual, codeSchema, dated, wallTime } from '../shared/register-words.js';

const window = { from: wallTime.describe('From when.'), to: wallTime.describe('Until when.') };

/** Named working windows; one whose end is not after its start passes midnight. */
const scheduleSchema = z.strictObject({
  code: codeSchema,
  names: bilingual.describe('Its name.'),
  days: z.enum(['workdays', 'every-day']).describe('On which days.'),
  windows: z
    .array(
      z.strictObject({
        ...window,
        on: z.array(z.enum(dayNames)).min(1).max(8).optional().meta({
          description: 'Only on these days; in a schedule of workdays a make-up workday is no day of the week.',
        }),
      }),
    )
    .min(1)
    .max(12)
    .describe('Its working windows.'),
  exceptions: z
    .array(
      z.strictObject({
        date: dated.describe('The day.'),
        windows: z.array(z.strictObject(window)).max(6).describe('Its windows.'),
      }),
    )
    .max(1_000)
    .default([])
    .meta({ description: 'Single days with windows of their own; without any the day is closed.' }),
});

/** A day that differs from Monday to Friday, with the notice that says so. */
export const calendarDaySchema = z.strictObject({
  date: dated.describe('The day.'),
  kind: z.enum(['holiday', 'make-up-workday']).describe('Off, or worked.'),
  name: z.string().min(1).max(100).describe('Its name in Chinese.'),
  nameEn: z.string().min(1).max(100).describe('Its name in English.'),
  source: z.string().min(1).max(300).describe('The published notice.'),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

export const calendarSchema = z.strictObject({
  code: codeSchema,
  zone: z.string().min(1).max(64).describe('Its time zone, such as Asia/Shanghai.'),
  knownUntil: dated.describe('The last day that is published; no term is counted beyond it.'),
  days: z.array(calendarDaySchema).max(20_000).describe('Days that differ from Monday to Friday.'),
  windows: z
    .array(z.strictObject(window))
    .min(1)
    .max(6)
    .meta({ description: 'The windows of the schedule `office`, which follows workdays.' }),
  schedules: z
    .array(scheduleSchema)
    .max(50)
    .default([])
    .meta({ description: 'Schedules beside `office` and `around-the-clock`, which every calendar has.' }),
});
