// Defines a policy pack: terms, what happens when they pass, and the rule behind each figure.
import { z } from 'zod';
import { actNames, carries, clockNames, dayEnds, kinds, rolls, urgencies } from '../../domain/base/codes.js';
import { policySettings } from '../../domain/city/policy.js';
import { bilingual, codeSchema, hours, level } from '../shared/register-words.js';
import { budgetSchema, rungTime } from './budget.js';

const plainBudgetRule = z.union([
  z.strictObject({ always: budgetSchema.describe('One term for all.') }),
  z.strictObject({ byLevel: z.partialRecord(level, budgetSchema).describe('A term for each level of the unit.') }),
  z.strictObject({
    byUrgency: z.record(z.enum(urgencies), budgetSchema).describe('A term for each urgency of the category.'),
  }),
]);
const budgetRule = z.union([
  plainBudgetRule,
  z.strictObject({
    byKind: z.partialRecord(z.enum(kinds), budgetSchema).describe('A term for some kinds.'),
    otherwise: plainBudgetRule.describe('The term of the other kinds.'),
  }),
]);

/** The rule or practice behind a figure, in both languages: it is shown to a reader who asks why a clock ends. */
const citation = bilingual.meta({ description: 'The rule or practice behind the figure, in both languages.' });

const clockRule = z.strictObject({
  budget: budgetRule.describe('How long it runs.'),
  complex: budgetSchema.nullable().default(null).describe('The term of complex categories; null: the same.'),
  reopened: budgetSchema.optional().describe('The term of a case that was reopened; the same when absent.'),
  categoryMayDiffer: z.boolean().describe("Whether a category's own term goes before."),
  startCounted: z.boolean().describe('Whether the day on which it starts is the first one counted.'),
  startHourCounted: z.boolean().optional().describe('The same of the hour, for terms in hours.'),
  dayEnds: z.enum(dayEnds).describe('When the last day ends.'),
  roll: z.enum(rolls).describe('Whether an end on a day off moves to the next workday.'),
  rungs: z
    .array(
      z.strictObject({
        rung: codeSchema.describe('Its name within the clock.'),
        act: z.enum(actNames).describe('What is done.'),
        time: rungTime.describe('When.'),
        levels: z.array(level).min(1).nullable().describe('At units of these levels alone; null: of every one.'),
      }),
    )
    .max(20)
    .describe('What happens on the way and at the end.'),
  citation,
});

/** A policy pack without its version, which the register gives. */
export const policySchema = z.strictObject({
  code: codeSchema,
  names: bilingual.describe('Its name.'),
  rehearsal: z.boolean().default(false).describe('Whether it is for rehearsals, with clocks in seconds.'),
  calendar: codeSchema.describe('The calendar by which it counts.'),
  ladder: z.array(level).min(1).max(4).describe('The levels of units to which an escalation climbs, in order.'),
  clocks: z
    .strictObject(
      Object.fromEntries(clockNames.map((name) => [name, clockRule])) as Record<
        (typeof clockNames)[number],
        typeof clockRule
      >,
    )
    .describe('A rule for every clock.'),
  callback: z
    .strictObject({
      base: z.enum(['completed', 'registered']).describe('From when its term counts.'),
      window: hours.nullable().describe('When citizens may be asked; null: at any time.'),
      unansweredPhonePercent: z.number().min(0).max(100).describe('How many silent citizens are called, in percent.'),
    })
    .describe('How citizens are asked whether they are satisfied.'),
  rectificationRounds: z.number().int().min(0).max(10).describe('How often a case is sent back to be put right.'),
  pausedByQuestion: z
    .array(z.enum(clockNames))
    .max(clockNames.length)
    .describe('The clocks that stand still while the citizen is asked for more.'),
  extension: z
    .strictObject({
      times: z.number().int().min(1).max(10).describe('How often.'),
      timesReopened: z.number().int().min(0).max(10).optional().meta({
        description: 'How often in each cycle after the first, once the case was reopened; as `times` when absent.',
      }),
      atMost: budgetSchema.describe('By how much at most.'),
      citation,
    })
    .nullable()
    .describe('How the term for handling may be extended; null: not at all.'),
  onReclassify: z
    .partialRecord(z.enum(clockNames), z.enum(carries))
    .describe('What becomes of each clock when the category changes.'),
  onTransfer: z.enum(carries).describe('What becomes of the clock for handling when another unit takes the case.'),
  supervision: z
    .strictObject({
      refusals: z.number().int().min(1).max(10).nullable().describe('After so many refusals; null: never.'),
      dissatisfied: z
        .number()
        .int()
        .min(1)
        .max(10)
        .nullable()
        .describe('After so many dissatisfied answers; null: never.'),
    })
    .describe('When a case comes to supervision by itself.'),
  reopening: z
    .strictObject({
      within: budgetSchema.describe('Within which time after it was closed.'),
      times: z.number().int().min(1).max(10).describe('How often.'),
      onDissatisfied: z.boolean().optional().meta({ description: 'At once by a dissatisfied call; else a task.' }),
      citation,
    })
    .nullable()
    .describe('How a closed case is reopened; null: not at all.'),
  noticeHours: hours.nullable().describe('When notices may be sent to citizens; null: at any time.'),
  formerAfterDays: z.number().int().min(1).max(36_500).optional().meta({
    description: 'From which age a channel that takes former cases takes a request as one only; 90 days when absent.',
  }),
  sources: z
    .partialRecord(z.enum(policySettings), citation)
    .optional()
    .meta({ description: 'The rule or practice behind each setting beside the clocks.' }),
});
