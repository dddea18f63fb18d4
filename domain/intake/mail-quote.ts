// Cuts what a mail quotes from what its writer wrote, by the forms of the mail programs in use.

export interface Letter {
  readonly text: string;
  /** The mail answers another one by its headers or subject; only then is a quote cut that is not of our letters. */
  readonly isReply: boolean;
  /** What a line of a letter of ours holds behind our words, mostly nothing; null for any other line. */
  readonly behindOurs: (line: string) => string | null;
  /** What officers wrote to the citizen, which our letters carry. */
  readonly sent: readonly string[];
}

const prefixed = /^[ \t]*[>＞]/;
const prefixes = /^[ \t]*(?:[>＞][ \t]?)+/;
const blank = /^[\s>＞|]*$/;
const rule = /^\s*[-_—=]{5,}\s*$/;

/** The heading of a quote between dashes, as QQ, 163 and Outlook write it. */
const heading =
  /^[\s>＞]*[-_—=]{2,}\s*(?:原始邮件|原邮件|回复的?原?邮件|转发的?邮件|转发邮件信息|原始郵件|original(?: message)?|forwarded message)\s*[-_—=]{2,}\s*$/i;

/** A field of a quote's heading at the start of a line, also as a cell of a table. */
const field =
  /^[\s>＞|*]*(?:(?<writer>发件人|寄件者|from)|发送时间|发送日期|日期|时间|寄件日期|收件人|收件者|抄送|副本|主题|主旨|sent|date|to|cc|subject)[\s*]*[:：|]/i;
const fieldsInOneLine =
  /^[\s>＞]*(?:发件人|寄件者|from)\s*[:：].*(?:发送时间|日期|sent|date)\s*[:：].*(?:主题|主旨|subject)\s*[:：]/i;
const fieldLinesAtMost = 12;

/** `在 2026-11-29 20:41，"…" <…> 写道：`, `On …, … wrote:`: a writer with a date or an address. */
const attribution = /(?:\d{4}\s*[-/年.]|\d{1,2}:\d{2}|@).*(?:写道|寫道|编写|wrote|writes)\s*[:：]\s*$/is;
/** One with an address and a date cannot be meant otherwise. */
const isWhole = (words: string): boolean => /\S@\S/.test(words) && /\d{4}|\d{1,2}:\d{2}/.test(words);
const attributionLinesAtMost = 3;
/** A longer line is no heading; the expressions are not made for it. */
const longestHeading = 400;
const broken = /^[>＞\s]*(?:在|于|on\b|20\d\d|[^。！？!?]*[<＜][^。！？!?]*@)/i;

/** A line as headings are read: blanks inside a field's name (`主 题`) and what stands for a blank do not matter. */
const read = (line: string): string =>
  line
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/^[\s>＞|*]*[发日时收抄主副][ \u3000]*[件送期间题旨本][ \u3000]*[人者时日]?/, (name) =>
      name.replaceAll(/(?<=\S)[ \u3000]+(?=\S)/g, ''),
    );

interface Heading {
  /** The line after it. */
  readonly end: number;
  /** Whether it can be nothing else. */
  readonly certain: boolean;
}

/** The heading of a quote that begins at this line; null when none begins here. */
const headingAt = (lines: readonly string[], start: number): Heading | null =>
  attributionAt(lines, start) ?? fieldsAt(lines, start);

/** Whether the lines below the first are a whole attribution: then the first line is the writer's. */
const beginsLater = (lines: readonly string[]): boolean =>
  lines.slice(1).some((_, i) => {
    const rest = lines.slice(i + 1).join(' ');
    return attribution.test(rest) && (isWhole(rest) || /^[>＞\s]*(?:在|on\b|20\d\d)/i.test(rest));
  });

function attributionAt(lines: readonly string[], start: number): Heading | null {
  if (blank.test(lines[start]!) || lines[start]!.length > longestHeading) return null;
  for (let end = start + 1; end <= Math.min(start + attributionLinesAtMost, lines.length); end++) {
    if (end > start + 1 && blank.test(lines[end - 1]!)) return null;
    const joined = lines.slice(start, end).join(' ').trim();
    if (joined.length > longestHeading) return null;
    const begins = end === start + 1 || broken.test(joined);
    if (beginsLater(lines.slice(start, end))) return null;
    if (begins && attribution.test(joined)) return { end, certain: isWhole(joined) };
  }
  return null;
}

