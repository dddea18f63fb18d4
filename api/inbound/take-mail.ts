// POST /v1/inbound/mail: takes in a raw mail from a person or machine, or our own mail returned.
import { addressKey } from '../../casebook/keys/address-key.js';
import { suppress } from '../../casebook/outgoing/contact-address.js';
import {
  type InboundOutcome,
  type SentNotice,
  noticeSentAs,
  recordReturn,
  wordsSent,
} from '../../casebook/incoming/inbound.js';
import type { OpenQuestion } from '../../casebook/incoming/message-target.js';
import { maskKeys } from '../../casebook/write/mask-words.js';
import { type InboundMail, readMail } from '../../connectors/inbound-mail.js';
import { inboundMailSchema, inboundAnswerSchema } from '../../contracts/people/inbound.js';
import type { Instant } from '../../domain/base/instant.js';
import { withoutQuote } from '../../domain/intake/mail-quote.js';
import { ourSentences } from '../../wording/notice-fragments.js';
import { readCaseFile } from '../case-read/case-file.js';
import { whyClosed } from '../citizen/question-state.js';
import { bodyHash } from '../http/body/body-hash.js';
import type { ApiContext } from '../context/api-context.js';
import { fieldError } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { route } from '../http/route.js';
import { takeMessage } from './take-in.js';

/** Bytes for a mail of ten megabytes in base64. */
const bodyLimit = 14_500_000;
/** Characters kept of a mail, more than people write by hand; the mail server keeps the rest. */
const longestText = 20_000;
/** Characters in which a quote is looked for: people write below long ones too. */
const longestQuote = 10 * longestText;
const namesLookedUp = 20;

export const takeMail = route({
  method: 'post',
  path: '/v1/inbound/mail',
  access: 'public',
  signedBy: 'mail',
  bodyLimit,
  body: inboundMailSchema,
  answer: inboundAnswerSchema,
  problems: [401, 404, 422],
  summary: 'The mail bridge hands in a whole incoming mail; signed by the bridge.',
  tag: 'gateways',
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
        name: mail.name,
        text: await wordsOf(context, mail, behind),
        files: mail.files,
        at,
      },
      about: behind && isTheirs(behind, mail) ? behind.caseId : null,
      answers: behind && isTheirs(behind, mail) ? await questionAskedBy(context, behind, at) : null,
      known: mail.automatic ? await leaveAlone(context, { mail, behind, at }) : null,
    });
    context.metrics.inbound('mail', outcome);
    return { body: { outcome } };
  },
});

/** The text without what it quotes, or else the subject: in a reply the subject only repeats ours. */
async function wordsOf({ casebook }: ApiContext, mail: InboundMail, behind: SentNotice | null): Promise<string> {
  const { isReply, subject } = mail;
  const sent = behind === null ? [] : await wordsSent(casebook.pool, behind.caseId);
  // Masked before anything is cut from it: the end of a token tells the rest.
  const given = [start(mail.text, longestQuote), subject];
  const masked = await maskKeys(casebook, given, { caseId: behind?.caseId, email: mail.from });
  const [text = '', title = ''] = masked.map((one) => one.replaceAll('\u0000', ''));
  const own = withoutQuote({ text, isReply, ours: (words) => ourSentences(words, sent) });
  const words = [own, title].map((one) => one.trim()).find((one) => one !== '');
  return start(words ?? '（无文字 / no text）', longestText);
}

/** The first characters, whole ones: half a character cannot be stored. */
const start = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** The first of our notices that the mail answers or encloses. */
async function noticeBehind({ casebook }: ApiContext, { about }: InboundMail): Promise<SentNotice | null> {
  for (const name of about.slice(0, namesLookedUp)) {
    const notice = await noticeSentAs(casebook.pool, name);
    if (notice) return notice;
  }
  return null;
}

/** Whether the letter behind the mail went to its sender. */
const isTheirs = ({ email }: SentNotice, { from }: InboundMail): boolean => email?.toLowerCase() === from;

/** The callback question that this letter asked, while its answer is taken; null for any other letter. */
async function questionAskedBy(
  { casebook }: ApiContext,
  { caseId, asks }: SentNotice,
  at: Instant,
): Promise<OpenQuestion | null> {
  const file = asks && (await readCaseFile(casebook.pool, caseId));
  if (!asks || !file || whyClosed(file, { caseId, ...asks }, at) !== null) return null;
  return { caseId, asks: 'score', key: `score/${caseId}/${asks.cycle}.${asks.round}` };
}

interface AutomaticMail {
  readonly mail: InboundMail;
  readonly behind: SentNotice | null;
  readonly at: Instant;
}

/** A bounce is believed only if it encloses a notice of ours that went to that address. */
async function leaveAlone({ casebook }: ApiContext, { mail, behind, at }: AutomaticMail): Promise<InboundOutcome> {
  const address = behind?.email?.toLowerCase();
  if (!behind || address === undefined || !mail.unreachable.includes(address)) return 'automatic';
  await recordReturn(casebook.pool, behind.id);
  await suppress(casebook.pool, { key: addressKey(casebook.secret, address), because: 'bounced', at });
  return 'bounced';
}
