// Reads the fields of a posted form.
import express, { type RequestHandler } from 'express';
import { Failure, type FailureCode } from '../../domain/base/failures.js';

/** Far beyond the longest text of a case, so that what was pasted whole comes back whole, with what is wrong. */
const limit = 2 * 1024 * 1024;

/** Reads a form's body; other bodies are left unread. */
export const formReader: RequestHandler = express.urlencoded({ extended: false, limit });

/** Fields as Express reads them: a name may come several times. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The fields, each once, line ends as one character: a browser sends two, and the same text must stay the same. */
export const single = (fields: Fields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const first = typeof value === 'string' ? value : (value[0] ?? '');
      return [name, first.replace(/\r\n?/g, '\n')];
    }),
  );

const refusals: Readonly<Record<number, FailureCode>> = { 413: 'payload-too-large', 415: 'unsupported-media-type' };

/** Why Express could not read a form: too large, of another kind, or broken. */
export const unreadable = (error: unknown): Failure =>
  new Failure(refusals[(error as { status?: number }).status ?? 0] ?? 'invalid-request', { cause: error });
