// Masks the reporter's data, and any contact number, in words that leave the office on paper.
import { isCaseNumber } from '../case/number.js';
import { type ComparableText, type Span, comparableText, maskSpans, matchesOf } from './comparable-text.js';
import { callsIn, personIn } from './known-person.js';

interface KnownReporter {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

/** Bounded, so that a long word is read once; of a longer one the rest tells nobody where it is. */
const mails = /[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** A date in figures, and a time of day: neither is a contact number. */
const day = String.raw`(?:19|20)\d{2}(?<between>[-/.])(?:0?[1-9]|1[0-2])\k<between>(?:0?[1-9]|[12]\d|3[01])(?!-?\d)`;
const hour = String.raw`(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)`;
/** A sum of money, too short for a telephone or card number; 元旦 (New Year's Day) and the like are no currency. */
const sum = String.raw`\d{1,10}(?:\.\d+)?\s?(?:[十百千]?[万亿])?(?:元(?![旦月宵])|yuan\b|RMB\b|CNY\b)|(?<=[¥￥]\s?)\d{1,10}(?:\.\d+)?(?!\d)`;
const caseNumber = String.raw`\d{8}-\d{7,}-[0-9A-Z](?![0-9A-Za-z])`;
/** What may stand within a number. */
const apart = String.raw`[\s().·*_\p{Pd}]{0,3}`;
const mobile = String.raw`1[3-9]\d${apart}(?:\d{4}${apart}\d{4}|\d{3}${apart}\d{5})(?!\d)`;
const landline = String.raw`\(?0\d{2,3}${apart}\d{3,4}${apart}\d{4}(?!\d)`;
/** Telephone, identity and account numbers, with or without spaces and hyphens. */
const reaching = String.raw`${mobile}|${landline}|(?:\+?\d[\s\p{Pd}]?){6,}\d[Xx]?`;
/** Seven figures or more read aloud. */
const spoken = String.raw`(?:[〇零一二三四五六七八九幺][\s·\p{Pd}]?){6,}[〇零一二三四五六七八九幺]`;
/** From left to right: dates, hours, sums and case numbers are kept; any other long number may reach the reporter. */
const figures = new RegExp(
  `(?<!\\d)(?<spared>${day}|${hour}|${sum})|(?<number>${caseNumber})|${reaching}|${spoken}`,
  'gu',
);
/** An account that is called so. */
const accounts =
  /(?<![a-z\d])(?:微信|wechat|weixin|vx|wx|QQ)(?:号码?|ID)?[\s:是为]{0,6}(?<hidden>[a-z][\w-]{4,29}|\d{5,12})(?![\w@])/giu;

/** The words without name, telephone, mail and address of the reporter, however they are written. */
export function withoutReporter(text: string, reporter: KnownReporter | null): string {
  const comparable = comparableText(text);
  const person = {
    names: [reporter?.name ?? null],
    phones: [reporter?.phone ?? null],
    mails: [reporter?.email ?? null],
    places: [reporter?.address ?? null],
  };
  const spans = [
    ...personIn(text, comparable, person),
    ...callsIn(comparable, person),
    ...matchesOf(comparable, mails),
    ...matchesOf(comparable, accounts),
    ...numbersIn(comparable),
  ];
  return spans.length === 0 ? text : maskSpans(text, spans);
}

function numbersIn({ text, from, to }: ComparableText): Span[] {
  return [...text.matchAll(figures)].flatMap(({ 0: found, index, groups = {} }): Span[] => {
    const { spared, number } = groups;
    if (spared !== undefined || (number !== undefined && isCaseNumber(number))) return [];
    const blank = /\s+$/.exec(found)?.[0].length ?? 0;
    return [[from[index]!, to[index + found.length - blank - 1]!]];
  });
}
