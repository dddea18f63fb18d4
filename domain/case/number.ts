// Builds and checks case numbers: date, running number, and a check character against slips.

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
