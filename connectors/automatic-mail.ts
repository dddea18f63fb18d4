// Tells mails that machines write, by their headers and subject; people's are never taken for such.
import { automaticSubject } from '../domain/intake/mail-subject.js';

export interface HeaderLine {
  readonly key: string;
  readonly line: string;
}

/** What stands behind the name of a header, in lower case, for each such line. */
export const valuesOf = (lines: readonly HeaderLine[], key: string): string[] =>
  lines
    .filter((line) => line.key === key)
    .map(({ line }) =>
      line
        .slice(line.indexOf(':') + 1)
        .trim()
        .toLowerCase(),
    );

const server = /^mail(?:er)?-?daemon(?:[+-][^@]*)?@/;
/** Names that machines send under, and people in small offices too. */
const machineNames =
  /^(?:postmaster|(?:mail-?)?auto-?(?:reply|responder|notify)|no-?reply|do-?not-?reply|bounces?)(?:[+-][^@]*)?@/;
const returned =
  /退信|退件|投递失败|投遞失敗|(?:无法|未能?|無法)(?:投递|送达|送達|投遞)|undeliver|failure notice|returned mail|mail delivery|delivery (?:status|failure|has failed|incomplete)/i;

/** Headers of answering machines. X-Auto-Response-Suppress is none: Outlook sends it with people's mails too. */
const answeringMachine = /^x-(?:qq-[a-z-]*reply|(?:mail-?)?auto-?(?:reply|respond|responder|response)(?:-from)?)$/;
const denied = /^(?:no|false|0|off|none)?$/;

/** Whether a mail server, or whoever has the name of a machine, writes from this address. */
export const isMachine = (from: string | null): boolean =>
  from !== null && (server.test(from) || machineNames.test(from));

/** Whether a mail was written by a machine (RFC 3834); `from` is the sender's address, null where none is named. */
export function isAutomatic(
  lines: readonly HeaderLine[],
  { from, subject }: { from: string | null; subject: string },
): boolean {
  const says = (key: string, form: RegExp): boolean => valuesOf(lines, key).some((value) => form.test(value));
  const answersAnother = ['in-reply-to', 'references'].some((key) => says(key, /./));
  const about = automaticSubject(subject);
  return (
    (from !== null && server.test(from)) ||
    // A name alone is no sign: people write from such addresses, and from none.
    ((from === null || machineNames.test(from)) && (returned.test(subject) || says('list-unsubscribe', /./))) ||
    says('auto-submitted', /^(?!no\b)/) ||
    says('precedence', /^(?:bulk|junk|list|auto[_-]?reply)/) ||
    // Reports of every kind, read receipts included.
    says('content-type', /^multipart\/report\b/) ||
    says('return-path', /^<>/) ||
    ['from', 'sender', 'return-path', 'reply-to'].some((key) => says(key, /\+auto_=/)) ||
    ['list-id', 'x-failed-recipients'].some((key) => says(key, /./)) ||
    lines.some(({ key }) => answeringMachine.test(key) && valuesOf(lines, key).some((value) => !denied.test(value))) ||
    about === 'whole' ||
    about === 'above-ours' ||
    (about === 'above-words' && answersAnother)
  );
}
