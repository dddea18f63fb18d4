// Generates random numbers from a seed: the same seed repeats the run as far as the machine allows.

export interface Chance {
  /** A number from 0 to 1, without 1. */
  next(): number;
  between(least: number, most: number): number;
  oneOf<Value>(values: readonly Value[]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** Mulberry32: small, quick and good enough to choose victims. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    oneOf: (values) => values[Math.floor(next() * values.length)]!,
    shuffled: (values) =>
      values
        .map((value) => ({ value, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ value }) => value),
  };
}

/** Random numbers for the n-th item, independent of all numbers drawn before. */
export const chanceFor = (seed: number, n: number): Chance => chanceOf(Math.imul(seed ^ 0x9e3779b9, n + 1) ^ n);
