// POST /v1/inbound/mail: takes in a raw mail from a person or machine, or our own mail returned.
import { type InboundOutcome, type SentNotice, noticeSentAs, recordReturn } from '../../casebook/incoming/inbound.js';
import type { OpenQuestion } from '../../casebook/incoming/message-target.js';
import { closeDead, manyRefused } from '../../casebook/outgoing/dead-address.js';
import { type InboundMail, type MailFile, readMail } from '../../connectors/inbound-mail.js';
import { maskFile } from '../../connectors/mask-mail.js';
import { inboundMailSchema, inboundAnswerSchema } from '../../contracts/people/inbound.js';
import type { Instant } from '../../domain/base/instant.js';
import { readCaseFile } from '../case-read/case-file.js';
import { whyClosed } from '../citizen/question-state.js';
import { bodyHash } from '../http/body/body-hash.js';
import type { ApiContext } from '../context/api-context.js';
import { fieldError } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { route } from '../http/route.js';
import { takeMessage } from './take-in.js';
import { masking } from './raw-message.js';
import { wordsOfMail } from './words-of-mail.js';

/** Bytes for a mail of ten megabytes in base64. */
const bodyLimit = 14_500_000;
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
    const raw = Buffer.from(body.raw, 'base64');
    const mail = await readMail(raw).catch(() => null);
    if (!mail) throw new WrongFields([fieldError('/raw', 'wrong-form', language)]);
    const behind = await noticeBehind(context, mail);
    const outcome = await takeMessage(context, {
      ...{
        way: 'mail',
        gatewayId: body.id,
        bodyHash: bodyHash(body),
        raw,
        from: mail.from ?? 'nobody',
        name: mail.name,
        ...(await wordsOfMail(context, mail, behind)),
        files: await keyless(context, mail, behind),
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

/** The files, without links and codes of ours in their names, and in letters and texts among them. */
async function keyless({ casebook }: ApiContext, mail: InboundMail, behind: SentNotice | null): Promise<MailFile[]> {
  const mask = masking(casebook, { caseId: behind?.caseId, email: mail.from });
  const names = await mask(mail.files.map(({ name }) => name));
  return Promise.all(
    mail.files.map(async (file, i) => ({ ...file, name: names[i] ?? '', bytes: await maskFile(file, mask) })),
  );
}

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

/**
 * A bounce is believed only if it encloses a notice of ours that went to that address. It closes the address if nobody has
 * it, unless its domain refuses so many at once that the fault is ours.
 */
async function leaveAlone(context: ApiContext, { mail, behind, at }: AutomaticMail): Promise<InboundOutcome> {
  const { pool } = context.casebook;
  const address = behind?.email?.toLowerCase();
  const returned = mail.undelivered.filter((one) => one.address === address);
  if (!behind || address === undefined || returned.length === 0) return 'automatic';
  const dead = returned.some((one) => one.dead);
  await recordReturn(pool, behind.id, dead ? 'bounced' : 'not-delivered');
  if (!dead) return 'automatic';
  const closed = await closeDead(context.casebook, { address, at });
  if (!closed.closed) context.logger.warn({ domain: closed.domain }, manyRefused);
  return 'bounced';
}
