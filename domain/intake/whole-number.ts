// Completes a telephone number as people type it to the form in which reporters' numbers are kept.

/** The number with its country code, China's if none is given; separators and full-width digits do not matter. */
export function wholeNumber(typed: string): string {
  const number = typed.normalize('NFKC').replace(/[\s()\-.]/g, '');
  if (number.startsWith('+')) return number;
  if (number.startsWith('00')) return `+${number.slice(2)}`;
  return /^1\d{10}$/.test(number) ? `+86${number}` : `+${number}`;
}
