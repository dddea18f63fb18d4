// Defines the city file: all that a place needs before its first case.
// Both `npm run load` and the seed load it.
import { z } from 'zod';
import { kinds, roles, urgencies } from '../../domain/base/codes.js';
import { commandNames } from '../../domain/case/commands.js';
import { budgetSchema } from './budget.js';
import { sessionTermsSchema, tokenTermsSchema } from './terms.js';
import { calendarSchema } from './calendar.js';
import { channelSchema } from './channel.js';
import { policySchema } from './policy.js';
import { routingRuleSchema } from './routing-rule.js';
import { active, bilingual, codeSchema, dated, level } from '../shared/register-words.js';

const point = z.strictObject({
  lat: z.number().min(-90).max(90).describe('Degrees north, by WGS 84.'),
  long: z.number().min(-180).max(180).describe('Degrees east, by WGS 84.'),
});

export const roleSchema = z.enum(roles);

/** Where offers to a unit are delivered besides the portal. `secret` signs the webhook's body. */
export const deliverySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('portal') }),
  z.strictObject({
    kind: z.literal('webhook'),
    url: z.url({ protocol: /^https?$/ }).describe('Where offers are sent.'),
    secret: z.string().min(16).max(200).describe('The key with which they are signed.'),
  }),
  z.strictObject({ kind: z.literal('mail'), address: z.email().describe('Where offers are mailed.') }),
]);

/** Sentences that a unit's people write often, for one field of a command. */
const phrasesSchema = z.strictObject({
  command: z.enum(commandNames).describe('The command that they are for.'),
  field: z
    .string()
    .regex(/^\/[a-z][A-Za-z]*$/)
    .meta({ description: "Pointer into the command's body, such as `/reason`." }),
  sentences: z.array(bilingual).min(1).max(20).describe('The sentences, in both languages.'),
});

export const unitSchema = z.strictObject({
  code: codeSchema,
  parent: codeSchema.nullable().describe('The unit above; null for the highest.'),
  level: level.describe('Its level.'),
  names: bilingual.describe('Its name.'),
  schedule: codeSchema.default('office').meta({ description: "The calendar's schedule by which its clocks count." }),
  dutySchedule: codeSchema
    .nullable()
    .default(null)
    .meta({ description: 'The schedule for messages to its people; null: the same.' }),
  delivery: deliverySchema.default({ kind: 'portal' }).describe('How offers reach it besides the portal.'),
  area: z
    .array(point)
    .max(10_000)
    .default([])
    .describe('The corners of its area, by which a place on the map is routed.'),
  addresses: z
    .array(z.string().min(2).max(200))
    .max(10_000)
    .default([])
    .describe('Beginnings of addresses in its area.'),
  phrases: z.array(phrasesSchema).max(100).default([]).meta({
    description: 'Ready sentences for its people; for a field without any, those of the nearest unit above.',
  }),
  active,
});

export const postSchema = z.strictObject({
  code: codeSchema,
  unit: codeSchema.describe('Its unit.'),
  role: roleSchema.describe('What its holder does.'),
  names: bilingual.describe('Its name.'),
  substitute: codeSchema.nullable().default(null).describe('The post that stands in while its holder is away.'),
  active,
});

/** A person at a post, by local dates; `untilOn` is the last day. */
export const holderSchema = z.strictObject({
  code: codeSchema,
  post: codeSchema.describe('The post.'),
  person: codeSchema.describe('The principal who holds it.'),
  fromOn: dated.describe('The first day.'),
  untilOn: dated.nullable().default(null).describe('The last day; null: until further notice.'),
});

export const absenceSchema = z.strictObject({
  code: codeSchema,
  person: codeSchema.describe('The principal who is away.'),
  fromOn: dated.describe('The first day.'),
  untilOn: dated.describe('The last day.'),
});

export const categorySchema = z.strictObject({
  code: codeSchema,
  parent: codeSchema.nullable().describe('The category above; null for the highest.'),
  names: bilingual.describe('Its name.'),
  defaultKind: z.enum(kinds).describe('The kind of a case of which nobody says another.'),
  department: codeSchema.nullable().default(null).describe('The department that is competent.'),
  division: codeSchema.nullable().default(null).describe('The division that is competent.'),
  urgency: z.enum(urgencies).default('general').describe('By which policies may count terms.'),
  complex: z.boolean().default(false).describe('Whether the longer terms of policies count.'),
  handling: budgetSchema.nullable().default(null).describe("Its own term for handling; null: the policy's."),
  promise: budgetSchema.nullable().default(null).describe("Its own term promised to citizens; null: the policy's."),
  active,
});

/** A caller of the API. Tokens are issued separately and shown once. */
export const principalSchema = z
  .strictObject({
    code: codeSchema,
    kind: z.enum(['channel', 'person', 'service']).describe('What it is.'),
    name: z.string().min(1).max(100).describe('Its name.'),
    channel: codeSchema.nullable().default(null).describe('The channel for which it opens cases; of a channel alone.'),
    unit: codeSchema
      .nullable()
      .default(null)
      .describe('Of a service: it reads the cases of this unit and those below.'),
    active,
  })
  .refine((one) => (one.kind === 'channel') === (one.channel !== null), {
    path: ['channel'],
    message: 'a channel principal, and no other, names its channel',
  });

export const citySchema = z.strictObject({
  backstop: codeSchema.describe('The unit that gets what no routing rule takes.'),
  sessions: sessionTermsSchema.optional(),
  tokens: tokenTermsSchema.optional(),
  helpline: z
    .string()
    .regex(/^\+?[0-9][0-9 -]{2,19}$/, 'a telephone number as it is dialled')
    .optional()
    .meta({ description: 'The number that pages name to citizens who need a person; none when absent.' }),
  units: z.array(unitSchema).max(20_000).describe('Units, each below another.'),
  principals: z
    .array(principalSchema)
    .max(100_000)
    .describe('Accounts of people and programs. Their passwords and tokens are not in this file.'),
  posts: z.array(postSchema).max(50_000).describe('Posts at units.'),
  holders: z.array(holderSchema).max(100_000).describe('Who holds which post, from when until when.'),
  absences: z.array(absenceSchema).max(100_000).describe('Who is away.'),
  channels: z.array(channelSchema).max(1_000).describe('Ways by which requests come in.'),
  categories: z.array(categorySchema).max(20_000).describe('What cases are about.'),
  calendars: z.array(calendarSchema).max(100).describe('Working days and hours.'),
  policies: z.array(policySchema).max(100).describe('Terms, and what happens when they pass.'),
  routingRules: z
    .array(routingRuleSchema)
    .max(10_000)
    .describe('Which unit gets a new case: the first rule that fits, by position.'),
});
export type City = z.infer<typeof citySchema>;
export type CityInput = z.input<typeof citySchema>;
