// Reads an incoming mail: sender, text, whether it is automatic, and which recipients failed.
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { withoutFooter } from '../domain/intake/mail-footer.js';
import { readSubject } from '../domain/intake/mail-subject.js';
import { onOneLine } from '../domain/letters/person-name.js';
import { type HeaderLine, isAutomatic, isMachine, valuesOf } from './automatic-mail.js';
import { decodeText } from './mail-charset.js';
import { headerInUtf8 } from './mail-headers.js';
import { editMail, limits } from './mail-parts.js';
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

const options = {
  ...{ skipImageLinks: true, skipTextToHtml: true, keepDeliveryStatus: true, ignoreEmbedded: true },
  ...limits,
};
const parsed = (mail: Buffer): Promise<ParsedMail> => simpleParser(mail, options);

/** A text that says no more than where the mail is to be read. */
const pointer =
  /(?:网页|網頁|浏览器|瀏覽器|客户端|html).{0,20}(?:查看|阅读|閱讀|打开|浏览|显示)|(?:查看|阅读|打开|浏览|显示).{0,12}(?:网页|网页版|浏览器|html)|(?:此|本|这|该)封?(?:邮件|信件).{0,12}html|不支持.{0,8}(?:html|mime)|(?:view|read|open|see|display).{0,60}(?:browser|html|online|web)|(?:e-?mail|message|client|reader).{0,60}(?:html|mime)/i;
const longestPointer = 200;

const letters = (text: string): string => text.replaceAll(/[\s\p{P}\p{S}]/gu, '');

/** Of a text and a page of one mail, which of them says what the other does not; both where neither has all. */
function fullerOf(text: string, page: string): string {
  const [inText, onPage] = [letters(text), letters(page)];
  if (onPage === '' || inText === onPage) return text;
  if (inText === '' || (text.length <= longestPointer && pointer.test(text))) return page;
  if (onPage.length < 3 * inText.length + 100) return text;
  return onPage.includes(inText) ? page : `${text}\n\n${page}`;
}

/** The text that a mail program shows, which may be in the markup alone; null where the markup cannot be read. */
async function shownText({ text = '', html, textConversionError }: ParsedMail): Promise<string | null> {
  if (textConversionError !== undefined) return null;
  if (html === false || html === undefined) return text;
  const page = await parsed(Buffer.from(`Content-Type: text/html; charset=utf-8\r\n\r\n${html}`));
  if (page.textConversionError === undefined) return fullerOf(text, page.text ?? '');
  return text.trim() === '' ? null : text;
}

