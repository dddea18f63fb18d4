// Masks the reporter's data, and any contact number, in words that leave the office on paper.
import { leftOut } from '../base/left-out.js';
import { isCaseNumber } from '../case/number.js';

interface KnownReporter {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

const mails = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** A date in figures, and a time of day: neither is a contact number. */
const day = String.raw`(?:19|20)\d{2}(?<between>[-/.])(?:0?[1-9]|1[0-2])\k<between>(?:0?[1-9]|[12]\d|3[01])(?!-?\d)`;
const hour = String.raw`(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)`;
/** A sum of money, too short for a telephone or card number; 元旦 (New Year's Day) and the like are no currency. */
const sum = String.raw`\d{1,10}(?:\.\d+)?\s?(?:[十百千]?[万亿])?(?:元(?![旦月宵])|yuan\b|RMB\b|CNY\b)|(?<=[¥￥]\s?)\d{1,10}(?:\.\d+)?(?!\d)`;
const caseNumber = String.raw`\d{8}-\d{7,}-[0-9A-Z](?![0-9A-Za-z])`;
/** Telephone, identity and account numbers, with or without spaces and hyphens. */
const reaching = String.raw`(?:\+?\d[\s-]?){6,}\d[\dXx]?`;
/** From left to right: dates, hours, sums and case numbers are kept; any other long number may reach the reporter. */
const figures = new RegExp(`(?<!\\d)(?<spared>${day}|${hour}|${sum})|(?<number>${caseNumber})|${reaching}`, 'g');

/** The words without name, telephone, mail and address of the reporter. */
export function withoutReporter(text: string, reporter: KnownReporter | null): string {
  const known = [reporter?.name, reporter?.email, reporter?.address, reporter?.phone, reporter?.phone?.slice(3)];
  const bare = known.reduce<string>((left, one) => (one ? left.replaceAll(one, leftOut) : left), text);
  return bare.replace(mails, leftOut).replace(figures, (found: string, ...rest: unknown[]) => {
    const { spared, number } = rest.at(-1) as Readonly<Record<'spared' | 'number', string | undefined>>;
    return spared !== undefined || (number !== undefined && isCaseNumber(number)) ? found : leftOut;
  });
}
