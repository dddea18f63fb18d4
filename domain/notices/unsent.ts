// Lists why a notice was not sent, is not sent yet, or did not arrive.
// The codes say nothing of any address.

export const unsentReasons = [
  /** There is no address to write to. */
  'no-address',
  /** The number is a landline, which gets no short message, and no other way is known. */
  'landline',
  /** The recipient wants no more questions. */
  'stopped',
  /** This address takes no messages: this one, or an earlier one, came back. */
  'bounced',
  /** The gateway or the mail server would not take it. */
  'refused',
  /** The gateway or the mail server could not be reached. */
  'unreachable',
  /** The gateway took it and said later that it did not get through. */
  'not-delivered',
  /** What it asks was answered or closed before it went out. */
  'no-longer-asked',
  /** The address already got as much as is sent to one address in a day. */
  'enough-today',
  /** Another question is open under the same telephone number. */
  'in-line',
] as const;
export type UnsentReason = (typeof unsentReasons)[number];