const isLetter = ({ contentType }: Attachment): boolean => /^message\/(?:rfc822|global)$/.test(contentType);
/** Our own letters are named after their case. */
const ourLetter = /^message-id:\s*<[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\./im;
const deepest = 3;

/** What the letters say that a mail without a word of its own hands on; empty where it encloses none but ours. */
async function handedOn(parts: readonly Attachment[], depth: number): Promise<string> {
  const enclosed = parts.filter(
    (part) => isLetter(part) && !ourLetter.test(part.content.toString('latin1', 0, 20_000)),
  );
  const said: string[] = [];
  for (const { content } of depth < deepest ? enclosed.slice(0, 5) : []) {
    const letter = await readMail(content, depth + 1).catch(() => null);
    if (letter) said.push([`转发 / Forwarded: ${letter.subject}`, letter.text].join('\n\n').trim());
  }
  return said.join('\n\n');
}

const longestHead = 200_000;
const longestField = 20_000;
const fieldsRead = 500;
const partsRead = 3_200;
/** The headers that are read where there are too many. */
const readHeaders =
  /^(?:from|to|cc|subject|date|message-id|in-reply-to|references|content-[\w-]+|mime-version|auto-submitted|precedence|return-path|sender|reply-to|list-[\w-]+|x-[\w-]*(?:reply|respon|failed)[\w-]*)[ \t]*:/i;

/** The mail with what can be read of it in bounded time, and whether parts of it are left out. */
function bounded(raw: Buffer): { mail: Buffer; cut: boolean } {
  let end = raw.length;
  let at = raw.indexOf('\n--');
  for (let parts = 0; at >= 0 && end === raw.length; parts++) {
    if (parts > partsRead) end = at;
    at = raw.indexOf('\n--', at + 1);
  }
  const blank = ['\r\n\r\n', '\n\n'].map((line) => raw.indexOf(line)).filter((place) => place >= 0);
  const behindHead = Math.min(end, ...blank);
  if (behindHead <= longestHead) return { mail: raw.subarray(0, end), cut: end < raw.length };
  const fields = raw.toString('latin1', 0, behindHead).split(/\r?\n(?![ \t])/);
  const kept = fields.filter((field) => readHeaders.test(field)).slice(0, fieldsRead);
  const head = kept.map((field) => field.slice(0, longestField)).join('\r\n');
  return { mail: Buffer.concat([Buffer.from(head, 'latin1'), raw.subarray(behindHead, end)]), cut: end < raw.length };
}

/** The start of a mail as one text, where its parts cannot be told apart. */
function asOneText(mail: Buffer): Buffer {
  const [head = '', ...body] = mail.toString('latin1', 0, 2 * longestHead).split(/\r?\n\r?\n/);
  const fields = head.split(/\r?\n(?![ \t])/).filter((field) => !/^content-/i.test(field));
  return Buffer.from([fields.slice(0, fieldsRead).join('\r\n'), ...body].join('\r\n\r\n'), 'latin1');
}

/** The mail in UTF-8 with its parts; of one that is beyond measure what can be read, and the word that there is more. */
async function parsedOf(raw: Buffer): Promise<{ mail: ParsedMail; unreadable: boolean }> {
  const { mail, cut } = bounded(raw);
  try {
    const whole = await inUtf8(mail);
    return { mail: await parsed(whole.mail), unreadable: whole.unreadable || cut };
  } catch {
    return { mail: await parsed((await inUtf8(asOneText(mail))).mail), unreadable: true };
  }
}

/** Reads a message as it came (RFC 5322). Fails if it is not a mail at all. */
export async function readMail(raw: Buffer, depth = 0): Promise<InboundMail> {
  const { mail, unreadable } = await parsedOf(raw);
  const lines = mail.headerLines as readonly HeaderLine[];
  const from = mail.from?.value[0]?.address?.toLowerCase() || null;
  const subject = mail.subject?.trim() ?? '';
  const shown = await shownText(mail);
  const own = shown?.trim() ?? '';
  const automatic = isAutomatic(lines, { from, subject });
  const references = [...valuesOf(lines, 'in-reply-to'), ...valuesOf(lines, 'references')].join(' ');
  const named = valuesOf(lines, 'x-failed-recipients').flatMap((value) => value.split(/[\s,;]+/));
  const { answers, handsOn } = readSubject(subject);
  const parts = mail.attachments;
  const text = automatic || withoutFooter(own) !== '' ? own : (await handedOn(parts, depth)) || own;
  // A server's letter may hold our headers in its text; a person's text names no letters.
  const headersInText = automatic ? (text.match(/^[>\s]*message-id:.*$/gim) ?? []).join('\n') : '';
  return {
    ...{ from, name: onOneLine(mail.from?.value[0]?.name ?? '') || null, subject, text, automatic },
    unreadable: unreadable || shown === null,
    isReply: !handsOn && (references !== '' || answers),
    about: aboutIn(references, { parts, text: headersInText }),
    files: parts
      .filter(({ contentType }) => !signature.test(contentType) && !(automatic && ofReport.test(contentType)))
      .map((part) => ({ name: nameOf(part), type: part.contentType, bytes: part.content })),
    undelivered: automatic ? undeliveredBy(parts, { text, from, named: named.filter((one) => one !== '') }) : [],
  };
}
