// Finds the policy that new cases are pinned to at an instant, from activations and rollbacks.
import type { Instant } from '../base/instant.js';

/** An order that new cases be pinned to a policy from an instant on. It is never changed, only followed by another. */
export interface Activation {
  readonly id: string;
  /** `code@version`. */
  readonly policy: string;
  readonly from: Instant;
  readonly by: string;
  readonly reason: string;
  readonly at: Instant;
  /** The activation that this one takes back; null: not a rollback. */
  readonly undoes: string | null;
}

/** In the order in which they come into force: by their instant, then by when they were ordered. */
export const inOrder = (activations: readonly Activation[]): Activation[] =>
  [...activations].sort((a, b) => compare(a.from, b.from) || compare(a.at, b.at) || compare(a.id, b.id));

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The activation in force at an instant; before the first has come, the first, so that every instant has a policy. */
export function inForceAt(ordered: readonly Activation[], at: Instant): Activation | null {
  return ordered.findLast(({ from }) => from <= at) ?? ordered[0] ?? null;
}

/**
 * What a rollback at an instant takes back, and what it returns to: the latest earlier activation that is not itself
 * taken back, so that two rollbacks go back two. Null when nothing came before.
 */
export function rollbackAt(
  ordered: readonly Activation[],
  at: Instant,
): { readonly undone: Activation; readonly to: Activation } | null {
  const standing = standingOf(ordered.filter(({ from }) => from <= at));
  const [to, undone] = [standing.at(-2), standing.at(-1)];
  return to && undone ? { undone, to } : null;
}

/**
 * What taking back a scheduled activation returns to, from the instant at which it would have come: the activation in
 * force just before. Null for one that does not exist, has come already, or is taken back.
 */
export function withdrawalOf(
  ordered: readonly Activation[],
  id: string,
  at: Instant,
): { readonly undone: Activation; readonly to: Activation } | null {
  const standing = standingOf(ordered);
  const found = standing.findIndex((one) => one.id === id);
  const [to, undone] = [standing[found - 1], standing[found]];
  return to && undone && undone.from > at ? { undone, to } : null;
}

/** The activations that are not taken back. */
const standingOf = (ordered: readonly Activation[]): Activation[] =>
  ordered.filter(({ id, undoes }) => undoes === null && !ordered.some((one) => one.undoes === id));
