// Types for reading published days: a day as a file gives it, and the reader's options.

/** A day as a file gives it, not yet checked. */
export interface UncheckedDay {
  /** The place in the file. */
  readonly place: string;
  readonly day: Readonly<Record<string, string>>;
}

export interface ReadingOptions {
  /** The source of days that name none: the published notice. */
  readonly source?: string;
  /** The calendar's English names of days, by their Chinese names. */
  readonly names: ReadonlyMap<string, string>;
}
