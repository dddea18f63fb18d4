// Tells what a search is for: a case number stands in addresses, anything else never does.
import { isCaseNumber, typedNumber } from '../../domain/case/number.js';

/** A number or its beginning, its running part, or its last digits; eight digits are a day. */
const numberForms = [/^20\d{6}(?:-\d{0,7}(?:-[0-9A-Z]?)?)?$/, /^\d{1,7}(?:-[0-9A-Z]?)?$/];

/** The number as addresses have it; null for anything else. */
export function numberIn(typed: string): string | null {
  // Lists show the last digits of a number behind such a mark.
  const number = typedNumber(typed.replaceAll('…', ''));
  return (number.startsWith('20') && isCaseNumber(number)) || numberForms.some((form) => form.test(number))
    ? number
    : null;
}
