// Tells mails that machines write, by their headers and subject; people's are never taken for such.
import { isAutomaticSubject } from '../domain/intake/mail-subject.js';

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

const machines =
  /^(?:mailer-?daemon|mail-?daemon|postmaster|(?:mail-?)?auto-?(?:reply|responder|notify)|no-?reply|do-?not-?reply|bounces?)(?:[+-][^@]*)?@/;

/** Headers of answering machines. X-Auto-Response-Suppress is none: Outlook sends it with people's mails too. */
const answeringMachine = /^x-(?:qq-[a-z-]*reply|(?:mail-?)?auto-?(?:reply|respond|responder|response)(?:-from)?)$/;
const denied = /^(?:no|false|0|off|none)?$/;

/** Whether a machine answers people's mails from this address (QQ mail, lists). */
export const isMachine = (from: string | null): boolean => from === null || machines.test(from);

/** Whether a mail was written by a machine (RFC 3834); `from` is the sender's address, null where none is named. */
export function isAutomatic(
  lines: readonly HeaderLine[],
  { from, subject }: { from: string | null; subject: string },
): boolean {
  const says = (key: string, form: RegExp): boolean => valuesOf(lines, key).some((value) => form.test(value));
  return (
    isMachine(from) ||
    says('auto-submitted', /^(?!no\b)/) ||
    says('precedence', /^(?:bulk|junk|list|auto[_-]?reply)/) ||
    // Reports of every kind, read receipts included.
    says('content-type', /^multipart\/report\b/) ||
    says('return-path', /^<>/) ||
    ['from', 'sender', 'return-path', 'reply-to'].some((key) => says(key, /\+auto_=/)) ||
    ['list-id', 'x-failed-recipients'].some((key) => says(key, /./)) ||
    lines.some(({ key }) => answeringMachine.test(key) && valuesOf(lines, key).some((value) => !denied.test(value))) ||
    isAutomaticSubject(subject)
  );
}
