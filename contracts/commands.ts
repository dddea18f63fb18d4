// One strict form per command; the compiler proves that they say what the law's commands say.
import { z } from 'zod';
import { disclosures, kinds, priorities, results } from '../domain/case.js';
import type { CommandBodies, CommandName } from '../domain/commands.js';
import { callbackCauses, contactMethods, noteVisibilities } from '../domain/commands.js';
import { knownCodeSchema, languageSchema, phoneSchema, wordsSchema } from './words.js';
import { placeSchema } from './new-case.js';

const reason = wordsSchema(4_000);
const text = wordsSchema(20_000);

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
  complete: z.strictObject({ result: z.enum(results), text, contacted: z.boolean() }),
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
  'record-callback': z.strictObject({
    reached: z.boolean(),
    contacted: z.boolean(),
    solved: z.boolean(),
    satisfied: z.boolean(),
    cause: z.enum(callbackCauses).optional(),
    text,
  }),
  'order-rectification': z.strictObject({ demands: text }),
  withdraw: z.strictObject({ reason }),
  amend: z.strictObject({
    place: placeSchema.optional(),
    reporter: z
      .strictObject({
        name: wordsSchema(100).optional(),
        phone: phoneSchema.optional(),
        email: z.email().max(254).optional(),
        language: languageSchema.optional(),
        disclosure: z.enum(disclosures).optional(),
      })
      .optional(),
    reason,
  }),
  close: z.strictObject({ outcome: z.enum(['understood', 'final', 'not-admitted', 'diverted']), reason }),
} satisfies Record<CommandName, z.ZodObject>;

const expectedVersion = z
  .number()
  .int()
  .min(1)
  .optional()
  .meta({ description: 'The version seen; when the case has moved on since, the command is refused with 409.' });

/** What is posted: the command's fields and optionally the version seen. */
export const commandFormSchemas = Object.fromEntries(
  Object.entries(commandBodySchemas).map(([name, schema]) => [
    name,
    (schema as z.ZodObject).extend({ expectedVersion }).meta({ id: `Command-${name}` }),
  ]),
) as unknown as Record<CommandName, z.ZodObject<{ expectedVersion: typeof expectedVersion }>>;

type Same<A, B> = [A, B] extends [B, A] ? true : never;
type Agreement = { readonly [N in CommandName]: Same<z.infer<(typeof commandBodySchemas)[N]>, CommandBodies[N]> };
/** The compiler's word that every form says exactly what the law's command says. */
export const commandsAgree: Agreement = Object.fromEntries(
  Object.keys(commandBodySchemas).map((name) => [name, true]),
) as Agreement;
