// Defines the function by which the tools report their progress.

/** Receives one line of progress, without a line break. */
export type Log = (line: string) => void;
