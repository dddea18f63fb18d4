// A notice as those see it who may read its case: to whom in which capacity, by which way, and what became of it; no address.
import { z } from 'zod';
import { heldBack, templates } from '../domain/notices.js';
import { receiptResults } from './inbound.js';
import { answeredInstant } from './words.js';

/** The newest so many. */
export const noticesAtMost = 500;

const to = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('citizen') }),
  z.strictObject({ kind: z.literal('post'), post: z.string() }),
]);

export const noticeViewSchema = z
  .strictObject({
    id: z.string(),
    template: z.enum(templates),
    to,
    state: z.enum(['owed', 'sent', 'no-address', 'given-up']),
    via: z.enum(['mail', 'sms']).nullable().meta({ description: 'The way last tried or taken.' }),
    because: z
      .strictObject({ code: z.enum([...heldBack, 'not-taken']), text: z.string() })
      .nullable()
      .meta({ description: 'Why it has not gone out; null when it has, or was not tried yet.' }),
    createdAt: answeredInstant,
    notBefore: answeredInstant
      .nullable()
      .meta({ description: 'Of one that is owed: when it is tried, or tried again.' }),
    sentAt: answeredInstant.nullable(),
    receipt: z
      .enum(receiptResults)
      .nullable()
      .meta({ description: 'What is known of one that was sent: by a gateway’s receipt, or a mail that came back.' }),
    attempts: z.number().int(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof noticeViewSchema>;

export const noticesAnswerSchema = z.strictObject({
  items: z.array(noticeViewSchema).meta({ description: `Newest first, at most ${noticesAtMost}.` }),
});
