// A published day as a file of any form gives it, and what the reader is told beside the file.

/** A day as a file gives it, not yet checked. */
export interface GivenDay {
  /** Where in the file. */
  readonly place: string;
  readonly day: Readonly<Record<string, string>>;
}

export interface ReadingOptions {
  /** The notice, for days that name none themselves. */
  readonly source?: string;
  /** English names of days by their Chinese ones, as the calendar has them already. */
  readonly names: ReadonlyMap<string, string>;
}
