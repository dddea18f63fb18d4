// Defines the queries for lists of cases, and their answer.
import { z } from 'zod';
import { kinds, outcomes, statuses } from '../../domain/base/codes.js';
import { callableNumber, numberEnd } from '../../domain/intake/whole-number.js';
import { caseRowSchema } from '../cases/case-view.js';
import { namesSchema } from '../shared/names.js';
import { levelSchema } from '../deadlines/clock-view.js';
import {
  answeredInstant,
  flagSchema,
  instantSchema,
  knownCodeSchema,
  phoneSchema,
  queriedInstant,
  wordsSchema,
} from '../shared/words.js';

export const caseSorts = ['due', 'turn', 'registered', 'updated'] as const;
export type CaseSort = (typeof caseSorts)[number];

/** What a unit has to look at, by whose turn it is. */
export const caseQueues = [
  'ours',
  'to-dispatch',
  'unsigned-below',
  'escalated-to-us',
  'offered-to-us',
  'to-rule',
  'extension-asked',
  'last-word',
] as const;
export type CaseQueue = (typeof caseQueues)[number];

/** When the turn ends, by local days; `waiting` where others have it. */
export const turnGroups = ['overdue', 'today', 'tomorrow', 'later', 'waiting'] as const;
export type TurnGroup = (typeof turnGroups)[number];

/** Several values may be given, with commas between or the parameter repeated. */
const statusList = z
  .preprocess(
    (value) => (Array.isArray(value) ? value.flatMap((one) => String(one).split(',')) : String(value).split(',')),
    z.array(z.enum(statuses)).min(1),
  )
  .meta({ type: 'string', description: 'One or several of the statuses, with commas between.' });

const filters = {
  unit: knownCodeSchema.optional().meta({ description: 'Cases lying at the unit or below it.' }),
  coHandler: knownCodeSchema.optional().meta({
    description: 'Cases in which the unit, or one below it, helps and has not reported yet; they lie elsewhere.',
  }),
  mine: flagSchema.optional().meta({
    description: 'Cases lying at a unit where a post of the caller handles them.',
  }),
  queue: z
    .enum(caseQueues)
    .optional()
    .meta({
      description:
        "What waits at the units of the caller's posts: `ours` all whose turn it is; `to-dispatch`; `unsigned-below` at a " +
        'unit below them; `escalated-to-us` from below; `offered-to-us`; `to-rule` refused or unanswered offers; ' +
        '`extension-asked` of them; `last-word` on a citizen still dissatisfied after the last round.',
    }),
  turn: z
    .enum(turnGroups)
    .optional()
    .meta({
      description:
        'When the turn ends: `overdue`, later `today`, `tomorrow`, or `later` (also without an end). With `mine` only ' +
        'turns of the units where the caller handles cases count, and others are `waiting`; without it only cases ' +
        'that wait for nobody are. Former cases are in none.',
    }),
  level: levelSchema.optional(),
  channel: knownCodeSchema.optional(),
  kind: z.enum(kinds).optional(),
  category: knownCodeSchema.optional().meta({ description: 'The category or one below it.' }),
  grid: knownCodeSchema.optional(),
  staffFiled: flagSchema.optional().meta({
    description: 'Cases that an officer filed, which no member of staff may rate; with `count` their number.',
  }),
  outcome: z.enum(outcomes).optional().meta({ description: 'Ended cases with that outcome.' }),
  former: flagSchema.optional().meta({
    description:
      'Cases of the past, taken over from another register; `false` leaves them out. Periods go by `registeredAt`, ' +
      'when they were taken over; with `count` their number.',
  }),
  assignedTo: knownCodeSchema.optional().meta({ description: '`me`, or a post.' }),
  q: wordsSchema(100).optional().meta({
    description: 'A number or its beginning, four or more of its last digits, as people type them, or a category.',
  }),
  sort: z
    .enum(caseSorts)
    .default('registered')
    .meta({
      description:
        '`due`: the nearest running clock first. `turn`: the nearest end of whose turn it is first. Newest first: ' +
        '`registered`, `updated`.',
    }),
  cursor: z.string().max(200).optional().meta({ description: 'The `nextCursor` of the page before.' }),
};

export const caseListQuerySchema = z.strictObject({
  ...filters,
  status: statusList.optional(),
  registeredFrom: queriedInstant.optional(),
  registeredTo: queriedInstant.optional(),
  updatedFrom: queriedInstant.optional(),
  dueBefore: queriedInstant.optional(),
  overdue: flagSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  count: flagSchema.optional(),
  turns: flagSchema.optional(),
});

/** A number as people write it, in the form in which it is kept, or its end. */
const searchedPhone = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const phone = numberEnd(typed) ?? callableNumber(typed) ?? phoneSchema.safeParse(typed).data;
    if (phone === undefined)
      context.addIssue(
        'a phone number as +8613800000000 or 13800000000, its last four digits or a landline without its area',
      );
    return phone ?? z.NEVER;
  });

/** The same in a body, with words of the texts, a phone number or a name, which must not stand in an address. */
export const caseSearchSchema = z
  .strictObject({
    ...filters,
    status: z.union([z.enum(statuses).transform((one) => [one]), z.array(z.enum(statuses)).min(1)]).optional(),
    registeredFrom: instantSchema.optional(),
    registeredTo: instantSchema.optional(),
    updatedFrom: instantSchema.optional(),
    dueBefore: instantSchema.optional(),
    overdue: z.boolean().optional(),
    staffFiled: z.boolean().optional(),
    former: z.boolean().optional(),
    mine: z.boolean().optional(),
    limit: z.number().int().min(1).max(200).default(50),
    count: z.boolean().optional(),
    turns: z.boolean().optional(),
    words: wordsSchema(200)
      .optional()
      .meta({
        description:
          'Every word must occur in the address or in a text the caller may read. Width, case, traditional letters and ' +
          'blanks between Han letters make no difference.',
      }),
    phone: searchedPhone.optional().meta({
      description:
        "The reporter's number, at home also without its country, its last four digits, or a landline without its area.",
    }),
    name: wordsSchema(100).optional().meta({ description: "How the reporter's name begins." }),
  })
  .meta({ id: 'CaseSearch' });

export type CaseSearch = z.infer<typeof caseSearchSchema>;

const turnCountsSchema = z
  .strictObject({
    overdue: z.number().int(),
    today: z.number().int(),
    tomorrow: z.number().int(),
    later: z.number().int(),
    waiting: z.number().int(),
    nextAt: answeredInstant.nullable().meta({ description: 'The nearest end of a turn that is not over yet.' }),
  })
  .meta({
    id: 'TurnCounts',
    description: 'The whole list by when the turn ends, whatever `turn` and `cursor` leave of it.',
  });
export type TurnCounts = z.infer<typeof turnCountsSchema>;

/** Cases that a search counts; more are more than anybody reads, and counting them would take longer than finding. */
export const countedAtMost = 200;

export const caseListSchema = z
  .strictObject({
    items: z.array(caseRowSchema),
    nextCursor: z.string().nullable(),
    names: namesSchema,
    total: z
      .number()
      .int()
      .optional()
      .meta({
        description:
          'Only when asked for with `count`. Exact; in a search by words, name or last digits no more than ' +
          `${countedAtMost}.`,
      }),
    hasMore: z.literal(true).optional().meta({ description: 'There are more than `total`.' }),
    turns: turnCountsSchema.optional().meta({ description: 'Only when asked for with `turns`.' }),
  })
  .meta({ id: 'CaseList' });
