// Defines what a failure tells besides its sentence, by its code.
import type { Bilingual } from './bilingual.js';
import type { By } from './by.js';
import type { ClockName, Status } from './codes.js';
import type { Instant } from './instant.js';

/** What a conflict shows of the case, or of the register's entry, as it is now. */
export interface PresentState {
  readonly currentStatus?: Status;
  readonly currentVersion?: number;
  readonly lastEvent?: { readonly at: Instant; readonly kind: string; readonly by: By };
}

/** The failures that a register's entry can have. */
export type WrongEntryCode =
  | 'invalid-request'
  | 'already-exists'
  | 'still-in-use'
  | 'unknown-category'
  | 'unknown-policy'
  | 'unknown-post'
  | 'unknown-unit'
  | 'unsuitable-unit';

/** One thing wrong with one entry of a register. */
export interface WrongEntry {
  /** Path in the entry, dots between its parts. */
  readonly field: string;
  readonly failure: WrongEntryCode;
  /** For an administrator, in both languages; quotes codes, figures and dates only. */
  readonly text: Bilingual;
}

interface WrongEntries {
  readonly problems?: readonly WrongEntry[];
}

/** The codes that tell something of their own; every other may show the present state. */
export interface DetailsByCode extends Readonly<Record<WrongEntryCode, WrongEntries & PresentState>> {
  readonly 'invalid-request': WrongEntries & {
    readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
  };
  readonly 'clock-not-computable': {
    readonly clock?: ClockName | null;
    readonly policy?: string | null;
    readonly calendar?: string;
    readonly why?: string;
  };
  readonly 'too-many-requests': { readonly retryAfterSeconds?: number };
  readonly 'state-unknown': { readonly kind?: string };
}
