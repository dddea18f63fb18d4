// Defines the registers' entries as administrators put and read them, with reasons for changes.
import { z } from 'zod';
import { absenceSchema, categorySchema, holderSchema, postSchema, principalSchema, unitSchema } from './city.js';
import { calendarSchema } from './calendar.js';
import { channelSchema } from './channel.js';
import { policySchema } from './policy.js';
import { routingRuleSchema } from './routing-rule.js';
import { longestOverlapDays } from './terms.js';
import { codeSchema } from '../shared/register-words.js';
import { answeredInstant, instantSchema, wordsSchema } from '../shared/words.js';

export const registerSchemas = {
  units: unitSchema,
  posts: postSchema,
  holders: holderSchema,
  absences: absenceSchema,
  channels: channelSchema,
  categories: categorySchema,
  calendars: calendarSchema,
  policies: policySchema,
  'routing-rules': routingRuleSchema,
  principals: principalSchema,
} as const;
export type Register = keyof typeof registerSchemas;
export const registerNames = Object.keys(registerSchemas) as Register[];

const order = {
  reason: wordsSchema(500).meta({ description: 'The reason, kept with the version.' }),
  expectedVersion: z.number().int().min(0).optional().meta({ description: 'The version seen; 0 for a new entry.' }),
};

/** What an answer says beside the entry's fields, so that an entry can be sent back as it was read. */
const asRead = {
  version: z.number().int().min(1).optional().meta({
    description: 'As it was read: counts as `expectedVersion` where neither that nor If-Match is given.',
  }),
  changedAt: z.string().max(64).optional().meta({ description: 'As it was read; counts for nothing.' }),
  changedBy: z.string().max(100).optional().meta({ description: 'As it was read; counts for nothing.' }),
};

/** What is put: the entry's fields, the code as in the address, the reason beside them; also as an answer gave them. */
export const registerFormSchemas = Object.fromEntries(
  Object.entries(registerSchemas).map(([register, schema]) => {
    const { code: _inAddress, ...shape } = schema.shape;
    const form = z.strictObject({ ...shape, code: codeSchema.optional(), ...order, ...asRead });
    return [register, form.meta({ id: `Put-${register}` })];
  }),
) as unknown as Record<
  Register,
  z.ZodObject<typeof order & typeof asRead & { code: z.ZodOptional<typeof codeSchema> }>
>;

export const registerEntrySchema = z
  .looseObject({
    code: z.string(),
    version: z.number().int(),
    changedAt: answeredInstant.optional(),
    changedBy: z.string().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'RegisterEntry', description: "The entry's fields with its version; secrets are masked." });

export type RegisterEntry = z.infer<typeof registerEntrySchema>;

export const versionsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  before: z.coerce
    .number()
    .int()
    .min(2)
    .max(2_147_483_647)
    .optional()
    .meta({ description: 'Only versions older than this one.' }),
});
export const versionListSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        version: z.number().int(),
        at: answeredInstant,
        by: z.string(),
        reason: z.string(),
        changes: z
          .array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() }))
          .meta({ description: 'What differs from the version before it; null where there was or is nothing.' }),
      }),
    ),
    nextBefore: z.number().int().nullable(),
  })
  .meta({ id: 'RegisterVersions', description: 'Secrets are masked.' });

export const linkOrderSchema = z.strictObject({ reason: order.reason });
export const tokenOrderSchema = z
  .strictObject({
    reason: order.reason,
    validUntil: instantSchema
      .optional()
      .meta({ description: 'Until when it opens anything; as long as the place allows when absent.' }),
    replaces: z
      .uuid()
      .optional()
      .meta({ description: 'The token of the same principal that it follows, which ends after the overlap.' }),
    overlapDays: z.number().int().min(0).max(longestOverlapDays).optional().meta({
      description: 'Days that the former token goes on after this one is confirmed; the usual ones when absent.',
    }),
  })
  .refine(({ replaces, overlapDays }) => overlapDays === undefined || replaces !== undefined, {
    path: ['overlapDays'],
    message: 'goes together with `replaces`',
  });
/** A stolen token must be revocable at once: without a reason, the record says that none was given. */
export const tokenRevocationSchema = z.strictObject({ reason: wordsSchema(500).default('revoked, no reason given') });
const validUntil = answeredInstant.meta({ description: 'From when it opens nothing any more.' });
const listedToken = z.strictObject({
  id: z.string(),
  issuedAt: answeredInstant,
  issuedBy: z.string(),
  confirmedAt: answeredInstant.nullable().meta({ description: 'From when it opens anything.' }),
  revokedAt: answeredInstant.nullable(),
  validUntil,
  lastUsedAt: answeredInstant.nullable().meta({ description: 'To within an hour; null while it was never used.' }),
  replaces: z.string().nullable().meta({ description: 'The token that it follows.' }),
});
export const tokenListSchema = z.strictObject({ items: z.array(listedToken) });
export const endingTokensQuerySchema = z.strictObject({
  withinDays: z.coerce.number().int().min(1).max(366).default(30),
});
export const endingTokensSchema = z
  .strictObject({ items: z.array(listedToken.extend({ principal: z.string() })) })
  .meta({ id: 'EndingTokens' });
export const issuedTokenSchema = z
  .strictObject({
    id: z
      .string()
      .meta({ description: 'Also the id of the pending change by which a second administrator confirms it.' }),
    principal: z.string(),
    token: z
      .string()
      .meta({ description: 'Shown this once; only its hash is kept. It opens nothing before it is confirmed.' }),
    issuedAt: answeredInstant,
    expiresAt: answeredInstant.meta({ description: 'Until when it can be confirmed.' }),
    validUntil,
    replaces: z.string().nullable().meta({ description: 'The token that it follows.' }),
  })
  .meta({ id: 'IssuedToken' });

const names = z.strictObject({ zh: z.string(), en: z.string() });
const listed = { code: z.string(), name: z.string(), names, active: z.boolean() };

export const channelListSchema = z.strictObject({ items: z.array(z.strictObject(listed)) });
export const unitListSchema = z.strictObject({
  items: z.array(z.strictObject({ ...listed, parent: z.string().nullable(), level: z.string(), delivery: z.string() })),
});
export const categoryListSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      ...listed,
      parent: z.string().nullable(),
      defaultKind: z.string(),
      department: z.string().nullable(),
      division: z.string().nullable(),
      urgency: z.string(),
    }),
  ),
});
export const commandListSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      code: z.string(),
      fields: z.array(
        z.strictObject({ name: z.string(), required: z.boolean(), schema: z.record(z.string(), z.unknown()) }),
      ),
      from: z.array(z.string()).meta({ description: 'The statuses it is allowed in.' }),
      by: z.array(z.string()).meta({ description: 'The capacities in which it may be given.' }),
      roles: z.array(z.string()).meta({ description: 'The roles that can have such a capacity.' }),
    }),
  ),
});
