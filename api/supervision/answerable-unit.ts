// Who must meet a clock, over `clock k` and `case_file c`: boards list by it and metrics count by it.

/**
 * The unit that must meet a clock, as `answerable` in the law names it: whoever has the case for the promise, the
 * backstop's callback centre for a phone callback, else the clock's own unit.
 */
export const answerableUnit = (backstop: string): string =>
  `CASE k.name WHEN 'promise' THEN c.unit WHEN 'phone-callback' THEN ${backstop} ELSE k.unit END`;
