// Builds the SQL for the unit that must meet a clock, over `clock k` and `case_file c`.
// Boards list by it and metrics count by it.

/**
 * The unit that must meet a clock, as `answerable` in the law names it: the case's unit for the promise, the backstop's
 * callback centre for a phone callback, else the clock's own unit.
 */
export const answerableUnit = (backstop: string): string =>
  `CASE k.name WHEN 'promise' THEN c.unit WHEN 'phone-callback' THEN ${backstop} ELSE k.unit END`;
