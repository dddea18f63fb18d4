// Defines what reading a cell gives: a value, no value, or a reason by name.

/** Something to say of a cell; never holds what stands in it. */
export interface Finding {
  readonly code: string;
  readonly detail: string;
}

/** A value, and what of the cell it leaves out; or why there is none. */
export type Value<T> = { readonly value: T; readonly noticed?: readonly Finding[] } | { readonly refused: Finding };

export const refused = (code: string, detail: string): { readonly refused: Finding } => ({ refused: { code, detail } });
