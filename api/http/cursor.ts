// Makes and checks the cursors of lists: where the last page ended, opaque to callers.
import { WrongFields } from './problem.js';
import { instantSchema } from '../../contracts/shared/words.js';
import { fieldError } from './field-errors.js';
import type { Language } from '../../contracts/shared/words.js';

/** Makes a cursor from the values that order a list. */
export const cursorOf = (parts: readonly string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** A pattern, or anything else that knows a part by its look. */
export type PartForm = Pick<RegExp, 'test'>;

interface CursorFormat {
  /** What each part must be. */
  readonly forms: readonly PartForm[];
  readonly language: Language;
  /** The field that holds the cursor. */
  readonly pointer: string;
}

/** The parts of a cursor. Throws WrongFields for one that this list never gave. */
export function readCursor(cursor: string, { forms, language, pointer }: CursorFormat): string[] {
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) &&
    parts.length === forms.length &&
    parts.every((part, i) => typeof part === 'string' && forms[i]!.test(part));
  if (!fits) throw new WrongFields([fieldError(pointer, 'wrong-form', language)]);
  return parts as string[];
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

export const uuidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An instant as we write it, of a day that there is. */
export const instantForm: PartForm = {
  test: (text) => instantSchema.safeParse(text).data === text,
};

/** A whole number from 0 to `most`. */
export const numberForm = (most: bigint): PartForm => ({
  test: (text) => /^\d{1,20}$/.test(text) && BigInt(text) <= most,
});
