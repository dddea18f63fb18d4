// Creates the log of a process: structured lines, with personal and secret values blanked.
import { type Logger, pino } from 'pino';
import { plainError } from '../../casebook/db/plain-error.js';

const secrets = ['secret', 'token', 'password', 'authorization', 'cookie', 'phone', 'email', 'text', 'to'];

const plain = (value: unknown): unknown => (value instanceof Error ? plainError(value) : value);

/** A log for the named process. Errors are reduced to kind and place: their messages can quote people's words. */
export const createLog = (name: string, level: string): Logger =>
  pino({
    name,
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plain, error: plain },
    redact: { paths: secrets.flatMap((word) => [`*.${word}`, `*.*.${word}`]), censor: '…' },
  });
