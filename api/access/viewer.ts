// Decides what a caller may read: which cases, which of their words, and whose identity.
import type { Actor } from '../../domain/case/actor.js';
import { type Readable, marksOf, mayRead, readingUnits } from '../../domain/case/authority.js';
import type { Disclosure, TextPurpose, Visibility } from '../../domain/base/codes.js';
import { identityRoles } from '../../domain/city/administration.js';

/** What the actor may read, as a condition on `case_file c`; `value` takes a value and answers its placeholder. */
export function readableCondition(actor: Actor, value: (value: unknown) => string): string {
  if (actor.kind === 'channel') return `c.channel = ${value(actor.channel)} AND c.opened_by = ${value(actor.name)}`;
  const units = readingUnits(actor);
  if (units.length === 0) return 'false';
  return `c.readable_by && ${value(units)}::text[] AND ${notKeptFrom(actor, value)}`;
}

/** That the case is not about the actor, as a condition on `case_file c`. */
export const notKeptFrom = (actor: Actor, value: (value: unknown) => string): string =>
  `(c.kept_from IS NULL OR NOT c.kept_from && ${value(marksOf(actor))}::text[])`;

/** Whether the actor holds a post that may know identities at all. */
export const knowsIdentities = (actor: Actor): boolean => actor.posts.some(({ role }) => identityRoles.includes(role));

/** Only intake and callback posts see a withheld reporter; no caller sees an anonymous one. */
export function seesReporter(actor: Actor, file: Readable & { readonly disclosure: Disclosure }): boolean {
  if (file.disclosure === 'anonymous') return false;
  if (file.disclosure === 'named') return mayRead(actor, file);
  return actor.posts.some((post) => identityRoles.includes(post.role) && file.readable_by.includes(post.unit));
}

interface SpokenWords {
  readonly purpose: TextPurpose;
  readonly visibility: Visibility;
  readonly by_name: string;
  readonly keptBack?: true;
}

/**
 * The citizen's side reads what is meant for it and what it wrote itself; the rest stays within the offices. Why a case
 * is about a colleague is for intake and for whoever said so: the colleague may still be reading.
 */
export function seesWords(actor: Actor, words: SpokenWords): boolean {
  const isAside = words.purpose === 'recusal' && !knowsIdentities(actor) && words.by_name !== actor.name;
  if (actor.kind !== 'channel') return !words.keptBack && !isAside;
  return words.visibility === 'citizen' || words.by_name === actor.name;
}

/** That a unit of the actor reads all words of `case_file c`, those from before it was asked included. */
export const readsAllWords = (actor: Actor, value: (value: unknown) => string): string =>
  `(c.partly_readable_by = '{}' OR EXISTS (SELECT FROM unnest(c.readable_by) AS r (unit)
    WHERE r.unit = ANY (${value(readingUnits(actor))}::text[]) AND NOT r.unit = ANY (c.partly_readable_by)))`;
