// Who did something, as answers show it: the kind of actor, the code, and the post acted by.
import { z } from 'zod';
import { actorKinds } from '../../domain/base/codes.js';

export const bySchema = z.strictObject({
  kind: z.enum(actorKinds),
  name: z.string(),
  post: z.string().optional(),
});
