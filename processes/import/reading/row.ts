// Defines a row of an imported file: its fields, or the reason why it cannot be read.

/** Why a row cannot be read; never holds the row's content. */
interface Unreadable {
  readonly column: null;
  readonly field: null;
  readonly code: string;
  readonly detail: string;
}

/**
 * `number` is the line of the file on which the row ends, from 1; in a JSON array and in XML, where many rows may stand
 * on one line, it is the row's place among the rows, from 1. Texts are as written, numbers as the digits written.
 */
export type FileRow =
  | { readonly number: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly number: number; readonly unreadable: Unreadable };

/** The most bytes that one row may have. */
export const rowLimit = 1024 * 1024;

/** Says why a row cannot be read, without its content. */
export const unreadable = (number: number, code: string, detail: string): FileRow => ({
  number,
  unreadable: { column: null, field: null, code, detail },
});

/** The row is longer than any message. */
export const tooLong = (number: number): FileRow =>
  unreadable(number, 'row-too-long', `The row has more than ${rowLimit} bytes.`);

/** The row's bytes are not valid in the encoding of the file. */
export const wrongEncoding = (number: number): FileRow =>
  unreadable(number, 'wrong-encoding', "The row is not written in the file's encoding.");

/** The file itself is broken at a place, which its words name: the rows before it were given, none can follow. */
export class BrokenFile extends Error {
  readonly fileIsBroken = true;
}
