// Defines a calendar as it is loaded: its published days and its named working windows.
import { z } from 'zod';
import { dayNames } from '../../domain/deadlines/build-calendar.js';
import { bilingual, codeSchema, dated, wallTime } from '../shared/register-words.js';

const window = { from: wallTime, to: wallTime };

/** Named working windows; one whose end is not after its start passes midnight. */
const scheduleSchema = z.strictObject({
  code: codeSchema,
  names: bilingual,
  days: z.enum(['workdays', 'every-day']),
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
    .max(12),
  exceptions: z
    .array(z.strictObject({ date: dated, windows: z.array(z.strictObject(window)).max(6) }))
    .max(1_000)
    .default([])
    .meta({ description: 'Single days with windows of their own; without any the day is closed.' }),
});

/** A day that differs from Monday to Friday, with the notice that says so. */
export const calendarDaySchema = z.strictObject({
  date: dated,
  kind: z.enum(['holiday', 'make-up-workday']),
  name: z.string().min(1).max(100),
  nameEn: z.string().min(1).max(100),
  source: z.string().min(1).max(300),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

export const calendarSchema = z.strictObject({
  code: codeSchema,
  zone: z.string().min(1).max(64),
  knownUntil: dated,
  days: z.array(calendarDaySchema).max(20_000),
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
