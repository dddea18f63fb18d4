// Defines instants and local dates as plain strings, with simple arithmetic; never reads a clock.

/** An instant: ISO-8601 in UTC with milliseconds, `2026-02-27T16:00:00.000Z`. Text order is time order. */
export type Instant = string;

/** A day of some jurisdiction's own calendar, `YYYY-MM-DD`. Text order is time order. */
export type LocalDate = string;

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** The instant `ms` milliseconds after 1970 began in UTC. Throws a RangeError outside the years a Date can hold. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** Milliseconds since 1970 began in UTC. Throws a RangeError for text that is not an `Instant`. */
export function msOf(instant: Instant): number {
  const ms = instantForm.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant in UTC with milliseconds: ${instant}`);
  return ms;
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** The earlier of two instants. */
export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The instant `ms` milliseconds after `instant` (before it, when negative). */
export function plusMs(instant: Instant, ms: number): Instant {
  return instantOf(msOf(instant) + ms);
}
