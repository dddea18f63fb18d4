// Defines the city file: all that a place needs before its first case.
// Both `npm run load` and the seed load it.
import { z } from 'zod';
import {
  actNames,
  carries,
  clockNames,
  dayEnds,
  kinds,
  levels,
  roles,
  rolls,
  urgencies,
} from '../../domain/base/codes.js';
import { commandNames } from '../../domain/case/commands.js';
import { policySettings } from '../../domain/city/policy.js';
import { budgetSchema, rungTime } from './budget.js';
import { sessionTermsSchema, tokenTermsSchema } from './terms.js';
import { calendarSchema } from './calendar.js';
import { channelSchema } from './channel.js';
import { bilingual, codeSchema, dated, wallTime } from '../shared/register-words.js';

const level = z.enum(levels);
const point = z.strictObject({ lat: z.number().min(-90).max(90), long: z.number().min(-180).max(180) });

export const roleSchema = z.enum(roles);

/** Where offers to a unit are delivered besides the portal. `secret` signs the webhook's body. */
export const deliverySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('portal') }),
  z.strictObject({
    kind: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/ }),
    secret: z.string().min(16).max(200),
  }),
  z.strictObject({ kind: z.literal('mail'), address: z.email() }),
]);

/** Sentences that a unit's people write often, for one field of a command. */
const phrasesSchema = z.strictObject({
  command: z.enum(commandNames),
  field: z
    .string()
    .regex(/^\/[a-z][A-Za-z]*$/)
    .meta({ description: "Pointer into the command's body, such as `/reason`." }),
  sentences: z.array(bilingual).min(1).max(20),
});

export const unitSchema = z.strictObject({
  code: codeSchema,
  parent: codeSchema.nullable(),
  level,
  names: bilingual,
  schedule: codeSchema.default('office').meta({ description: "The calendar's schedule by which its clocks count." }),
  dutySchedule: codeSchema
    .nullable()
    .default(null)
    .meta({ description: 'The schedule for messages to its people; null: the same.' }),
  delivery: deliverySchema.default({ kind: 'portal' }),
  area: z.array(point).max(10_000).default([]),
  addresses: z.array(z.string().min(2).max(200)).max(10_000).default([]),
  phrases: z.array(phrasesSchema).max(100).default([]).meta({
    description: 'Ready sentences for its people; for a field without any, those of the nearest unit above.',
  }),
  active: z.boolean().default(true),
});

export const postSchema = z.strictObject({
  code: codeSchema,
  unit: codeSchema,
  role: roleSchema,
  names: bilingual,
  substitute: codeSchema.nullable().default(null),
  active: z.boolean().default(true),
});

/** A person at a post, by local dates; `untilOn` is the last day. */
export const holderSchema = z.strictObject({
  code: codeSchema,
  post: codeSchema,
  person: codeSchema,
  fromOn: dated,
  untilOn: dated.nullable().default(null),
});

export const absenceSchema = z.strictObject({ code: codeSchema, person: codeSchema, fromOn: dated, untilOn: dated });

export const categorySchema = z.strictObject({
  code: codeSchema,
  parent: codeSchema.nullable(),
  names: bilingual,
  defaultKind: z.enum(kinds),
  department: codeSchema.nullable().default(null),
  division: codeSchema.nullable().default(null),
  urgency: z.enum(urgencies).default('general'),
  complex: z.boolean().default(false),
  handling: budgetSchema.nullable().default(null),
  promise: budgetSchema.nullable().default(null),
  active: z.boolean().default(true),
});

const plainBudgetRule = z.union([
  z.strictObject({ always: budgetSchema }),
  z.strictObject({ byLevel: z.partialRecord(level, budgetSchema) }),
  z.strictObject({
    byUrgency: z.record(z.enum(urgencies), budgetSchema),
  }),
]);
const budgetRule = z.union([
  plainBudgetRule,
  z.strictObject({ byKind: z.partialRecord(z.enum(kinds), budgetSchema), otherwise: plainBudgetRule }),
]);

/** The rule or practice behind a figure, in both languages: it is shown to a reader who asks why a clock ends. */
const citation = bilingual.meta({ description: 'The rule or practice behind the figure, in both languages.' });

const clockRule = z.strictObject({
  budget: budgetRule,
  complex: budgetSchema.nullable().default(null),
  reopened: budgetSchema.optional(),
  categoryMayDiffer: z.boolean(),
  startCounted: z.boolean(),
  startHourCounted: z.boolean().optional(),
  dayEnds: z.enum(dayEnds),
  roll: z.enum(rolls),
  rungs: z
    .array(
      z.strictObject({
        rung: codeSchema,
        act: z.enum(actNames),
        time: rungTime,
        levels: z.array(level).min(1).nullable(),
      }),
    )
    .max(20),
  citation,
});

const hours = z.strictObject({ from: wallTime, to: wallTime });

