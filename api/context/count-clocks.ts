// Defines what a count of the overdue board's clocks takes and answers.
import type { Pool } from 'pg';
import type { BucketCounts, Grouping } from '../../contracts/supervision/overdue.js';

export interface ClockCounts {
  readonly counts: BucketCounts;
  readonly groups: readonly ({ readonly key: string | null } & BucketCounts)[];
}

export interface ClockCountQuery {
  /** Conditions over `clock k` and `case_file c`, and the values of their placeholders; $1 is now. */
  readonly conditions: readonly string[];
  readonly values: readonly unknown[];
  readonly groupBy: Grouping | null;
  /** The unit of the backstop, whose callback centre answers for phone callbacks. */
  readonly backstop: string;
  /** Per unit, the seat that answers for a clock not the case holder's own; only to count by post or officer. */
  readonly seats: readonly Seat[];
}

export interface Seat {
  readonly unit: string;
  readonly post: string | null;
  readonly officer: string | null;
}

export type CountClocks = (pool: Pool, counting: ClockCountQuery) => Promise<ClockCounts>;
