// Builds and checks case numbers: date, running number, and a check character against slips.
import { readAsCode, typedCode } from '../letters/typed-code.js';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const form = /^(\d{8})-(\d{7,})-([0-9A-Z])$/;

/**
 * ISO 7064 MOD 37,36 over the digits: catches every single wrong character and all but one in a hundred swaps of
 * neighbours.
 */
export function checkCharacter(digits: string): string {
  let product = 36;
  for (const character of digits) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return alphabet[(37 - product) % 36] ?? '';
}

/** `20261122-0000123-K`: the local date of registration, a running number that never repeats, the check character. */
export function caseNumber(localDate: string, running: number): string {
  const date = localDate.replaceAll('-', '');
  const digits = String(running).padStart(7, '0');
  return `${date}-${digits}-${checkCharacter(date + digits)}`;
}

/** Whether a text is a case number without a slip. */
export function isCaseNumber(text: string): boolean {
  const parts = form.exec(text);
  return parts !== null && checkCharacter(`${parts[1]}${parts[2]}`) === parts[3];
}

/** A number that is written with its first hyphen, as far as it goes. */
const begun = /^\d{8}-\d{7,}$/;
/** One without hyphens. No letter stands among the digits, so O, I and L there are 0 and 1. */
const unparted = /^([\dOIL]{8})([\dOIL]{7,}?)([0-9A-Z]?)$/;

/**
 * A case number as people type it, in the form in which it is kept; of a part of one, or of other words, the plain signs.
 * It may have a slip: see `isCaseNumber`.
 */
export function typedNumber(typed: string): string {
  const plain = typedCode(typed);
  const [, day, running = '', check = ''] = unparted.exec(plain.replaceAll('-', '')) ?? [];
  if (day === undefined) return plain;
  const whole = `${readAsCode(day)}-${readAsCode(running)}-${check}`;
  return begun.test(plain) && !isCaseNumber(whole) ? plain : whole;
}
