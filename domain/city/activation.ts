// Which policy new cases are pinned to at an instant: the latest activation that has come; a rollback is one of its own.
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
  /** The activation that this one takes back; null: it is no rollback. */
  readonly undoes: string | null;
}

/** In the order in which they come into force: by their instant, then by when they were ordered. */
export const inOrder = (activations: readonly Activation[]): Activation[] =>
  [...activations].sort((a, b) => compare(a.from, b.from) || compare(a.at, b.at) || compare(a.id, b.id));

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** The activation in force at an instant; before the first of all, the first, so that no instant is without a policy. */
export function inForceAt(ordered: readonly Activation[], at: Instant): Activation | null {
  return ordered.findLast(({ from }) => from <= at) ?? ordered[0] ?? null;
}

/**
 * What a rollback at an instant takes back, and what it returns to: the activation before it that is not taken back
 * itself, so that rolling back twice goes back two. Null when nothing came before.
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
 * What taking a scheduled activation back returns to, from the very instant at which it would have come: whatever stands
 * before it then. Null for one that is not there, has come already, or is taken back.
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

/** Those that nobody took back. */
const standingOf = (ordered: readonly Activation[]): Activation[] =>
  ordered.filter(({ id, undoes }) => undoes === null && !ordered.some((one) => one.undoes === id));
