// Defines what a handler answers: a status with JSON, text, bytes or a stream of them.
import type { Readable } from 'node:stream';

/** `Body` is what it answers as JSON; a page or a file has none. */
export interface Reply<Body = never> {
  /** When it is not the usual one of the route. */
  readonly status?: number;
  /** Answered as JSON. */
  readonly body?: Body;
  /** Answered as it is, with the type given by `type`. */
  readonly text?: string;
  readonly type?: string;
  /** Answered as they are, with the type given by `type`. */
  readonly bytes?: Uint8Array;
  /** Answered as it comes, with the type given by `type`. */
  readonly stream?: Readable;
  readonly headers?: Readonly<Record<string, string>>;
}
