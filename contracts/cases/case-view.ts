// Describes a case as the API answers it: the whole case, and the row of a list.
// What a caller may not read is null, never left out.
import { z } from 'zod';
import {
  actNames,
  clockNames,
  clockStates,
  disclosures,
  errandKinds,
  kinds,
  noteVisibilities,
  outcomes,
  priorities,
  results,
  statuses,
  taskKinds,
  textPurposes,
} from '../../domain/base/codes.js';
import { commandNames } from '../../domain/case/commands.js';
import { parties } from '../../domain/lifecycle/turn.js';
import { clockViewSchema, levelSchema } from '../deadlines/clock-view.js';
import { eventViewSchema } from './event-view.js';
import { routedBecauseSchema } from './new-case.js';
import { recordViews } from './record-views.js';
import { attachmentViewSchema } from '../shared/files.js';
import { answeredInstant, flagSchema } from '../shared/words.js';
import { bySchema } from '../shared/by.js';
import { namesSchema } from '../shared/names.js';

export const statementViewSchema = z
  .strictObject({
    id: z.string(),
    at: answeredInstant,
    by: bySchema,
    purpose: z.enum(textPurposes),
    visibility: z.enum(noteVisibilities),
    text: z.string().nullable(),
    attachments: z.array(attachmentViewSchema).meta({ description: 'None where the words are not for the caller.' }),
  })
  .meta({ id: 'Statement' });
export type StatementView = z.infer<typeof statementViewSchema>;

export const errandViewSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(errandKinds),
    to: z.string(),
    state: z.enum(['owed', 'delivered', 'given-up', 'not-owed']),
    owedSince: answeredInstant,
    endedAt: answeredInstant.nullable(),
    attempts: z.array(
      z.strictObject({
        attempt: z.number().int(),
        at: answeredInstant,
        outcome: z.enum(['delivered', 'refused', 'unreachable']),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: 'Errand' });
export type ErrandView = z.infer<typeof errandViewSchema>;

export const placeViewSchema = z.strictObject({
  address: z.string().nullable(),
  grid: z.string().nullable(),
  lat: z.number().nullable(),
  long: z.number().nullable(),
});

const reporterViewSchema = z.strictObject({
  disclosure: z.enum(disclosures),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  masked: z.boolean().meta({
    description: 'Whether number and mail address are masked; `POST /v1/cases/{id}/reveal` shows them, on record.',
  }),
});

export const nextClockSchema = z.strictObject({
  name: z.enum(clockNames),
  level: levelSchema,
  dueAt: answeredInstant,
  state: z.enum(clockStates),
  provisional: z.boolean(),
});

export const turnSchema = z
  .strictObject({
    party: z.enum(parties),
    unit: z
      .string()
      .nullable()
      .meta({ description: 'The unit that must act; null for citizen, callback centre, case workflow.' }),
    act: z.enum([...commandNames, ...actNames]),
    until: answeredInstant.nullable().meta({ description: 'When the pressing clock is due; null where none runs.' }),
    yours: z.boolean().meta({
      description:
        'Whether the case waits for the caller: at the unit named, or the callback centre, and allowed to do it.',
    }),
  })
  .meta({ id: 'Turn', description: 'The party that must act next, what it must do, and until when.' });

const coveringSchema = z
  .strictObject({
    post: z.string(),
    person: z.string().nullable().meta({ description: 'The absent holder; null for a vacancy.' }),
    until: answeredInstant.nullable().meta({ description: 'When the holder is back, where that is known.' }),
  })
  .meta({ id: 'Covering', description: 'The post at which the caller stands in, for this case.' });

/** The fields that rows, the board and the whole case share. */
export const caseHead = {
  id: z.string(),
  number: z.string(),
  channel: z.string(),
  kind: z.enum(kinds),
  category: z.string().nullable(),
  priority: z.enum(priorities),
  title: z.string().nullable(),
  summary: z.string().nullable().meta({ description: 'The title, or the beginning of what the citizen wrote.' }),
  place: placeViewSchema,
  status: z.enum(statuses),
  outcome: z.enum(outcomes).nullable(),
  level: levelSchema,
  unit: z.string(),
  post: z.string().nullable(),
  officer: z.string().nullable().meta({ description: 'The officer in charge now; null while the post is vacant.' }),
  registeredAt: answeredInstant,
  updatedAt: answeredInstant,
  closedAt: answeredInstant.nullable(),
  nextClock: nextClockSchema.nullable(),
  overdue: z.boolean(),
  turn: turnSchema.nullable().meta({ description: 'Null when nothing is left to do.' }),
  covering: coveringSchema
    .nullable()
    .meta({ description: "Null unless the caller acts at another's or a vacant post." }),
  allowedCommands: z.array(z.enum(commandNames)).meta({ description: 'The commands the caller may give now.' }),
  version: z.number().int(),
};

export const caseRowSchema = z.strictObject(caseHead).meta({ id: 'CaseRow' });
export type CaseRow = z.infer<typeof caseRowSchema>;

const transferSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  offeredAt: answeredInstant,
  fromLevel: levelSchema,
  fromStatus: z.enum(['registered', 'dispatched', 'handling', 'arbitration']),
});

