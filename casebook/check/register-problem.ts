// What a change of the registers holds and what may be wrong with it, in the words that checks and callers share.
import type { FailureCode } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import type { RegisterBodies, RegisterBody, RegisterEntry, RegisterName } from '../register-rows/register-tables.js';

/** An entry as it shall stand. */
export interface GivenEntry {
  readonly register: RegisterName;
  readonly body: RegisterBody;
}

/** What a change does to one entry. */
export interface EntryChange extends GivenEntry {
  readonly code: string;
  readonly before: RegisterEntry | null;
  readonly version: number;
  /** The first parts of the entry that differ; empty for a new one. */
  readonly fields: readonly string[];
}

/** The registers as they would stand after a change. */
export type RegistersAfter = { readonly [Name in RegisterName]: ReadonlyMap<string, RegisterBodies[Name]> };

/** One thing wrong with one entry. */
export interface RegisterProblem {
  readonly register: RegisterName | 'settings';
  readonly code: string;
  /** Path in the entry, dots between its parts. */
  readonly field: string;
  readonly failure: FailureCode;
  /** For an administrator, in both languages; quotes codes, figures and dates only. */
  readonly text: Bilingual;
}

/** Where a check says what it found. */
export type Say = (failure: FailureCode, field: string, text: Bilingual) => void;
