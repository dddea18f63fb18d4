// Picks the part of an error that may be logged: its kind, cause and place, never its message.
// A message can quote people's words and data.
import { causeInWords } from './cause-in-words.js';

export interface PlainError {
  readonly name: string;
  /** What went wrong, in our words. */
  readonly cause?: string;
  readonly code?: string;
  readonly constraint?: string;
  /** Where it was thrown, without the message that heads a stack. */
  readonly frames: readonly string[];
}

const textOf = (error: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
};

/** The stack after the message that heads it, since a line of a message can look like a frame. */
function belowMessage({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  return start < 0 ? stack : stack.slice(start + message.length);
}

/** The part of a thrown value that is safe to log. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const cause = causeInWords(error);
  const code = textOf(error, 'code');
  const constraint = textOf(error, 'constraint');
  const frames = belowMessage(error)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(cause === undefined ? {} : { cause }),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    frames: frames.slice(0, 12).map((line) => line.trim()),
  };
}