export const caseViewSchema = z
  .strictObject({
    ...caseHead,
    frozenAt: answeredInstant.nullable().meta({
      description:
        'Set for a caller whose unit has no longer to do with the case: the answer shows it as it was then, without its reporter.',
    }),
    channelReference: z.string().nullable(),
    occurredAt: answeredInstant.nullable(),
    routedBecause: routedBecauseSchema,
    policy: z.string(),
    promisedBy: answeredInstant.nullable(),
    cycle: z.number().int(),
    round: z.number().int(),
    clocks: z.array(clockViewSchema),
    statements: z.array(statementViewSchema),
    errands: z.array(errandViewSchema),
    reporter: reporterViewSchema,
    submitter: z.strictObject({ kind: z.string().nullable(), reference: z.string().nullable() }),
    heldBy: z.array(z.string()),
    offeredTo: z.array(z.string()),
    boundTo: z.string().nullable(),
    contactedAt: answeredInstant.nullable(),
    transfer: transferSchema.nullable(),
    dispute: z
      .strictObject({
        from: z.string(),
        to: z.string(),
        because: z.enum(['refused', 'unanswered', 'second-round-trip']),
      })
      .nullable(),
    completion: z
      .strictObject({
        at: answeredInstant,
        unit: z.string(),
        level: levelSchema,
        result: z.enum(results),
        contacted: z.boolean(),
        from: z.enum(['dispatched', 'handling', 'awaiting-citizen', 'transferred', 'rectifying']),
        transfer: transferSchema.nullable(),
      })
      .nullable(),
    askedAt: answeredInstant.nullable(),
    rating: z
      .strictObject({
        at: answeredInstant,
        score: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        contacted: z.boolean().nullable(),
        solved: z.boolean().nullable(),
      })
      .nullable(),
    ...recordViews,
    tasks: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(taskKinds),
        unit: z.string(),
        openedAt: answeredInstant,
      }),
    ),
    revision: z.number().int(),
    names: namesSchema,
    events: z
      .array(eventViewSchema)
      .optional()
      .meta({ description: 'The history of the case, as of the same instant; only when asked for with `events`.' }),
    engineLag: z
      .boolean()
      .optional()
      .meta({ description: 'On the answer to a command: changes reach the case workflow late at present.' }),
  })
  .meta({ id: 'Case' });
export type CaseView = z.infer<typeof caseViewSchema>;

export const caseQuerySchema = z.strictObject({
  events: flagSchema.optional().meta({ description: 'With the history of the case.' }),
  masked: flagSchema.optional().meta({
    description: "With the reporter's number and mail address masked. For people at a browser they always are.",
  }),
});
