// Creates the log of a process: structured lines, with personal and secret values blanked.
import { type DestinationStream, type Logger, pino } from 'pino';
import { plainError } from '../../casebook/db/plain-error.js';
import { condenseRepeatedLines } from './repeated-lines.js';

const secrets = ['secret', 'token', 'password', 'authorization', 'cookie', 'phone', 'email', 'text', 'to'];

const plain = (value: unknown): unknown => (value instanceof Error ? plainError(value) : value);

/**
 * A log for the named process. Errors are reduced to kind, cause and place: their messages can quote people's words.
 * Warnings and errors that repeat are counted; the last counts are written when the process ends.
 */
export function createLog(name: string, level: string, destination?: DestinationStream): Logger {
  const repeated = condenseRepeatedLines();
  process.once('exit', repeated.flush);
  const options = {
    name,
    level,
    hooks: repeated.hooks,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plain, error: plain },
    redact: { paths: secrets.flatMap((word) => [`*.${word}`, `*.*.${word}`]), censor: '…' },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Ends the process for reasons in plain words, which say what to do. */
export function refuseToStart(log: Logger, ...reasons: readonly string[]): never {
  for (const why of reasons) log.fatal(why);
  process.exit(1);
}

/** Writes into the log what Node would print beside it: its warnings, and the error that ends the process. */
export function logAllTrouble(log: Logger): void {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    // Warnings are Node's and the libraries' own words; they name no data.
    log.warn({ warning: warning.name, code: (warning as NodeJS.ErrnoException).code }, warning.message);
  });
  process.on('uncaughtException', (error, origin) => {
    const what = origin === 'unhandledRejection' ? 'a failure that nothing handled' : 'an error that nothing caught';
    log.fatal({ error: plainError(error) }, `${what} ends the process`);
    process.exit(1);
  });
}
