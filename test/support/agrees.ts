// Defines the proof by the compiler that a form and the type it stands for are the same.

/**
 * The type with no field left out: one that may be left out says so in its value. Otherwise a type without the field
 * would pass for one with it. `readonly` makes no difference.
 */
type Spelled<T> = T extends readonly (infer E)[]
  ? readonly Spelled<E>[]
  : T extends object
    ? {
        readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? { optional: Spelled<T[K]> } : Spelled<T[K]>;
      }
    : T;

/** True where each type can stand for the other, field by field. */
export type Agrees<A, B> = [Spelled<A>, Spelled<B>] extends [Spelled<B>, Spelled<A>] ? true : false;

/** Compiles only where every comparison is true; the compiler names the one that is not. */
export const agree = <Comparisons extends Readonly<Record<string, true>>>(): Comparisons | null => null;
