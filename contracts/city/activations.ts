// Defines policy activations as administrators order and read them.
import { z } from 'zod';
import { answeredInstant, instantSchema, wordsSchema } from '../shared/words.js';

const policyKey = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}@[1-9]\d{0,8}$/, 'a policy with its version, like model@2')
  .meta({ description: 'A policy with its version, `code@version`.' });
const reason = wordsSchema(500).meta({ description: 'The reason, kept with the activation.' });

export const activationFormSchema = z
  .strictObject({
    policy: policyKey,
    from: instantSchema.optional().meta({ description: 'From when new cases are pinned to it; at once when absent.' }),
    reason,
  })
  .meta({ id: 'Activate' });

export const rollbackFormSchema = z
  .strictObject({
    activation: z.string().max(64).optional().meta({
      description: 'A scheduled activation to take back before it takes effect; when absent, the one in force.',
    }),
    reason,
  })
  .meta({ id: 'RollBack' });

export const activationSchema = z
  .strictObject({
    id: z.string(),
    policy: z.string(),
    from: answeredInstant,
    by: z.string().meta({ description: 'The principal who ordered it.' }),
    reason: z.string(),
    at: answeredInstant.meta({ description: 'When it was ordered.' }),
    undoes: z.string().nullable().meta({ description: 'The activation that a rollback takes back.' }),
    state: z.enum(['past', 'in-force', 'scheduled']),
  })
  .meta({ id: 'Activation' });

export const activationListSchema = z.strictObject({
  items: z.array(activationSchema).meta({ description: 'The latest to come into force is first.' }),
  inForce: z.string().nullable().meta({ description: 'The policy that a case opened now is pinned to.' }),
});
