// Reads an incoming mail: sender, text, whether it is automatic, and which recipients failed.
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { readSubject } from '../domain/intake/mail-subject.js';
import { type HeaderLine, isAutomatic, isMachine, valuesOf } from './automatic-mail.js';
import { decodeText } from './mail-charset.js';
import { headerInUtf8 } from './mail-headers.js';
import { editMail } from './mail-parts.js';
import { type Undelivered, undeliveredByWords, undeliveredIn } from './mail-report.js';

export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface InboundMail {
  /** The sender's address in lower case; null where none is named. */
  readonly from: string | null;
  /** The sender's name as the mail shows it; null where it shows none. */
  readonly name: string | null;
  readonly subject: string;
  readonly text: string;
  /** Some characters of the text are lost: its bytes fit no charset that it may be in. */
  readonly unreadable: boolean;
  /** Written by a machine: never acted on or answered, or two machines could write to each other forever (RFC 3834). */
  readonly automatic: boolean;
  /** It answers another mail, by its headers or its subject; a mail handed on does not. */
  readonly isReply: boolean;
  /** Names of messages it answers or encloses: what stands before the @ of a Message-ID. */
  readonly about: readonly string[];
  /** The files it brought, those within its text included; the parts of a report are none. */
  readonly files: readonly MailFile[];
  /** Recipients that failed for good; a temporary failure does not count (RFC 3464). */
  readonly undelivered: readonly Undelivered[];
}

/** What programs add to mails: signatures of whole messages. */
const signature = /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)/;
/** The parts of a report. */
const ofReport = /^(?:message\/|text\/rfc822-headers)/;

/** What an unnamed file is called: letters of others are saved as such. */
const extensions: Readonly<Record<string, string>> = {
  'message/rfc822': 'message.eml',
  'message/global': 'message.eml',
};
const nameOf = ({ filename, contentType }: Attachment): string => {
  const name = filename?.trim() ?? '';
  return name === '' ? (extensions[contentType] ?? contentType) : name;
};

const messageNames = (text: string): string[] =>
  [...text.matchAll(/<([^<>@\s]{1,300})@[^<>\s]+>/g)].map(([, name]) => name!);

/** The mail with its headers and texts in UTF-8, and whether that lost something. */
async function inUtf8(raw: Buffer): Promise<{ mail: Buffer; unreadable: boolean }> {
  let unreadable = false;
  const mail = await editMail(raw, {
    header: headerInUtf8,
    part({ type, charset, bytes, attached }) {
      if (attached || (type !== 'text/plain' && type !== 'text/html')) return null;
      const { text, lost } = decodeText(bytes, charset);
      unreadable ||= lost;
      const isUtf8 = /^utf-?8$/i.test(charset ?? 'utf-8') && Buffer.from(text).equals(bytes);
      return isUtf8 ? null : { text };
    },
  });
  return { mail, unreadable };
}

/** What became of letters of ours, by a report or by a letter of a mail server. */
function undeliveredBy(
  parts: readonly Attachment[],
  { text, from, named }: { text: string; from: string | null; named: readonly string[] },
): Undelivered[] {
  const reports = parts.filter(({ contentType }) => /^message\/(?:global-)?delivery-status$/.test(contentType));
  if (reports.length > 0) return reports.flatMap(({ content }) => undeliveredIn(content.toString('utf8')));
  return from !== null && (isMachine(from) || named.length > 0) ? undeliveredByWords(text, named) : [];
}

/** The names of the messages that a mail answers or encloses. */
function aboutIn(references: string, { parts, text }: { parts: readonly Attachment[]; text: string }): string[] {
  const enclosed = parts
    .filter(({ contentType }) =>
      /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)$/.test(contentType),
    )
    .map(({ content }) => content.toString('utf8'));
  return messageNames([references, ...enclosed, text].join('\n'));
}

const parsed = (mail: Buffer): Promise<ParsedMail> =>
  simpleParser(mail, { skipImageLinks: true, skipTextToHtml: true, keepDeliveryStatus: true, ignoreEmbedded: true });

/** The text that a mail program shows, which may be in the markup alone; null where the markup cannot be read. */
async function shownText({ text = '', html, textConversionError }: ParsedMail): Promise<string | null> {
  if (textConversionError !== undefined) return null;
  if (text.trim() !== '' || html === false || html === undefined) return text;
  const page = await parsed(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`));
  return page.textConversionError === undefined ? (page.text ?? '') : null;
}

/** Reads a message as it came (RFC 5322). Fails if it is not a mail at all. */
export async function readMail(raw: Buffer): Promise<InboundMail> {
  const { mail: readable, unreadable } = await inUtf8(raw);
  const mail = await parsed(readable);
  const lines = mail.headerLines as readonly HeaderLine[];
  const from = mail.from?.value[0]?.address?.toLowerCase() || null;
  const subject = mail.subject?.trim() ?? '';
  const shown = await shownText(mail);
  const text = shown?.trim() ?? '';
  const automatic = isAutomatic(lines, { from, subject });
  const references = [...valuesOf(lines, 'in-reply-to'), ...valuesOf(lines, 'references')].join(' ');
  const named = valuesOf(lines, 'x-failed-recipients').flatMap((value) => value.split(/[\s,;]+/));
  const { answers, handsOn } = readSubject(subject);
  const parts = mail.attachments;
  // A server's letter may hold our headers in its text; a person's text names no letters.
  const headersInText = automatic ? (text.match(/^[>\s]*message-id:.*$/gim) ?? []).join('\n') : '';
  return {
    ...{ from, name: mail.from?.value[0]?.name.trim() || null, subject, text, automatic },
    unreadable: unreadable || shown === null,
    isReply: !handsOn && (references !== '' || answers),
    about: aboutIn(references, { parts, text: headersInText }),
    files: parts
      .filter(({ contentType }) => !signature.test(contentType) && !(automatic && ofReport.test(contentType)))
      .map((part) => ({ name: nameOf(part), type: part.contentType, bytes: part.content })),
    undelivered: automatic ? undeliveredBy(parts, { text, from, named: named.filter((one) => one !== '') }) : [],
  };
}
