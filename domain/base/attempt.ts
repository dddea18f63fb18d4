// Defines what became of one attempt to reach an outside party.

/** One attempt; neither side's words are in it. */
export interface Attempt {
  readonly outcome: 'delivered' | 'refused' | 'unreachable';
  /** A status or a network code; never what was sent or answered. */
  readonly detail: string;
  /** The receiver does not know the address, and never will. */
  readonly nobodyThere?: boolean;
  /** A refusal that may be over soon: the receiver is busy or broken. */
  readonly passing?: boolean;
}
