// Reads an incoming mail: sender, text, whether it is automatic, and which recipients failed.
import { simpleParser } from 'mailparser';

export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface InboundMail {
  /** The sender's address in lower case; null where none is named. */
  readonly from: string | null;
  /** The sender's name as the mail shows it; null where it shows none. */
  readonly name: string | null;
  readonly subject: string;
  readonly text: string;
  /** Written by a machine: never acted on or answered, or two machines could write to each other forever (RFC 3834). */
  readonly automatic: boolean;
  /** It answers another mail, by its headers or its subject; a mail handed on does not. */
  readonly isReply: boolean;
  /** Names of messages it answers or encloses: what stands before the @ of a Message-ID. */
  readonly about: readonly string[];
  /** The files it brought, those within its text included; the parts of a report are none. */
  readonly files: readonly MailFile[];
  /** Recipients that failed for good, in lower case; a temporary failure does not count (RFC 3464). */
  readonly unreachable: readonly string[];
}

interface HeaderLine {
  readonly key: string;
  readonly line: string;
}

const valuesOf = (lines: readonly HeaderLine[], key: string): string[] =>
  lines
    .filter((line) => line.key === key)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .trim()
        .toLowerCase(),
    );

const machines = /^(?:mailer-daemon|postmaster|no-?reply|donotreply|bounces?)(?:[+-][^@]*)?@/;

function isAutomatic(lines: readonly HeaderLine[], from: string | null): boolean {
  const has = (key: string): boolean => valuesOf(lines, key).length > 0;
  return (
    from === null ||
    machines.test(from) ||
    valuesOf(lines, 'auto-submitted').some((value) => !/^no\b/.test(value)) ||
    valuesOf(lines, 'precedence').some((value) => /^(?:bulk|junk|list|auto_reply)/.test(value)) ||
    // Reports of every kind, read receipts included.
    valuesOf(lines, 'content-type').some((value) => value.startsWith('multipart/report')) ||
    valuesOf(lines, 'return-path').some((value) => value === '<>') ||
    ['x-autoreply', 'x-autorespond', 'list-id', 'x-failed-recipients'].some(has)
  );
}

/** The recipients a report names as failed for good: action `failed` with a status of class 5. */
function unreachableIn(report: string): string[] {
  return report.split(/\r?\n\r?\n/).flatMap((part) => {
    const failed = /^action:\s*failed\b/im.test(part) && /^status:\s*5\.\d+\.\d+/im.test(part);
    const recipient = /^(?:final|original)-recipient:\s*[^;\r\n]*;\s*<?([^\s>]+@[^\s>]+?)>?\s*$/im.exec(part)?.[1];
    return failed && recipient !== undefined ? [recipient.toLowerCase()] : [];
  });
}

/** What programs add to mails: reports, and signatures of whole messages. */
const machineParts = /^(?:message\/|text\/rfc822-headers|application\/(?:pgp-signature|(?:x-)?pkcs7-signature))/;

const answering = /^\s*(?:re|aw|sv|回复|答复|回覆|回信)\s*(?:\[\d+\])?\s*[:：]/i;
const handedOn = /^\s*(?:fwd?|wg|转发|轉寄)\s*[:：]/i;

const messageNames = (text: string): string[] =>
  [...text.matchAll(/<([^<>@\s]{1,300})@[^<>\s]+>/g)].map(([, name]) => name!);

/** Reads a message as it came (RFC 5322). Fails if it is not a mail at all. */
export async function readMail(raw: Buffer): Promise<InboundMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true, keepDeliveryStatus: true });
  const lines = mail.headerLines as readonly HeaderLine[];
  const from = mail.from?.value[0]?.address?.toLowerCase() ?? null;
  const parts = mail.attachments.map(({ contentType, content }) => ({ contentType, text: content.toString('utf8') }));
  const reports = parts.filter(({ contentType }) => contentType === 'message/delivery-status');
  const enclosed = parts.filter(({ contentType }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(contentType));
  const files = mail.attachments
    .filter(({ contentType }) => !machineParts.test(contentType))
    .map(({ filename, contentType, content }) => ({ name: filename ?? contentType, bytes: content }));
  const references = [...valuesOf(lines, 'in-reply-to'), ...valuesOf(lines, 'references')].join(' ');
  const subject = mail.subject?.trim() ?? '';
  return {
    from: from === '' ? null : from,
    name: mail.from?.value[0]?.name.trim() || null,
    subject,
    text: mail.text?.trim() ?? '',
    automatic: isAutomatic(lines, from === '' ? null : from),
    isReply: !handedOn.test(subject) && (references !== '' || answering.test(subject)),
    about: messageNames([references, ...enclosed.map(({ text }) => text)].join('\n')),
    files,
    unreachable: reports.flatMap(({ text }) => unreachableIn(text)),
  };
}
