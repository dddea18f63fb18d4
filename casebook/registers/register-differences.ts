// Lists what changed between two versions of a register entry, field by field.
import { isDeepStrictEqual } from 'node:util';

export interface Difference {
  /** Path in the entry, dots between its parts; a list's items by their name when they have one. */
  readonly path: string;
  /** Null when there was no value. */
  readonly before: unknown;
  /** Null when there is no value any more. */
  readonly after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** The field that names the items of a list. */
const identities = ['code', 'rung', 'date'] as const;

/** Every field that differs, in the entry's own order; lists of named items are compared item by item. */
export function differencesOf(before: unknown, after: unknown, path = ''): Difference[] {
  if (isDeepStrictEqual(before ?? null, after ?? null)) return [];
  const [one, other] = [fieldsOf(before), fieldsOf(after)];
  if (!one || !other) return [{ path, before: before ?? null, after: after ?? null }];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) => differencesOf(one[name], other[name], path === '' ? name : `${path}.${name}`));
}

/** The parts of a value by name; null for a value that is compared as a whole. */
function fieldsOf(value: unknown): Fields | null {
  if (Array.isArray(value)) return namedItems(value);
  return typeof value === 'object' && value !== null ? (value as Fields) : null;
}

function namedItems(items: readonly unknown[]): Fields | null {
  const identity = identities.find((field) => items.every((item) => nameOf(item, field) !== null));
  if (identity === undefined || items.length === 0) return null;
  const named = items.map((item) => [nameOf(item, identity)!, item] as const);
  const fields = Object.fromEntries(named);
  return Object.keys(fields).length === items.length ? fields : null;
}

function nameOf(item: unknown, field: string): string | null {
  const name = typeof item === 'object' && item !== null ? (item as Fields)[field] : undefined;
  return typeof name === 'string' ? name : null;
}
