// Keeps warnings and errors that repeat from flooding the log: one line a minute, with a count.
import type { LogFn, Logger, LoggerOptions } from 'pino';
import { plainError, type PlainError } from '../../casebook/db/plain-error.js';

const warn = 40;
const fatal = 60;
/** Beyond so many different lines within a minute, each is written. */
const mostKept = 500;

interface KeptLine {
  /** Lines that were left out since the last one was written. */
  count: number;
  write: (repeated: number) => void;
  readonly timer: NodeJS.Timeout;
}

type Fields = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is PlainError =>
  typeof value === 'object' && value !== null && 'frames' in value && 'name' in value;

/** The error that a line speaks of, if any. */
function errorIn(fields: Fields): PlainError | undefined {
  const given = fields['error'] ?? fields['err'] ?? fields['fault'];
  return given instanceof Error ? plainError(given) : isPlain(given) ? given : undefined;
}

/** Two lines are the same when their messages are, numbers apart, and either their causes or all that they name. */
function keyOf(level: number, fields: Fields, message: unknown): string {
  const error = errorIn(fields);
  const about = error
    ? [error.name, error.code, error.cause, error.constraint, fields['code']]
    : Object.entries(fields).filter(([name]) => name !== 'requestId');
  const head = [level, String(message).replace(/\d+/g, '#')];
  try {
    return JSON.stringify([...head, about]);
  } catch {
    // A large number or a circle, which the log itself writes: the names of the fields must do.
    return JSON.stringify([...head, Object.keys(fields)]);
  }
}

export interface RepeatedLines {
  /** For pino's options. */
  readonly hooks: Required<Pick<NonNullable<LoggerOptions['hooks']>, 'logMethod'>>;
  /** Writes the counts that are left. */
  flush(): void;
}

/** The first of equal lines is written at once, the others as a count at most once in `everyMs`. */
export function condenseRepeatedLines(everyMs = 60_000): RepeatedLines {
  const kept = new Map<string, KeptLine>();
  const turn = (key: string, line: KeptLine): void => {
    if (line.count === 0) {
      clearInterval(line.timer);
      kept.delete(key);
      return;
    }
    line.write(line.count);
    line.count = 0;
  };
  function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn, level: number): void {
    const [first, ...rest] = args as unknown as [unknown, ...unknown[]];
    const hasFields = typeof first === 'object' && first !== null && !(first instanceof Error);
    const fields: Fields = hasFields ? (first as Fields) : first instanceof Error ? { err: first } : {};
    // A line of the access log stands for its one request.
    if (level < warn || level >= fatal || 'res' in fields) return method.apply(this, args);
    const key = keyOf(level, fields, hasFields || first instanceof Error ? rest[0] : first);
    const lastAt = new Date().toISOString();
    const write = (repeated: number): void =>
      method.apply(this, [
        { ...fields, repeated, lastAt },
        ...(typeof first === 'string' ? [first] : []),
        ...rest,
      ] as never);
    const line = kept.get(key);
    if (line) {
      line.count += 1;
      line.write = write;
      return;
    }
    if (kept.size < mostKept) {
      const timer = setInterval(() => turn(key, made), everyMs).unref();
      const made: KeptLine = { count: 0, write, timer };
      kept.set(key, made);
    }
    method.apply(this, args);
  }
  return {
    hooks: { logMethod },
    flush: () => kept.forEach((line, key) => turn(key, line)),
  };
}
