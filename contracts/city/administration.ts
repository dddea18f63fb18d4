// Defines changes that wait for a second administrator, and the list of all changes for audit.
import { z } from 'zod';
import { codeSchema } from '../shared/register-words.js';
import { answeredInstant, wordsSchema } from '../shared/words.js';
import { registerEntrySchema, registerNames, versionListSchema } from './registers.js';

const pendingRegisters = [...registerNames, 'tokens', 'sign-in-links'] as const;

export const pendingChangeSchema = z
  .strictObject({
    id: z.string(),
    register: z.enum(pendingRegisters),
    code: z.string(),
    body: z.record(z.string(), z.unknown()).meta({
      description: 'The entry as it would be, secrets masked; for a token or a sign-in link, whose it is.',
    }),
    baseVersion: z.number().int().meta({ description: "The entry's version when it was asked for; 0: a new entry." }),
    gainers: z.array(z.string()).meta({ description: 'The principals who would read, or administer, more.' }),
    reason: z.string(),
    by: z.string(),
    at: answeredInstant,
    expiresAt: answeredInstant.meta({ description: 'When it lapses, unless it is decided about before.' }),
  })
  .meta({ id: 'PendingChange' });

/** What a put answers: the entry, or with 202 the change that waits. */
export const putAnswerSchema = z.union([registerEntrySchema, pendingChangeSchema]);

export const pendingListSchema = z.strictObject({ items: z.array(pendingChangeSchema) });

export const decisionFormSchema = z.strictObject({
  reason: wordsSchema(500).meta({ description: 'The reason, kept with the decision.' }),
});
export const decisionAnswerSchema = z.strictObject({
  id: z.string(),
  register: z.enum(pendingRegisters),
  code: z.string(),
  decision: z.enum(['confirmed', 'rejected']),
});

export const changesQuerySchema = z.strictObject({
  register: z
    .enum([...pendingRegisters, 'passwords', 'activations', 'settings', 'pending-changes'])
    .optional()
    .meta({ description: 'Only changes of one register; `pending-changes` holds what was asked, decided and lapsed.' }),
  code: z.string().min(1).max(100).optional().meta({ description: "An entry's code, or a token's or change's id." }),
  principal: codeSchema
    .optional()
    .meta({ description: "Only changes of this principal's account, grants, tokens, links and password." }),
  by: codeSchema.optional().meta({ description: 'Only what this principal asked, confirmed or rejected.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(400).optional().meta({ description: 'The `nextBefore` of the page before.' }),
});

const changeEvents = [
  'put',
  'issued',
  'asked',
  'confirmed',
  'rejected',
  'lapsed',
  'used',
  'revoked',
  'set',
  'changed',
  'activated',
] as const;

export const changeListSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        at: answeredInstant,
        register: z.string(),
        code: z.string(),
        event: z.enum(changeEvents),
        version: z.number().int().nullable(),
        by: z.string().meta({ description: 'Who asked for it, or decided about it.' }),
        confirmedBy: z.string().nullable(),
        reason: z.string(),
        principal: z.string().nullable().meta({ description: 'Whose account, grant, token, link or password it is.' }),
        of: z
          .strictObject({ register: z.string(), code: z.string(), askedBy: z.string() })
          .nullable()
          .meta({ description: 'What a pending change is about, and who asked for it.' }),
        changes: versionListSchema.shape.items.element.shape.changes,
      }),
    ),
    nextBefore: z.string().nullable(),
  })
  .meta({ id: 'RegisterChanges', description: 'The newest first. Secrets are masked.' });
