// Defines what gateways hand in, and the list of messages that an operator must read.
import { z } from 'zod';
import { newCaseSchema, reporterSchema } from '../cases/new-case.js';
import { answeredInstant } from '../shared/words.js';

const gatewayIdSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'visible ASCII, up to 200 characters')
  .meta({ description: "The gateway's own id of the message: a repeat gets the first answer again." });

const smsNumberSchema = z.string().regex(/\S/, 'a number').max(200).meta({
  description:
    'As the network names the sender: digits, with a + before a country code; blanks and hyphens are ignored.',
});

/** A short message from a person. */
export const inboundSmsSchema = z
  .strictObject({
    ...{ id: gatewayIdSchema, from: smsNumberSchema },
    text: z
      .string()
      .nullish()
      .meta({ description: 'The words as they came, whatever they are; none is a message too.' }),
  })
  .meta({ id: 'InboundSms' });
export type InboundSms = z.infer<typeof inboundSmsSchema>;

/** The receipt of a message we sent. */
export const smsReceiptSchema = z
  .strictObject({
    receipt: z.strictObject({
      key: z.string().min(1).max(300).meta({ description: 'The key under which the message was sent.' }),
      result: z.enum(['delivered', 'failed', 'undeliverable']).meta({
        description: 'undeliverable: the number can never be reached; nothing more is sent to it.',
      }),
    }),
  })
  .meta({ id: 'SmsReceipt' });
export type SmsReceipt = z.infer<typeof smsReceiptSchema>;

export const inboundSmsFormSchema = z.union([inboundSmsSchema, smsReceiptSchema]);

export const inboundMailSchema = z
  .strictObject({
    id: gatewayIdSchema,
    raw: z
      .base64()
      .min(1)
      .meta({ description: 'The message as it came (RFC 5322), in base64. Hand in only what passed SPF or DKIM.' }),
  })
  .meta({ id: 'InboundMail' });

export const inboundAnswerSchema = z
  .strictObject({
    outcome: z.enum([
      'answered',
      'added',
      'opened',
      'stopped',
      'resumed',
      'repeated',
      'automatic',
      'bounced',
      'waiting',
      'noted',
    ]),
  })
  .meta({ id: 'InboundAnswer', description: 'What became of the message; nothing about the reporter.' });

export const waitingQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

const waitingFileSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  picture: z.boolean(),
});

export const waitingMessageSchema = z
  .strictObject({
    id: z.string(),
    way: z.enum(['sms', 'mail']),
    receivedAt: answeredInstant,
    from: z.string(),
    name: z.string().nullable().meta({ description: "The sender's name as a mail shows it." }),
    text: z.string(),
    attachments: z.array(waitingFileSchema).meta({
      description: 'Files that came with it; whoever reads it attaches them to a case by id, before it is handled.',
    }),
  })
  .meta({ id: 'WaitingMessage' });
export type WaitingMessageView = z.infer<typeof waitingMessageSchema>;

export const waitingListSchema = z
  .strictObject({ items: z.array(waitingMessageSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'WaitingMessages' });

export const handledFormSchema = z.strictObject({
  case: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'The case it became or belongs to, by number or id.' }),
});

const takenUp = {
  ...newCaseSchema.pick({ kind: true, category: true, title: true, place: true, occurredAt: true, about: true }).shape,
  text: newCaseSchema.shape.text
    .optional()
    .meta({ description: "The request in intake's words; the message's own where it is absent." }),
};

/** A waiting message as a case: its sender becomes the reporter, its files go with it. */
export const openFromMessageSchema = z
  .strictObject({
    ...takenUp,
    reporter: reporterSchema
      .omit({ phone: true, email: true })
      .optional()
      .meta({ description: 'What else is known of the sender, whose number or address is taken from the message.' }),
  })
  .meta({ id: 'OpenFromMessage' });

/** A statement of another matter as a case of its own, of the same reporter. */
export const splitOffSchema = z
  .strictObject({
    ...takenUp,
    event: z
      .number()
      .int()
      .min(1)
      .meta({ description: "The `seq` of the event that brought the citizen's statement into the case." }),
  })
  .meta({ id: 'SplitOff' });
