// Defines a row of an imported file: its fields, or the reason why it cannot be read.
import type { Reason } from './columns.js';

/** `number` is the line of the file on which the row ends, from 1. */
export type FileRow =
  | { readonly number: number; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly number: number; readonly unreadable: Reason };

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

/** Reads bytes strictly, and keeps every character. */
export const strictDecoder = (encoding: string) => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
export type Decoder = ReturnType<typeof strictDecoder>;

/** The row's bytes are not valid in the encoding. */
export const wrongEncoding = (number: number, { encoding }: Decoder): FileRow =>
  unreadable(number, 'wrong-encoding', `The row is not written in ${encoding}.`);
