// Writes the address of the own list: what it is narrowed to, and where its page begins.
import type { Visit } from '../serve/visit.js';

/** In the order in which an address has them. */
const parts = ['unit', 'group', 'cursor'] as const;
type Part = (typeof parts)[number];

/** The list as it stands with something changed; `null` takes a part away, and so goes the place in the list. */
export function listAddress({ query }: Pick<Visit, 'query'>, change?: Partial<Record<Part, string | null>>): string {
  const kept = change ? { ...query, cursor: null, ...change } : query;
  const given = parts.flatMap((part) => (kept[part] ? [[part, kept[part]] as [string, string]] : []));
  const text = new URLSearchParams(given).toString();
  return text === '' ? '/my' : `/my?${text}`;
}
