// POST /v1/inbound/sms: takes a person's message, or the receipt of one of ours, from a gateway.
import { addressKey } from '../../casebook/keys/address-key.js';
import { suppress } from '../../casebook/outgoing/contact-address.js';
import { type InboundOutcome, recordReceipt } from '../../casebook/incoming/inbound.js';
import {
  inboundSmsFormSchema,
  type InboundSms,
  inboundSmsSchema,
  type SmsReceipt,
  smsReceiptSchema,
  inboundAnswerSchema,
} from '../../contracts/people/inbound.js';
import type { Instant } from '../../domain/base/instant.js';
import { isService, wholeNumber } from '../../domain/intake/whole-number.js';
import { noWords, shortMessageIsCut } from '../../wording/message-words.js';
import { bodyHash } from '../http/body/body-hash.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';
import { takeMessage } from './take-in.js';

const isReceipt = (sent: unknown): boolean => typeof sent === 'object' && sent !== null && 'receipt' in sent;

export const takeSms = route({
  method: 'post',
  path: '/v1/inbound/sms',
  access: 'public',
  signedBy: 'sms',
  body: inboundSmsFormSchema,
  formOf: (sent) => (isReceipt(sent) ? smsReceiptSchema : inboundSmsSchema),
  answer: inboundAnswerSchema,
  problems: [401, 404, 422],
  summary: 'The gateway hands in a short message, or the receipt of one we sent; signed by the gateway.',
  tag: 'gateways',
  async handle({ context, body, at }) {
    const outcome = 'receipt' in body ? await noteReceipt(context, body, at) : await takeShort(context, body, at);
    context.metrics.inbound('sms', outcome);
    return { body: { outcome } };
  },
});

/** Characters kept of a message; the raw message has the rest. */
const longestText = 20_000;

/** The words as they can be kept: half a character is marked as lost, and what is missing is said. */
function wordsIn(text: string): string {
  const storable = text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd');
  if (!/[^\s\p{Cf}]/u.test(storable)) return noWords;
  const letters = storable.length > longestText ? Array.from(storable) : [];
  if (letters.length <= longestText) return storable;
  return `${letters.slice(0, longestText).join('')}\n\n${shortMessageIsCut}`;
}

function takeShort(context: ApiContext, sms: InboundSms, at: Instant): Promise<InboundOutcome> {
  const text = sms.text ?? '';
  const number = sms.from.normalize('NFKC').replaceAll(/[^\d+]/g, '');
  const from = number === '' ? wordsIn(sms.from).trim() : wholeNumber(number);
  return takeMessage(context, {
    ...{ way: 'sms', gatewayId: sms.id, bodyHash: bodyHash(sms), from, text: wordsIn(text), at },
    raw: Buffer.from(text),
    known: isService(number) ? 'automatic' : null,
  });
}

async function noteReceipt(
  { casebook }: ApiContext,
  { receipt }: SmsReceipt,
  at: Instant,
): Promise<'bounced' | 'noted'> {
  const notice = await recordReceipt(casebook.pool, receipt);
  if (notice?.phone != null && receipt.result === 'undeliverable') {
    await suppress(casebook.pool, { key: addressKey(casebook.secret, notice.phone), because: 'bounced', at });
    return 'bounced';
  }
  return 'noted';
}
