// Collects the values of a statement that is put together from conditions.
/** Collects the values of a statement; `add` returns a value's placeholder. */
export interface Values {
  readonly list: unknown[];
  add(value: unknown): string;
}

/** An empty collection. */
export function collectValues(): Values {
  const list: unknown[] = [];
  return { list, add: (value) => `$${list.push(value)}` };
}
