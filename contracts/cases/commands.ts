// Defines one strict form per command, the same as the law's command.
import { z } from 'zod';
import {
  budgetUnits,
  callbackCauses,
  cards,
  clockNames,
  contactMethods,
  disclosures,
  exits,
  kinds,
  noteVisibilities,
  priorities,
  results,
  supervisionLevels,
} from '../../domain/base/codes.js';
import { type CommandName, carriesFiles, saidWhenReached } from '../../domain/case/commands.js';
import { isInWholeDays, wholeDaysRule } from '../deadlines/deadlines.js';
import { attachmentsSchema } from '../shared/files.js';
import { knownCodeSchema, languageSchema, personNameSchema, phoneSchema, wordsSchema } from '../shared/words.js';
import { placeSchema, subjectSchema } from './new-case.js';

/** Lines that the demands of a supervision order may have. */
const linesOfDemands = 200;
const reason = wordsSchema(4_000);
const text = wordsSchema(20_000);

/** What a supervision order demands: it must fit on paper. */
const demandsSchema = wordsSchema(4_000).refine((words) => words.split('\n').length <= linesOfDemands, {
  params: { code: 'too-many-lines', max: linesOfDemands },
});

const caseName = z.string().min(1).max(64).meta({ description: 'A case by its number, as people type it, or its id.' });
const invitedUnits = z.array(knownCodeSchema).min(1).max(50);
const askedBudget = z
  .strictObject({ amount: z.number().positive().max(1_000), unit: z.enum(budgetUnits) })
  .refine(isInWholeDays, wholeDaysRule);

