// Calculates the figures of a measurement: the spread of durations, rates, rounding and wording.

/** Durations in milliseconds. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** How the durations (in milliseconds) spread; all zero when there are none. */
export function spreadOf(durations: readonly number[]): Spread {
  const sorted = Float64Array.from(durations).sort();
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

/** Rounds to three significant places: a shared machine allows no more precision. */
export const round = (value: number): number => Number(value.toPrecision(value >= 1_000 ? 4 : 3));

/** A count over milliseconds, as a rate per second. */
export const perSecond = (count: number, milliseconds: number): number => round((count * 1_000) / milliseconds);

/** `p50 1.2 ms, p99 8.4 ms`. */
export const inWords = ({ p50, p95, p99 }: Spread): string => `p50 ${p50}, p95 ${p95}, p99 ${p99} ms`;
