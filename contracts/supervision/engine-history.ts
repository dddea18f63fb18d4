// Describes what the engine did for a case, as a supervisor reads it.
import { z } from 'zod';
import { answeredInstant } from '../shared/words.js';

export const engineItemSchema = z.strictObject({
  kind: z.enum([
    'not-yet-woken',
    'never-woken',
    'no-longer-kept',
    'woken',
    'signal-heard',
    'alarm-armed',
    'alarm-struck',
    'alarm-withdrawn',
    'act',
    'act-failed',
    'errand-begun',
    'errand-tried',
    'errand-done',
    'errand-failed',
    'retrying',
    'clerk-failed',
    'carried-on',
    'ended',
  ]),
  act: z.string().optional(),
  at: answeredInstant,
  text: z.string(),
});
export type EngineItem = z.infer<typeof engineItemSchema>;

export const engineHistorySchema = z
  .strictObject({
    workflowId: z.string(),
    state: z.enum(['not-yet-woken', 'never-woken', 'running', 'ended', 'no-longer-kept']),
    link: z.string().nullable().meta({ description: "The engine's own page." }),
    items: z.array(engineItemSchema),
  })
  .meta({ id: 'EngineHistory' });
export type EngineHistory = z.infer<typeof engineHistorySchema>;