function fieldsAt(lines: readonly string[], start: number): Heading | null {
  const first = lines[start]!;
  if (first.length > longestHeading) return null;
  if (fieldsInOneLine.test(first)) return { end: start + 1, certain: true };
  const isHeading = heading.test(first);
  const isAnnounced = isHeading || rule.test(first);
  if (!isAnnounced && !field.test(first)) return null;
  let [end, found, writer] = [start + (isAnnounced ? 1 : 0), 0, false];
  for (let i = end; i < Math.min(start + fieldLinesAtMost, lines.length); i++) {
    const named = field.exec(lines[i]!);
    if (named) [end, found, writer] = [i + 1, found + 1, writer || named.groups?.['writer'] !== undefined];
    else if (!blank.test(lines[i]!) && !/^[\s|:-]+$/.test(lines[i]!)) break;
  }
  // People list a sender and an hour too; mail programs name a subject or recipient as well.
  if (writer && found >= (isHeading ? 2 : 3)) return { end, certain: true };
  return isHeading ? { end: start + 1, certain: true } : null;
}

/** A mail by its lines: how they read, and what a line of ours holds behind our words. */
interface MailLines extends Letter {
  readonly lines: readonly string[];
  readonly behind: readonly (string | null)[];
  readonly lastOfOurs: number;
}

/** The line after the quote under a heading; null when it is no quote to cut. */
function quoteEnd({ lines, behind, lastOfOurs, isReply }: MailLines, { end, certain }: Heading): number | null {
  let next = end;
  while (next < lines.length && /^\s*$/.test(lines[next]!)) next += 1;
  // Quoted lines with a prefix are cut one by one: what is written between them stays.
  if (next < lines.length && prefixed.test(lines[next]!)) return isReply || lastOfOurs >= next ? next : null;
  if (!certain && (behind[next] ?? null) === null) return null;
  if (lastOfOurs >= end) return lastOfOurs + 1;
  return isReply ? lines.length : null;
}

/** A line broken off a quoted one: nothing but the letters of a link. */
const brokenOff = /^\s*[\w%=&?./-]{12,}\s*$/;

const bare = (text: string): string => text.replace(/[\s>＞]/g, '');

/**
 * The lines of a quote without prefixes that are quoted. An officer's question stands in our letter on lines of its
 * own, behind a colon: what is written between it and our next words is an answer to it.
 */
function quotedWithin({ lines, behind, sent }: MailLines, start: number, end: number): number[] {
  let isQuestion = false;
  const quoted: number[] = [];
  for (let i = start; i < end; i++) {
    if (behind[i] !== null) isQuestion = /[:：]\s*$/.test(lines[i]!);
    else if (isQuestion && !sent.some((text) => bare(text).includes(bare(lines[i]!)))) continue;
    quoted.push(i);
  }
  return quoted;
}

/** The numbers of the quoted lines. */
function quotedLines(mail: MailLines): Set<number> {
  const { lines, behind, isReply } = mail;
  const prefixQuotes = isReply || lines.some((line, i) => behind[i] !== null && prefixed.test(line));
  const quoted = new Set<number>();
  let inQuote = false;
  for (let i = 0; i < lines.length;) {
    const line = lines[i]!;
    const heading = headingAt(lines, i);
    const end = heading && quoteEnd(mail, heading);
    const isRest: boolean = inQuote && !blank.test(line) && (behind[i] !== null || brokenOff.test(line));
    if (end !== null) for (const one of quotedWithin(mail, i, end)) quoted.add(one);
    else if ((prefixQuotes && prefixed.test(line)) || isRest) quoted.add(i);
    inQuote = end !== null || quoted.has(i) || (inQuote && blank.test(line));
    i = end ?? i + 1;
  }
  return quoted;
}

const joined = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/\n(?:[ \t]*\n){2,}/g, '\n\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();

/**
 * The writer's words: above, between and below what is quoted, and behind a line of ours. When nothing is left: the
 * quoted lines that are neither headings nor ours, for a writer may have written among them. A mail without a quote is
 * unchanged.
 */
export function withoutQuote(letter: Letter): string {
  const written = letter.text.split(/\r?\n/);
  const lines = written.map(read);
  const behind = written.map(letter.behindOurs);
  const quoted = quotedLines({ ...letter, lines, behind, lastOfOurs: behind.findLastIndex((one) => one !== null) });
  if (quoted.size === 0) return letter.text;
  const own = written.flatMap((line, i) => {
    if (!quoted.has(i)) return [line];
    return behind[i] ? [behind[i]] : [];
  });
  const words = joined(own);
  if (words !== '') return words;
  const inHeading = new Set<number>();
  for (let i = 0; i < lines.length; i++) {
    for (let k = i; k < (headingAt(lines, i)?.end ?? i); k++) inHeading.add(k);
  }
  const among = written.filter((line, i) => !inHeading.has(i) && behind[i] === null && !rule.test(line));
  return joined(among.map((line) => line.replace(prefixes, '')));
}
