// Defines what a handler answers: a status with JSON, text or bytes.

export interface Reply {
  readonly status?: number;
  /** Answered as JSON. */
  readonly body?: unknown;
  /** Answered as it is, with the type given by `type`. */
  readonly text?: string;
  readonly type?: string;
  /** Answered as they are, with the type given by `type`. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}
