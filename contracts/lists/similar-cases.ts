// Defines how possible duplicates are asked for and answered.
import { z } from 'zod';
import { statuses } from '../../domain/base/codes.js';
import { likenessReasons } from '../../domain/intake/likeness.js';
import { newCaseSchema } from '../cases/new-case.js';
import { answeredInstant } from '../shared/words.js';

const asked = {
  case: z.string().min(1).max(64).optional().meta({ description: 'A case by number or id, in place of a draft.' }),
  limit: z.number().int().min(1).max(50).default(10),
};

/** A draft as for `/v1/cases`, complete or not, or a case by id or number; never both. */
export const similarFormSchema = newCaseSchema
  .omit({ history: true })
  .partial()
  .extend(asked)
  .superRefine((form, context) => {
    if (form.case === undefined) return;
    const drafted = Object.entries(form).filter(([field, value]) => !(field in asked) && value !== undefined);
    for (const [field] of drafted) {
      context.addIssue({ code: 'custom', path: [field], params: { code: 'either-or' } });
    }
  })
  .meta({ id: 'SimilarForm', description: 'A draft, complete or not, or a `case` without any field of a draft.' });
export type SimilarForm = z.infer<typeof similarFormSchema>;

export const similarCasesSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        number: z.string(),
        title: z.string().nullable(),
        status: z.enum(statuses),
        unit: z.string(),
        category: z.string().nullable(),
        registeredAt: answeredInstant,
        parent: z.string().nullable().meta({ description: 'The case it was merged into.' }),
        score: z.number().meta({ description: 'From 0 to 1; a hint for people that decides nothing.' }),
        because: z.array(z.strictObject({ reason: z.enum(likenessReasons), text: z.string() })),
      }),
    ),
  })
  .meta({ id: 'SimilarCases' });
export type SimilarCases = z.infer<typeof similarCasesSchema>;
