// Defines the register entry of a channel by which requests come in.
import { z } from 'zod';
import { active, bilingual, codeSchema } from '../shared/register-words.js';

export const channelSchema = z.strictObject({
  code: codeSchema,
  names: bilingual.describe('Its name.'),
  history: z.boolean().default(false).meta({
    description: 'Whether it takes former cases: requests of the past that another register has finished.',
  }),
  active,
});
