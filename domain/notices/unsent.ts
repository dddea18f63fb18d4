// Why a notice was not sent, not yet, or is known not to have arrived: codes that say nothing of any address.

export const unsentReasons = [
  /** Nobody gave an address by which we could write. */
  'no-address',
  /** No more questions are wanted there. */
  'stopped',
  /** Nothing arrives there: this one, or another before it, came back. */
  'bounced',
  /** The gateway or the mail server would not take it. */
  'refused',
  /** The gateway or the mail server could not be reached. */
  'unreachable',
  /** The gateway took it and said later that it did not get through. */
  'not-delivered',
  /** What it asks was answered or closed before it went out. */
  'no-longer-asked',
  /** As much as one address is sent in a day went there already. */
  'enough-today',
  /** Another question is open under the same telephone number. */
  'in-line',
] as const;
export type UnsentReason = (typeof unsentReasons)[number];
