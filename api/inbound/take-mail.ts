// POST /v1/inbound/mail: a mail as it came: a person's words, a machine's that is left alone, or one of ours come back.
import { addressKey } from '../../casebook/keys/address-key.js';
import { suppress } from '../../casebook/outgoing/contact-address.js';
import { type InboundOutcome, type NoticeBehind, noticeSentAs, recordReturn } from '../../casebook/incoming/inbound.js';
import { type InboundMail, readMail } from '../../connectors/inbound-mail.js';
import { inboundMailSchema } from '../../contracts/people/inbound.js';
import type { Instant } from '../../domain/base/instant.js';
import { bodyHash } from '../http/body-hash.js';
import type { ApiContext } from '../context/api-context.js';
import { fieldError } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { route } from '../http/route.js';
import { takeMessage } from './take-in.js';

/** A mail of a megabyte, in base64. */
const bodyLimit = 1_500_000;
/** More is kept by the mail server; nobody writes that much by hand. */
const longestText = 20_000;
const namesLookedUp = 20;

export const takeMail = route({
  method: 'post',
  path: '/v1/inbound/mail',
  access: 'public',
  signedBy: 'mail',
  bodyLimit,
  body: inboundMailSchema,
  async handle({ context, body, at, language }) {
    const mail = await readMail(Buffer.from(body.raw, 'base64')).catch(() => null);
    if (!mail) throw new WrongFields([fieldError('/raw', 'wrong-form', language)]);
    const behind = await noticeBehind(context, mail);
    const outcome = await takeMessage(context, {
      ...{
        way: 'mail',
        gatewayId: body.id,
        bodyHash: bodyHash(body),
        from: mail.from ?? 'nobody',
        text: wordsOf(mail),
        at,
      },
      about: behind && behind.email?.toLowerCase() === mail.from ? behind.caseId : null,
      known: mail.automatic ? await leaveAlone(context, { mail, behind, at }) : null,
    });
    context.metrics.inbound('mail', outcome);
    return { body: { outcome } };
  },
});

/** The subject only where there is nothing else: an answer repeats ours. */
function wordsOf({ text, subject }: InboundMail): string {
  const words = [text, subject].map((one) => one.replaceAll('\u0000', '').trim()).find((one) => one !== '');
  // By whole characters: half of one cannot be stored.
  return Array.from(words ?? '（无文字 / no text）')
    .slice(0, longestText)
    .join('');
}

/** The first of our notices that it answers or encloses. */
async function noticeBehind({ casebook }: ApiContext, { about }: InboundMail): Promise<NoticeBehind | null> {
  for (const name of about.slice(0, namesLookedUp)) {
    const notice = await noticeSentAs(casebook.pool, name);
    if (notice) return notice;
  }
  return null;
}

interface Left {
  readonly mail: InboundMail;
  readonly behind: NoticeBehind | null;
  readonly at: Instant;
}

/** A report is believed only where it encloses a notice of ours that went to that very address. */
async function leaveAlone({ casebook }: ApiContext, { mail, behind, at }: Left): Promise<InboundOutcome> {
  const address = behind?.email?.toLowerCase();
  if (!behind || address === undefined || !mail.unreachable.includes(address)) return 'automatic';
  await recordReturn(casebook.pool, behind.id);
  await suppress(casebook.pool, { key: addressKey(casebook.secret, address), because: 'bounced', at });
  return 'bounced';
}
