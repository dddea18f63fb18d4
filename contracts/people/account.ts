// Defines how people sign in and out, what they learn of their own account, and sign-in links.
import { z } from 'zod';
import { roles } from '../../domain/base/codes.js';
import { displayChoicesSchema } from './display-choices.js';
import { answeredInstant, languageSchema } from '../shared/words.js';

const nameSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\0]*$/)
  .meta({ description: "The account's code." });
/** What is typed may be anything; whether it is good enough is judged when it becomes a password. */
const typedPassword = z.string().min(1).max(1_000);
const newPassword = typedPassword.meta({
  description: '12 to 128 characters of any kind; not easily guessed.',
});

export const signInFormSchema = z.strictObject({ name: nameSchema, password: typedPassword }).meta({ id: 'SignIn' });

const code = z.string();
const named = z.strictObject({ code, name: z.string() });

const ownPostSchema = z.strictObject({
  code,
  name: z.string(),
  role: z.enum(roles),
  unit: z.string(),
  unitName: z.string(),
  handles: z.boolean().meta({ description: 'Whether cases lying at the unit are handled from the post.' }),
  standsInFor: z
    .string()
    .nullable()
    .optional()
    .meta({ description: 'Present at a post stood in for: the name of its absent holder, null for a vacancy.' }),
  until: answeredInstant.optional().meta({ description: 'When the post is given up, where that is known.' }),
});

const queueCountsSchema = z
  .strictObject({
    open: z.number().int().meta({ description: 'Open cases there.' }),
    overdue: z.number().int(),
    dueToday: z.number().int().meta({ description: 'Not overdue, and due before the local day is over.' }),
    waitingForOthers: z.number().int().meta({
      description: 'Those of the open cases in which the citizen, a receiver or the callback centre has the turn.',
    }),
    tasks: z.number().int().meta({ description: 'Open tasks of the units.' }),
  })
  .meta({
    id: 'QueueCounts',
    description:
      'Of the units at which the caller handles cases, without those below: what `GET /v1/cases` lists by `unit` and `level`.',
  });
export type QueueCounts = z.infer<typeof queueCountsSchema>;

export const meSchema = z
  .strictObject({
    account: named.extend({ kind: z.enum(['person', 'channel', 'service']) }),
    posts: z.array(ownPostSchema),
    roles: z.array(z.enum(roles)),
    language: languageSchema.meta({ description: "This answer's language." }),
    serverTime: answeredInstant,
    zone: z.string().meta({ description: 'The time zone of the jurisdiction.' }),
    session: z
      .strictObject({
        beganAt: answeredInstant,
        idleEndsAt: answeredInstant.meta({ description: 'When it is over unless it is used before.' }),
        endsAt: answeredInstant.meta({ description: 'When it is over in any case.' }),
      })
      .nullable()
      .meta({ description: 'Null for a caller with a token.' }),
    lastSignInAt: answeredInstant.nullable().meta({ description: 'The sign-in before this session.' }),
    display: displayChoicesSchema.nullable().meta({ description: 'How the person wants pages; null before a choice.' }),
    counts: queueCountsSchema.nullable().meta({ description: 'Null for roles that handle no cases.' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof meSchema>;

export const ownSessionsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        browser: z.string(),
        beganAt: answeredInstant,
        lastSeenAt: answeredInstant,
        current: z.boolean().meta({ description: 'Whether this request came by it.' }),
      }),
    ),
  })
  .meta({ id: 'OwnSessions', description: 'Under way, the newest first.' });

export const passwordChangeSchema = z
  .strictObject({ current: typedPassword, next: newPassword })
  .meta({ id: 'PasswordChange' });

export const sampleAccountsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({ principal: z.string(), name: z.string(), role: z.enum(roles), post: named, unit: named }),
    ),
  })
  .meta({ id: 'SampleAccounts' });
export type SampleAccount = z.infer<typeof sampleAccountsSchema>['items'][number];

export const sampleSignInSchema = z.strictObject({ principal: nameSchema }).meta({ id: 'SampleSignIn' });

export const issuedLinkSchema = z
  .strictObject({
    id: z
      .string()
      .meta({ description: 'Also the id of the pending change by which a second administrator confirms it.' }),
    principal: z.string(),
    token: z
      .string()
      .meta({ description: 'Shown this once; only its hash is kept. It opens nothing before it is confirmed.' }),
    issuedAt: answeredInstant,
    expiresAt: answeredInstant.meta({ description: 'Until when it can be confirmed; it then works for 72 hours.' }),
  })
  .meta({ id: 'IssuedSignInLink' });

export const linkListSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      issuedAt: answeredInstant,
      issuedBy: z.string(),
      confirmedAt: answeredInstant.nullable().meta({ description: 'From when it opens anything.' }),
      expiresAt: answeredInstant.nullable().meta({ description: 'Until when it works, once it is confirmed.' }),
      usedAt: answeredInstant.nullable(),
      revokedAt: answeredInstant.nullable(),
    }),
  ),
});

export const linkViewSchema = z
  .strictObject({ account: named, expiresAt: answeredInstant })
  .meta({ id: 'SignInLink', description: 'Whose password the link sets.' });

export const linkUseSchema = z.strictObject({ password: newPassword }).meta({ id: 'SignInLinkUse' });

export const deviceKeySchema = z
  .strictObject({
    account: z.string().meta({ description: 'Whose key it is.' }),
    key: z.string().meta({ description: '32 bytes in base64url, for AES-GCM; the same on each of the own devices.' }),
  })
  .meta({ id: 'DeviceKey' });