/** A policy pack without its version, which the register gives. */
export const policySchema = z.strictObject({
  code: codeSchema,
  names: bilingual,
  rehearsal: z.boolean().default(false),
  calendar: codeSchema,
  ladder: z.array(level).min(1).max(4),
  clocks: z.strictObject(
    Object.fromEntries(clockNames.map((name) => [name, clockRule])) as Record<
      (typeof clockNames)[number],
      typeof clockRule
    >,
  ),
  callback: z.strictObject({
    base: z.enum(['completed', 'registered']),
    window: hours.nullable(),
    unansweredPhonePercent: z.number().min(0).max(100),
  }),
  rectificationRounds: z.number().int().min(0).max(10),
  pausedByQuestion: z.array(z.enum(clockNames)).max(clockNames.length),
  extension: z
    .strictObject({
      times: z.number().int().min(1).max(10),
      timesReopened: z.number().int().min(0).max(10).optional().meta({
        description: 'How often in each cycle after the first, once the case was reopened; as `times` when absent.',
      }),
      atMost: budgetSchema,
      citation,
    })
    .nullable(),
  onReclassify: z.partialRecord(z.enum(clockNames), z.enum(carries)),
  onTransfer: z.enum(carries),
  supervision: z.strictObject({
    refusals: z.number().int().min(1).max(10).nullable(),
    dissatisfied: z.number().int().min(1).max(10).nullable(),
  }),
  reopening: z
    .strictObject({
      within: budgetSchema,
      times: z.number().int().min(1).max(10),
      onDissatisfied: z.boolean().optional().meta({ description: 'At once by a dissatisfied call; else a task.' }),
      citation,
    })
    .nullable(),
  noticeHours: hours.nullable(),
  formerAfterDays: z.number().int().min(1).max(36_500).optional().meta({
    description: 'From which age a channel that takes former cases takes a request as one only; 90 days when absent.',
  }),
  sources: z
    .partialRecord(z.enum(policySettings), citation)
    .optional()
    .meta({ description: 'The rule or practice behind each setting beside the clocks.' }),
});

const words = z.array(z.string().min(1).max(500)).min(1).max(2_000);

const ruleConditions = z.strictObject({
  words: words.optional().meta({
    description:
      'Any of these phrases within one clause; in one, `…` stands for at most 16 letters and `|` divides alternatives. Width, case, blanks between Chinese letters and traditional letters make no difference.',
  }),
  unlessWords: words.optional().meta({
    description: 'Words that take a phrase back: about the past, reported, feared, practised or meant otherwise.',
  }),
  unlessIn: z.enum(['sentence', 'text']).optional().meta({
    description: 'How far `unlessWords` reach: through the sentence of the phrase (when absent), or the whole text.',
  }),
  overWords: words.optional().meta({ description: 'Words that take back every phrase before them: that it is over.' }),
  nowWords: words.optional().meta({
    description: 'Words of the present: what stands in the sentence before their clause takes back nothing after them.',
  }),
  atMostLetters: z.number().int().min(1).max(100_000).optional().meta({
    description: 'Only a text of at most so many letters.',
  }),
  categories: z.array(codeSchema).min(1).max(500).optional(),
  kinds: z.array(z.enum(kinds)).min(1).optional(),
  channels: z.array(codeSchema).min(1).max(100).optional(),
  exceptChannels: z.array(codeSchema).min(1).max(100).optional(),
  units: z.array(codeSchema).min(1).max(10_000).optional(),
  place: z.literal('known').optional(),
  categoryNamesDepartment: z.boolean().optional(),
  hours: hours.optional(),
});

const call = z.string().min(2).max(30);

export const routingRuleSchema = z.strictObject({
  code: codeSchema,
  position: z.number().int().min(1).max(1_000_000),
  when: ruleConditions,
  target: z.discriminatedUnion('go', [
    z.strictObject({ go: z.literal('unit'), unit: codeSchema }),
    z.strictObject({ go: z.enum(['grid-of-place', 'department-of-category', 'division-of-category']) }),
    z.strictObject({ go: z.literal('divert'), unit: codeSchema, call }).meta({
      description: 'Surely an emergency: the citizen is told whom to call, and the case ends.',
    }),
    z.strictObject({ go: z.literal('check'), unit: codeSchema, call }).meta({
      description: 'It may be an emergency: the case stays open at the desk of the unit, which looks at it at once.',
    }),
  ]),
  text: bilingual,
  active: z.boolean().default(true),
});

/** A caller of the API. Tokens are issued separately and shown once. */
export const principalSchema = z
  .strictObject({
    code: codeSchema,
    kind: z.enum(['channel', 'person', 'service']),
    name: z.string().min(1).max(100),
    channel: codeSchema.nullable().default(null),
    /** A service reads within this unit's subtree. */
    unit: codeSchema.nullable().default(null),
    active: z.boolean().default(true),
  })
  .refine((one) => (one.kind === 'channel') === (one.channel !== null), {
    path: ['channel'],
    message: 'a channel principal, and no other, names its channel',
  });

export const citySchema = z.strictObject({
  backstop: codeSchema,
  sessions: sessionTermsSchema.optional(),
  tokens: tokenTermsSchema.optional(),
  helpline: z
    .string()
    .regex(/^\+?[0-9][0-9 -]{2,19}$/, 'a telephone number as it is dialled')
    .optional()
    .meta({ description: 'The number that pages name to citizens who need a person; none when absent.' }),
  units: z.array(unitSchema).max(20_000),
  principals: z.array(principalSchema).max(100_000),
  posts: z.array(postSchema).max(50_000),
  holders: z.array(holderSchema).max(100_000),
  absences: z.array(absenceSchema).max(100_000),
  channels: z.array(channelSchema).max(1_000),
  categories: z.array(categorySchema).max(20_000),
  calendars: z.array(calendarSchema).max(100),
  policies: z.array(policySchema).max(100),
  routingRules: z.array(routingRuleSchema).max(10_000),
});
export type City = z.infer<typeof citySchema>;
export type CityInput = z.input<typeof citySchema>;
