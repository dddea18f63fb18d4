// How the tools tell a person what they are doing.

/** Receives one line, without a line break, about what is being done. */
export type Log = (line: string) => void;