export const commandBodySchemas = {
  classify: z.strictObject({
    category: knownCodeSchema,
    kind: z.enum(kinds).optional(),
    priority: z.enum(priorities).optional(),
  }),
  dispatch: z.strictObject({ unit: knownCodeSchema }),
  sign: z.strictObject({}),
  contact: z.strictObject({ method: z.enum(contactMethods), reached: z.boolean(), note: text.optional() }),
  note: z.strictObject({ text, visibility: z.enum(noteVisibilities) }),
  complete: z.strictObject({
    result: z.enum(results),
    text,
    contacted: z.boolean(),
    despite: reason.optional().meta({ description: 'Why it is complete although co-handlers still owe their part.' }),
  }),
  escalate: z.strictObject({ reason }),
  reassign: z.strictObject({ post: knownCodeSchema }),
  'offer-transfer': z.strictObject({ to: knownCodeSchema, legalBasis: reason, reason }),
  'accept-transfer': z.strictObject({}),
  'refuse-transfer': z.strictObject({ reason }),
  rule: z.strictObject({ assignTo: knownCodeSchema, reason }),
  rate: z.strictObject({
    score: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    contacted: z.boolean().optional(),
    solved: z.boolean().optional(),
    text: text.optional(),
  }),
  'record-callback': z
    .strictObject({
      reached: z.boolean().meta({
        description: 'Whether the citizen was reached; if not, `contacted`, `solved` and `satisfied` must be false.',
      }),
      contacted: z.boolean(),
      solved: z.boolean(),
      satisfied: z.boolean(),
      cause: z.enum(callbackCauses).optional(),
      text,
    })
    .superRefine((call, context) => {
      if (call.reached) return;
      for (const field of saidWhenReached.filter((one) => call[one])) {
        context.addIssue({ code: 'custom', path: [field], params: { code: 'nobody-reached' } });
      }
    }),
  'order-rectification': z.strictObject({ demands: text }),
  withdraw: z.strictObject({ reason }),
  amend: z.strictObject({
    place: placeSchema.optional(),
    reporter: z
      .strictObject({
        name: personNameSchema.optional(),
        phone: phoneSchema.optional(),
        email: z.email().max(254).optional(),
        language: languageSchema.optional(),
        disclosure: z.enum(disclosures).optional(),
      })
      .optional(),
    about: subjectSchema.optional(),
    reason,
  }),
  close: z.strictObject({
    outcome: z.enum(['understood', 'final', 'not-admitted', 'diverted']),
    exit: z.enum(exits).optional().meta({
      description:
        'Why it is not for the police: needed with `not-admitted`, possible with `diverted`; the citizen reads it.',
    }),
    onward: reason.optional().meta({
      description:
        'Where the citizen can turn instead: needed with `diverted`, possible with `not-admitted`; the citizen reads it.',
    }),
    earlier: caseName.optional().meta({
      description:
        'The case that dealt with the same matter, by number or id: needed with `same-matter`; one that the caller reads.',
    }),
    reason,
  }),
  'request-information': z.strictObject({
    question: text,
    essential: z
      .boolean()
      .optional()
      .meta({ description: 'The case cannot go on without the answer: silence closes it.' }),
  }),
  'supply-information': z.strictObject({ text }),
  'request-extension': z.strictObject({ budget: askedBudget, reason }),
  'decide-extension': z.strictObject({ grant: z.boolean(), reason }),
  supervise: z.strictObject({ level: z.enum(supervisionLevels), demands: demandsSchema, recipient: knownCodeSchema }),
  'answer-supervision': z.strictObject({ text }),
  'accept-answer': z.strictObject({}),
  convene: z.strictObject({ units: invitedUnits, agenda: text }),
  opine: z.strictObject({ text }),
  conclude: z.strictObject({ minutes: text }),
  involve: z.strictObject({ units: invitedUnits, reason }),
  report: z.strictObject({ result: z.enum(results), text }),
  'recall-transfer': z.strictObject({ reason }),
  merge: z.strictObject({ into: caseName, reason }),
  unmerge: z.strictObject({ reason }),
  reopen: z.strictObject({ reason }),
  resume: z.strictObject({ reason }),
  'withdraw-card': z.strictObject({
    clock: z.enum(clockNames),
    card: z.enum(cards),
    cycle: z.number().int().min(1).max(1_000).optional(),
    run: z.number().int().min(1).max(1_000_000).optional().meta({
      description: 'Which start of the clock gave the card; when absent, the newest card the caller may take back.',
    }),
    reason,
  }),
  'adopt-policy': z.strictObject({
    policy: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}@[1-9]\d{0,8}$/, 'code@version')
      .meta({ description: 'The policy version that the case adopts, as `code@version`.' }),
    reason,
  }),
  'finish-task': z.strictObject({ task: z.string().min(1).max(200), note: text }),
  'release-files': z.strictObject({
    attachments: attachmentsSchema.min(1).meta({ description: 'Withheld attachments that the handlers may open.' }),
    reason,
  }),
} satisfies Record<CommandName, z.ZodObject>;

const expectedVersion = z
  .number()
  .int()
  .min(1)
  .optional()
  .meta({ description: 'The version seen; when the case has moved on since, the command is refused with 409.' });

/** Files go with words that stand as a statement. */
const filesWith = (name: CommandName) => (carriesFiles(name) ? { attachments: attachmentsSchema.optional() } : {});

/** The fields of a command as they are listed: its own, and the files. */
export const fieldsOfCommand = (name: CommandName): Readonly<Record<string, z.ZodType>> => ({
  ...commandBodySchemas[name].shape,
  ...filesWith(name),
});

/** What is posted: the listed fields and optionally the version seen. */
export const commandFormSchemas = Object.fromEntries(
  Object.entries(commandBodySchemas).map(([name, schema]) => [
    name,
    (schema as z.ZodObject)
      .extend({ ...filesWith(name as CommandName), expectedVersion })
      .meta({ id: `Command-${name}` }),
  ]),
) as unknown as Record<CommandName, z.ZodObject<{ expectedVersion: typeof expectedVersion }>>;

/** The form of any command, for the document. */
export const anyCommandFormSchema = z.union(Object.values(commandFormSchemas) as unknown as [z.ZodType, z.ZodType]);
