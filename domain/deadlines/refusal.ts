// What the clock arithmetic throws when a deadline cannot be computed: always a RangeError that carries a code.

export type DeadlineRefusalCode =
  | 'unknown-unit'
  | 'unknown-roll'
  | 'unknown-day-end'
  | 'unknown-schedule'
  | 'bad-amount'
  | 'bad-percent'
  | 'bad-time-of-day'
  | 'bad-date'
  | 'bad-calendar'
  | 'outside-calendar';

export type DeadlineRefusal = RangeError & { readonly code: DeadlineRefusalCode };

/** A RangeError naming what was refused; the caller throws it. */
export function deadlineRefusal(code: DeadlineRefusalCode, message: string): DeadlineRefusal {
  return Object.assign(new RangeError(message), { code });
}

/** Whether a caught value is such a refusal, so that an act can fail with its code instead of as a bug. */
export function isDeadlineRefusal(thrown: unknown): thrown is DeadlineRefusal {
  return thrown instanceof RangeError && 'code' in thrown;
}
