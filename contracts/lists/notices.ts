// Lists what was owed to people about a case, and its outcome: no addresses and no words.
import { z } from 'zod';
import { templates } from '../../domain/notices/templates.js';
import { unsentReasons } from '../../domain/notices/unsent.js';
import { answeredInstant } from '../shared/words.js';

export const noticeQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional().meta({ description: 'The `nextCursor` of the page before.' }),
});
export type NoticeQuery = z.infer<typeof noticeQuerySchema>;

const ofAddress = 'Null also for a caller who may not see the reporter.';

export const noticeViewSchema = z
  .strictObject({
    id: z.string(),
    kind: z.enum(templates),
    to: z.enum(['citizen', 'post']),
    post: z.string().nullable().meta({ description: "The post's code; null for the citizen." }),
    cycle: z.number().int(),
    round: z.number().int(),
    state: z
      .enum(['owed', 'sent', 'no-address', 'given-up'])
      .meta({ description: '`owed`: still waiting; `no-address`: there is no address that may be written to.' }),
    why: z
      .enum([...unsentReasons, 'outside-hours'])
      .nullable()
      .meta({ description: `Why it was not sent, is not sent yet, or is known not to have arrived. ${ofAddress}` }),
    way: z
      .enum(['sms', 'mail'])
      .nullable()
      .meta({ description: `The way of the last attempt; null before the first. ${ofAddress}` }),
    attempts: z.number().int().nullable().meta({ description: ofAddress }),
    owedSince: answeredInstant,
    notBefore: answeredInstant
      .nullable()
      .meta({ description: `When it is tried next, while it is owed; null while it waits in line. ${ofAddress}` }),
    sentAt: answeredInstant.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof noticeViewSchema>;

export const noticeListSchema = z
  .strictObject({
    items: z.array(noticeViewSchema).meta({ description: 'Newest first.' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NoticeList' });
export type NoticeList = z.infer<typeof noticeListSchema>;
