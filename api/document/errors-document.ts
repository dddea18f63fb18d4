// Writes docs/errors.md: every code a problem can carry, from the closed table of failures.
import { failures } from '../../domain/base/failures.js';

/** Markdown with one heading per code, so that a problem's `type` links to its paragraph. */
export function errorsDocument(): string {
  const paragraphs = Object.entries(failures).map(([code, { httpStatus, permanent, sentence }]) =>
    [
      `## ${code}`,
      '',
      `HTTP ${httpStatus} · ${permanent ? 'the same request can never succeed' : 'trying again can help'}`,
      '',
      sentence.en,
      '',
      sentence.zh,
      '',
    ].join('\n'),
  );
  return [
    '# What goes wrong',
    '',
    'Every refusal is an `application/problem+json` document (RFC 9457) with one of these codes. Made from',
    '`domain/base/failures.ts` by `api/document/errors-document.ts`; a test compares the two.',
    '',
    ...paragraphs,
  ].join('\n');
}
