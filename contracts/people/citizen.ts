// Defines what citizens and departments use without an account: tracking, answers, replies.
import { z } from 'zod';
import { outcomes, results } from '../../domain/base/codes.js';
import { budgetSchema } from '../city/budget.js';
import { reporterSchema } from '../cases/new-case.js';
import { attachmentsSchema, fileSizeSchema } from '../shared/files.js';
import { answeredInstant, phoneSchema, wordsSchema } from '../shared/words.js';

/** What a citizen files without an account: words, a place in words, and where the citizen is reached. */
export const citizenRequestSchema = z
  .strictObject({
    text: wordsSchema(20_000),
    place: z.strictObject({ address: wordsSchema(500) }).optional(),
    reporter: reporterSchema.optional(),
    attachments: attachmentsSchema.optional(),
  })
  .meta({ id: 'CitizenRequest' });
export type CitizenRequest = z.infer<typeof citizenRequestSchema>;

/** What a citizen is told before filing. */
export const beforeFilingSchema = z
  .strictObject({
    open: z.boolean().meta({ description: 'Whether requests are taken here now.' }),
    helpline: z.string().nullable().meta({ description: 'The number to call; null where the place names none.' }),
    asksAfter: budgetSchema
      .nullable()
      .meta({ description: 'How long after completion the citizen is asked whether it was solved.' }),
  })
  .meta({ id: 'BeforeFiling' });

/** Whoever knows the key and the words gets number and code again, so the key is random enough not to be guessed. */
export const requestKeySchema = z.uuidv4();

export const trackFormSchema = z.strictObject({
  number: z.string().min(1).max(64).meta({
    description: 'As people type it: full-width signs, any dashes or none, blanks and letter case do not matter.',
  }),
  accessCode: z.string().min(1).max(64).meta({
    description: 'As people type it, like the number; O is read as 0, I and L as 1.',
  }),
});

export const lookFormSchema = trackFormSchema.extend({
  thumbnails: z.boolean().optional().meta({ description: 'With the thumbnails of pictures, in base64.' }),
});

export const fileFormSchema = trackFormSchema.extend({ size: fileSizeSchema });

export const statementFormSchema = trackFormSchema
  .extend({ text: wordsSchema(5_000), attachments: attachmentsSchema.optional() })
  .meta({ id: 'StatementForm' });

export const withdrawalFormSchema = trackFormSchema
  .extend({ reason: wordsSchema(4_000) })
  .meta({ id: 'WithdrawalForm' });

/** A number or address by which the citizen is reached from now on. */
export const contactFormSchema = trackFormSchema
  .extend({ phone: phoneSchema.optional(), email: z.email().max(254).optional() })
  .superRefine((form, context) => {
    if (form.phone !== undefined || form.email !== undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['phone'],
      params: { code: 'required' },
      message: 'name a phone or an email',
    });
  })
  .meta({ id: 'ContactForm', description: 'The new number, the new mail address, or both.' });

/** What the citizen may do with number and access code, where the law allows it now. */
export const citizenCommands = ['supply-information', 'amend', 'withdraw'] as const;

const stageSchema = z.enum([
  'received',
  'in-progress',
  'waiting',
  'with-department',
  'done',
  'asking',
  'reworking',
  'closed',
]);

