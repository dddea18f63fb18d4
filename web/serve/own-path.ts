// Checks where a form or link wants to lead: only to a page of ours.

/** The address if it is one of this site; else the other one. `//x` and `/\x` would lead elsewhere. */
export const ownPath = (asked: string | undefined, otherwise: string): string =>
  asked !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) ? asked : otherwise;
