// Fails with a readable list of what was found.

/** Fails when anything was found; `what` says what it is. */
export function expectNone(what: string, found: readonly string[]): void {
  if (found.length > 0) throw new Error(`${what}:\n  ${found.join('\n  ')}`);
}
