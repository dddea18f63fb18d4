// Defines bulk commands: one command for many cases, its dry run, and the job's results.
import { z } from 'zod';
import { statuses } from '../../domain/base/codes.js';
import { type CommandName, commandNames } from '../../domain/case/commands.js';
import { caseSearchSchema } from './case-list.js';
import { bySchema } from '../shared/by.js';
import { commandBodySchemas } from '../cases/commands.js';
import { commandPreviewSchema } from '../cases/preview.js';
import { answeredInstant, wordsSchema } from '../shared/words.js';

/** Cases in one request. */
export const bulkLimit = 10_000;

/** A citizen's answer concerns one case: it is never given for many. */
const oneByOne: readonly CommandName[] = ['rate', 'record-callback', 'supply-information'];
const bulkCommands = commandNames.filter((name) => !oneByOne.includes(name));

const named = z.string().min(1).max(64);

const filterSchema = caseSearchSchema
  .omit({ sort: true, cursor: true, limit: true, count: true })
  .meta({ id: 'BulkFilter', description: 'The cases that the list would show for this filter now.' });

const shape = {
  command: z.enum(bulkCommands),
  ids: z.array(named).min(1).max(bulkLimit).optional().meta({ description: 'Cases by number or id.' }),
  filter: filterSchema.optional().meta({ description: 'In place of `ids`.' }),
  reason: wordsSchema(4_000).optional().meta({ description: 'The reason, recorded on every case that is changed.' }),
  dryRun: z.boolean().default(false).meta({ description: 'Answers at once what the command would do to each case.' }),
  expectedVersions: z
    .record(named, z.number().int().min(1).max(2_147_483_647))
    .optional()
    .meta({ description: 'The versions seen, by number or id; a case that has moved on since is refused.' }),
};

/** The form for the OpenAPI document; the fields of `body` are those of the command. */
export const bulkFormSchema = z
  .strictObject({ ...shape, body: z.looseObject({}).default({}).meta({ description: "The command's fields." }) })
  .meta({ id: 'Bulk' });
export type BulkForm = z.infer<typeof bulkFormSchema>;

/** The form for what was sent: checks `body` as the command's own form. A reason for all need not be repeated in it. */
export function bulkFormFor(sent: unknown): z.ZodType {
  const { command, reason } = Object(sent) as { command?: unknown; reason?: unknown };
  const name = bulkCommands.find((one) => one === command);
  if (name === undefined) return bulkFormSchema;
  const fields: z.ZodObject = commandBodySchemas[name];
  const spared = reason !== undefined && 'reason' in fields.shape ? fields.partial({ reason: true }) : fields;
  return z.strictObject({ ...shape, body: spared.prefault({}) });
}

const bulkResultFields = {
  named: z.string().meta({ description: 'The case as the request named it.' }),
  id: z.string().nullable(),
  number: z.string().nullable(),
  code: z.string().nullable().meta({ description: 'Why it was refused, as in docs/errors.md.' }),
  detail: z.string().nullable(),
};

const conflict = {
  currentStatus: z.enum(statuses).nullable(),
  currentVersion: z.number().int().nullable(),
  lastEvent: z.strictObject({ at: answeredInstant, kind: z.string(), by: bySchema }).nullable(),
};

const refusalCounts = z.array(z.strictObject({ code: z.string(), cases: z.number().int() }));

export const bulkPreviewSchema = z
  .strictObject({
    dryRun: z.literal(true),
    command: z.enum(bulkCommands),
    total: z.number().int(),
    accepted: z.number().int(),
    refused: refusalCounts,
    items: z.array(
      z.strictObject({
        ...bulkResultFields,
        preview: commandPreviewSchema
          .omit({ preview: true, command: true, at: true, names: true })
          .nullable()
          .meta({ description: 'Only the clocks that would change.' }),
      }),
    ),
  })
  .meta({ id: 'BulkPreview' });
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;

const itemStates = ['waiting', 'done', 'refused', 'cancelled'] as const;

export const bulkJobSchema = z
  .strictObject({
    id: z.string(),
    command: z.enum(commandNames),
    reason: z.string().nullable(),
    state: z.enum(['running', 'cancelling', 'cancelled', 'done']),
    askedAt: answeredInstant,
    finishedAt: answeredInstant.nullable(),
    total: z.number().int(),
    counts: z.strictObject({
      waiting: z.number().int(),
      done: z.number().int(),
      refused: z.number().int(),
      cancelled: z.number().int(),
    }),
    refused: refusalCounts,
    items: z.array(
      z.strictObject({
        ...bulkResultFields,
        state: z.enum(itemStates),
        status: z.enum(statuses).nullable().meta({ description: "The case's status after the command." }),
        version: z.number().int().nullable(),
        ...conflict,
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'BulkJob' });
export type BulkJobView = z.infer<typeof bulkJobSchema>;

export const bulkJobQuerySchema = z.strictObject({
  state: z.enum(itemStates).optional().meta({ description: 'Only the items in this state.' }),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  cursor: z.string().max(200).optional().meta({ description: 'The `nextCursor` of the page before.' }),
});
