// Chance that can be repeated: the same seed makes the same run, as far as the machine lets it.

export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  between(least: number, most: number): number;
  oneOf<Value>(values: readonly Value[]): Value;
  shuffled<Value>(values: readonly Value[]): Value[];
}

/** Mulberry32: small, quick and good enough to pick victims by. */
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

/** Chance of its own for the n-th of something, whatever was drawn before. */
export const chanceFor = (seed: number, n: number): Chance => chanceOf(Math.imul(seed ^ 0x9e3779b9, n + 1) ^ n);