export const citizenViewSchema = z
  .strictObject({
    number: z.string(),
    stage: stageSchema,
    stageText: z.string(),
    status: z.string(),
    title: z.string().nullable().meta({ description: 'Its title, or the beginning of what was written.' }),
    place: z.string().nullable(),
    unit: z.strictObject({ code: z.string(), name: z.string() }),
    registeredAt: answeredInstant,
    promisedBy: answeredInstant.nullable(),
    closedAt: answeredInstant.nullable(),
    because: z.string().meta({ description: 'Why the case is where it is.' }),
    reasons: z
      .array(z.strictObject({ at: answeredInstant, text: z.string() }))
      .meta({ description: 'What the units wrote for the citizen.' }),
    exchanged: z
      .array(z.strictObject({ at: answeredInstant, by: z.enum(['office', 'citizen']), text: z.string() }))
      .meta({ description: 'What the office asked, and what was supplied, by time.' }),
    result: z.enum(results).nullable(),
    resultText: z.string().nullable(),
    outcome: z.enum(outcomes).nullable(),
    handledWith: z
      .strictObject({
        number: z.string().nullable().meta({ description: 'Null for an earlier case of another reporter.' }),
        stage: stageSchema,
        stageText: z.string(),
        result: z.enum(results).nullable(),
      })
      .nullable()
      .meta({
        description:
          'The case this one is handled with, or an earlier one on the same matter: number, stage and result only.',
      }),
    question: z
      .strictObject({ askedAt: answeredInstant, until: answeredInstant.nullable(), answerAt: z.string() })
      .nullable()
      .meta({ description: 'The callback question, while it is open.' }),
    asksAfter: budgetSchema
      .nullable()
      .meta({ description: 'How long after completion the citizen is asked, by the rules of this case.' }),
    toBePhoned: z
      .boolean()
      .meta({ description: 'The citizen answered 3 and will be phoned; the outcome is not decided yet.' }),
    missing: z
      .strictObject({
        question: z.string().nullable(),
        askedAt: answeredInstant,
        until: answeredInstant.nullable(),
        essential: z.boolean(),
        answerAt: z.string(),
      })
      .nullable()
      .meta({ description: 'What the citizen is asked to supply, while the case waits for it.' }),
    extensions: z
      .array(z.strictObject({ at: answeredInstant, reason: z.string().nullable() }))
      .meta({ description: 'Each time the promise was put off, and why.' }),
    exit: z
      .strictObject({ code: z.string().nullable(), text: z.string(), onward: z.string().nullable() })
      .nullable()
      .meta({ description: 'Why it was not dealt with here, and where the citizen can turn.' }),
    attachments: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          type: z.string(),
          bytes: z.number().int(),
          picture: z.boolean(),
          at: answeredInstant,
          by: z.enum(['citizen', 'unit']),
          thumbnail: z.string().nullable().meta({ description: 'A JPEG in base64, where it was asked for.' }),
        }),
      )
      .meta({ description: 'Files that the citizen sent, and those with what the units wrote for the citizen.' }),
    may: z.array(z.enum(citizenCommands)).meta({
      description:
        'What the citizen may do now by number and access code: add something, change the contact, withdraw.',
    }),
  })
  .meta({ id: 'CitizenView' });
export type CitizenView = z.infer<typeof citizenViewSchema>;

/** The citizen's opinion: 1 satisfied, 2 basically satisfied, 3 dissatisfied. */
export const answerFormSchema = z
  .strictObject({
    score: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    contacted: z.boolean().optional(),
    solved: z.boolean().optional(),
    text: wordsSchema(5_000).optional(),
  })
  .meta({ id: 'Answer' });

export const questionSchema = z
  .strictObject({
    number: z.string(),
    title: z.string().nullable(),
    unit: z.strictObject({ code: z.string(), name: z.string() }),
    registeredAt: answeredInstant,
    place: z.string().nullable(),
    question: z.string(),
    scores: z.array(z.strictObject({ score: z.number().int(), text: z.string() })),
    askedAt: answeredInstant.nullable(),
    until: answeredInstant.nullable(),
    answered: z
      .strictObject({
        score: z.number().int(),
        at: answeredInstant,
        changeable: z.boolean(),
        until: answeredInstant.nullable().meta({ description: 'By when the office phones; until then it may change.' }),
      })
      .nullable()
      .meta({ description: 'The answer given so far.' }),
    message: z.string().optional().meta({ description: 'Thanks, after an answer.' }),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof questionSchema>;

/** What a citizen supplies. */
export const informationFormSchema = z
  .strictObject({ text: wordsSchema(5_000), attachments: attachmentsSchema.optional() })
  .meta({ id: 'Information' });

export const informationRequestSchema = z
  .strictObject({
    number: z.string(),
    title: z.string().nullable(),
    question: z.string(),
    askedAt: answeredInstant,
    until: answeredInstant.nullable(),
    essential: z.boolean().meta({ description: 'Without an answer the case is closed.' }),
    open: z
      .boolean()
      .meta({ description: 'Whether the case still waits for it; later answers are read all the same.' }),
    message: z.string().optional().meta({ description: 'Thanks, after an answer.' }),
  })
  .meta({ id: 'InformationRequest' });
export type InformationRequest = z.infer<typeof informationRequestSchema>;

/** A department's decision on an offer, by the link in its mail. */
export const replyFormSchema = z
  .strictObject({
    decision: z.enum(['accept', 'refuse']),
    reason: wordsSchema(4_000).optional(),
  })
  .superRefine((reply, context) => {
    if (reply.decision === 'accept' || reply.reason !== undefined) return;
    context.addIssue({ code: 'custom', path: ['reason'], params: { code: 'required' }, message: 'say why' });
  })
  .meta({ id: 'Reply' });

export const offerSchema = z
  .strictObject({
    number: z.string(),
    to: z.strictObject({ code: z.string(), name: z.string() }),
    from: z.strictObject({ code: z.string(), name: z.string() }),
    offeredAt: answeredInstant,
    until: answeredInstant.nullable(),
    linkValidUntil: answeredInstant,
    category: z.string().nullable(),
    title: z.string().nullable(),
    text: z.string().nullable(),
    place: z.string().nullable(),
    legalBasis: z.string().nullable(),
    reason: z.string().nullable(),
    status: z.string(),
    message: z.string().optional(),
  })
  .meta({ id: 'Offer' });
export type Offer = z.infer<typeof offerSchema>;
