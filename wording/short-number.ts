// Shortens the number of a case to what people tell cases apart by.

/** The last four digits; the check letter after them goes with them. */
export const shortNumber = (number: string): string => number.replace(/^.*?(\d{4}(?:-[0-9A-Z])?)$/, '$1');
