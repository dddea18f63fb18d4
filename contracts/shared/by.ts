// Describes an actor as the API shows it: kind, code, and the post acted for.
import { z } from 'zod';
import { actorKinds } from '../../domain/base/codes.js';

export const bySchema = z.strictObject({
  kind: z.enum(actorKinds),
  name: z.string(),
  post: z.string().optional(),
});
