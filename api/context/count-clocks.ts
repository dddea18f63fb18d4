// What counting the clocks of the overdue board is asked and answers.
import type { Pool } from 'pg';
import type { BucketCounts, Grouping } from '../../contracts/supervision/overdue.js';

export interface Groups {
  readonly counts: BucketCounts;
  readonly groups: readonly ({ readonly key: string | null } & BucketCounts)[];
}

export interface Counting {
  /** Conditions over `clock k` and `case_file c`, and the values of their placeholders; $1 is now. */
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
  readonly groupBy: Grouping | null;
  /** The unit of the backstop, whose callback centre answers for phone callbacks. */
  readonly backstop: string;
  /** Who answers at each unit for a clock that is not the case holder's own, where posts or officers are counted. */
  readonly seats: readonly Seat[];
}

export interface Seat {
  readonly unit: string;
  readonly post: string | null;
  readonly officer: string | null;
}

export type CountClocks = (pool: Pool, counting: Counting) => Promise<Groups>;
