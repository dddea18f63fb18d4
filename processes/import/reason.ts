// Defines why a row was refused or what of it was left out, and counts such reasons over a file.

/** Never holds the row's content. */
export interface Reason {
  /** The file's column, where one is at fault. */
  readonly column: string | null;
  /** The place in the request, as a JSON pointer (RFC 6901). */
  readonly field: string | null;
  readonly code: string;
  readonly detail: string;
}

export interface CountedReason extends Omit<Reason, 'field'> {
  readonly rows: number;
}

/** Counts the rows of each reason; at most a thousand are kept apart. */
export function createReasonCount() {
  const counted = new Map<string, CountedReason>();
  return {
    add(reasons: readonly Reason[]): void {
      for (const { column, code, detail } of reasons) {
        const name = JSON.stringify([column, code]);
        const known = counted.get(name);
        // The detail of the first row stands for all.
        if (known) counted.set(name, { ...known, rows: known.rows + 1 });
        else if (counted.size < 1000) counted.set(name, { column, code, detail, rows: 1 });
      }
    },
    /** Those of most rows first. */
    list: (): CountedReason[] => [...counted.values()].sort((a, b) => b.rows - a.rows),
  };
}

/** A counted reason as a line for a terminal. */
export const reasonLine = ({ column, code, detail, rows }: CountedReason): string =>
  `${rows} × ${column === null ? '' : `${column}: `}${code}. ${detail}`;
