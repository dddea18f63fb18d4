// Defines the refusal thrown when a deadline cannot be computed: a RangeError with a code.
import type { Bilingual } from '../base/bilingual.js';
import type { ClockName } from '../base/codes.js';

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

export type DeadlineRefusal = RangeError & {
  readonly code: DeadlineRefusalCode;
  /** What was refused, in words for the person who has to fix it. */
  readonly sentence: Bilingual;
  /** The clock that could not be computed and the `code@version` of its policy, once it is known whose term it was. */
  readonly clock?: ClockName;
  readonly policy?: string;
};

/** A RangeError naming what was refused, in English where it is logged; the caller throws it. */
export function deadlineRefusal(code: DeadlineRefusalCode, sentence: Bilingual): DeadlineRefusal {
  return Object.assign(new RangeError(sentence.en), { code, sentence });
}

/** Whether a caught value is such a refusal, so that an act can fail with its code instead of as a bug. */
export function isDeadlineRefusal(thrown: unknown): thrown is DeadlineRefusal {
  return thrown instanceof RangeError && 'code' in thrown;
}

/** Runs a computation for a clock; a refusal then also names the clock and its policy. */
export function countingFor<Counted>(
  clock: { readonly name: ClockName; readonly policy: { readonly code: string; readonly version: number } },
  count: () => Counted,
): Counted {
  try {
    return count();
  } catch (error) {
    if (!isDeadlineRefusal(error) || error.clock !== undefined) throw error;
    const { code, version } = clock.policy;
    throw Object.assign(error, { clock: clock.name, policy: `${code}@${version}` });
  }
}
