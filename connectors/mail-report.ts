// Reads reports that a mail did not arrive (RFC 3464, RFC 6533), also such without form.
import { isNobodyThere } from '../domain/intake/dead-address.js';

/** A recipient whom a letter did not reach, for good. */
export interface Undelivered {
  /** In lower case. */
  readonly address: string;
  /** Nobody has the address; else the mailbox is full, the letter is not wanted, or the like. */
  readonly dead: boolean;
}

/** RFC 6533, 3: characters outside ASCII by their number. */
const unescaped = (address: string): string =>
  address.replace(/\\x\{([0-9a-f]{1,6})\}/gi, (whole, code: string) => {
    const point = Number.parseInt(code, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

const fieldOf = (group: string, name: string): string | null =>
  new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(group)?.[1]?.trim() ?? null;

const addressOf = (recipient: string | null): string | null =>
  /^[^;]*;\s*<?([^\s<>]+@[^\s<>]+?)>?\s*$/.exec(recipient ?? '')?.[1] ?? null;

const statusIn = (text: string): string | null =>
  /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null;

/** Some servers leave the status out and give the answer alone, such as `smtp; 550 no such user`. */
const statusByWords = (words: string): string | null =>
  statusIn(words) ?? (/^(?:smtp;)?\s*5\d\d\b/i.test(words) ? '5.0.0' : null);

function failureIn(group: string): Undelivered[] {
  const words = fieldOf(group, 'diagnostic-code') ?? '';
  const status = statusIn(fieldOf(group, 'status') ?? '') ?? statusByWords(words);
  if (!/^failed\b/i.test(fieldOf(group, 'action') ?? '') || status?.startsWith('5') !== true) return [];
  // The far server's own status says more than the reporter's.
  const said = /^5\.\d\.0$/.test(status) ? (statusIn(words) ?? status) : status;
  const dead = isNobodyThere({ status: said, words });
  const named = [fieldOf(group, 'final-recipient'), fieldOf(group, 'original-recipient')].map(addressOf);
  return [...new Set(named.filter((one) => one !== null).map((one) => unescaped(one).toLowerCase()))].map(
    (address) => ({ address, dead }),
  );
}

/** The recipients that a report's own part names as failed for good. */
export const undeliveredIn = (report: string): Undelivered[] =>
  report
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n[ \t]*\r?\n/)
    .flatMap(failureIn);

const addresses = /[^\s<>"'()（）:：;；,，。]{1,64}@[\w.-]{1,200}\w/g;
/** Where such a letter says why: a server's answer, or a line that calls itself the reason. */
const reason =
  /(?<!\d)5\d\d[ -]|(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])|\b(?:said|reason|error)\b|退信原因|失败原因|失敗原因|错误信息|原因[:：]|不存在|找不到|查无此/i;
const longestLetter = 20_000;

/** The recipients that a letter without the form of a report calls undelivered: mail servers in China write such. */
export function undeliveredByWords(letter: string, named: readonly string[]): Undelivered[] {
  const lines = letter.slice(0, longestLetter).split(/\r?\n/);
  const reasons = lines.filter((line) => reason.test(line));
  if (reasons.length === 0) return [];
  const words = reasons.join('\n');
  const dead = isNobodyThere({ status: statusIn(words), words });
  const found = [...named, ...(letter.slice(0, longestLetter).match(addresses) ?? [])];
  return [...new Set(found.map((one) => one.toLowerCase()))].map((address) => ({ address, dead }));
}
