// Types for a change of the registers and for the problems that its checks report.
import type { WrongEntry } from '../../domain/base/failure-details.js';
import type { RegisterBodies, RegisterBody, RegisterEntry, RegisterName } from '../register-rows/register-tables.js';

/** An entry as it will be after the change. */
export interface WantedEntry {
  readonly register: RegisterName;
  readonly body: RegisterBody;
}

/** What a change does to one entry. */
export interface EntryChange extends WantedEntry {
  readonly code: string;
  readonly before: RegisterEntry | null;
  readonly version: number;
  /** The top-level fields that differ; empty for a new entry. */
  readonly fields: readonly string[];
}

/** The registers as they would be after a change. */
export type RegistersAfter = { readonly [Name in RegisterName]: ReadonlyMap<string, RegisterBodies[Name]> };

/** One thing wrong with one entry. */
export interface RegisterProblem extends WrongEntry {
  readonly register: RegisterName | 'settings';
  readonly code: string;
}

/** The function by which a check reports a problem. */
export type ReportProblem = (...problem: [WrongEntry['failure'], field: string, WrongEntry['text']]) => void;
