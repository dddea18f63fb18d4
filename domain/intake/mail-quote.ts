// Cuts what a mail quotes from what its writer wrote, by the forms of the mail programs in use.

export interface Letter {
  readonly text: string;
  /** The mail answers another one by its headers or subject; only then is a quote cut that is not of our letters. */
  readonly isReply: boolean;
  /** Where our own sentences stand in a text, from and to. */
  readonly ours: (text: string) => readonly (readonly [from: number, to: number])[];
}

const prefixed = /^[ \t]*[>＞]/;
const prefixes = /^[ \t]*(?:[>＞][ \t]?)+/;
const blank = /^[\s>＞|]*$/;
const rule = /^\s*[-_—=]{5,}\s*$/;

/** The heading of a quote between dashes, as QQ, 163 and Outlook write it. */
const heading =
  /^[\s>＞]*[-_—=]{2,}\s*(?:原始邮件|原始信息|邮件原文|原邮件|回复的?原?邮件|转发的?邮件|转发邮件信息|原始郵件|original(?: message)?|forwarded message)\s*[-_—=]{2,}\s*$/i;

/** The same without dashes, above the fields, as QQ writes it since 2023. */
const bareHeading = /^\s*(?:原始邮件|原始郵件)\s*$/;

/** A field of a quote's heading at the start of a line, also as a cell of a table. */
const field =
  /^[\s>＞|*]*(?:(?<writer>发件人|寄件者|由|from)|发送时间|发送日期|发件时间|日期|时间|寄件日期|收件人|收件者|抄送|副本|主题|主旨|sent|date|to|cc|subject)[\s*]*[:：|]/i;
const fieldsInOneLine =
  /^[\s>＞]*(?:发件人|寄件者|from)\s*[:：].*(?:发送时间|发件时间|日期|sent|date)\s*[:：].*(?:主题|主旨|subject)\s*[:：]/i;
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

/** The line after the heading of a quote that begins at this line; null when none begins here. */
const headingAt = (lines: readonly string[], start: number): number | null =>
  attributionAt(lines, start) ?? fieldsAt(lines, start);

/** Whether the lines below the first are a whole attribution: then the first line is the writer's. */
const beginsLater = (lines: readonly string[]): boolean =>
  lines.slice(1).some((_, i) => {
    const rest = lines.slice(i + 1).join(' ');
    return attribution.test(rest) && (isWhole(rest) || /^[>＞\s]*(?:在|on\b|20\d\d)/i.test(rest));
  });

function attributionAt(lines: readonly string[], start: number): number | null {
  if (blank.test(lines[start]!) || lines[start]!.length > longestHeading) return null;
  for (let end = start + 1; end <= Math.min(start + attributionLinesAtMost, lines.length); end++) {
    if (end > start + 1 && blank.test(lines[end - 1]!)) return null;
    const joined = lines.slice(start, end).join(' ').trim();
    if (joined.length > longestHeading) return null;
    const begins = end === start + 1 || broken.test(joined);
    if (beginsLater(lines.slice(start, end))) return null;
    if (begins && attribution.test(joined)) return end;
  }
  return null;
}

function fieldsAt(lines: readonly string[], start: number): number | null {
  const first = lines[start]!;
  if (first.length > longestHeading) return null;
  if (fieldsInOneLine.test(first)) return start + 1;
  const isHeading = heading.test(first);
  const isAnnounced = isHeading || bareHeading.test(first) || rule.test(first);
  if (!isAnnounced && !field.test(first)) return null;
  let [end, found, writer] = [start + (isAnnounced ? 1 : 0), 0, false];
  for (let i = end; i < Math.min(start + fieldLinesAtMost, lines.length); i++) {
    const named = field.exec(lines[i]!);
    if (named) [end, found, writer] = [i + 1, found + 1, writer || named.groups?.['writer'] !== undefined];
    else if (!blank.test(lines[i]!) && !/^[\s|:-]+$/.test(lines[i]!)) break;
  }
  // People list a sender and an hour too; mail programs name a subject or recipient as well.
  if (writer && found >= (isHeading ? 2 : 3)) return end;
  return isHeading ? start + 1 : null;
}

/** A line of a mail: as it was written, and what of it is not ours; null where none of our sentences stands in it. */
interface Line {
  readonly written: string;
  readonly rest: string | null;
}

/** Whether words say something: more than signs and blanks. */
const says = (words: string): boolean => /[^\s\p{P}>＞|]/u.test(words);

function linesOf({ text, ours }: Letter): Line[] {
  const isOurs = new Uint8Array(text.length);
  for (const [from, to] of ours(text)) isOurs.fill(1, from, to);
  let at = 0;
  return text.split('\n').map((line) => {
    const start = at;
    at += line.length + 1;
    const written = line.replace(/\r$/, '');
    const letters = [...written.matchAll(/[^]/g)].map(({ 0: unit, index }) => (isOurs[start + index] ? '' : unit));
    if (letters.every((unit) => unit !== '')) return { written, rest: null };
    const rest = letters.join('').replace(prefixes, '').trim();
    return { written, rest: says(rest) ? rest : '' };
  });
}

/** The first line from here on that is not blank, or how many lines there are. */
function next(lines: readonly Line[], start: number): number {
  let i = start;
  while (i < lines.length && blank.test(lines[i]!.written)) i += 1;
  return i;
}

/** The line after the lines with a prefix, blank ones among them. */
function blockEnd(lines: readonly Line[], start: number): number {
  let end = start;
  for (let i = start; i < lines.length && (prefixed.test(lines[i]!.written) || blank.test(lines[i]!.written)); i++) {
    if (prefixed.test(lines[i]!.written)) end = i + 1;
  }
  return end;
}

/** The line after what a heading quotes of somebody else, or after the heading of a letter of ours; else null. */
function quoteEnd(lines: readonly Line[], heading: number, isReply: boolean): number | null {
  const first = next(lines, heading);
  if (first === lines.length) return null;
  if (lines[first]!.rest !== null) return first;
  if (!prefixed.test(lines[first]!.written)) return null;
  const end = blockEnd(lines, first);
  if (lines.slice(first, end).some(({ rest }) => rest !== null)) return first;
  return isReply ? end : null;
}

/** The text without every line that has a prefix. */
export const withoutMarkedLines = (text: string): string =>
  joined(text.split('\n').filter((line) => !prefixed.test(line)));

const joined = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/\n(?:[ \t]*\n){2,}/g, '\n\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();

/**
 * The writer's words: the text without the headings of quotes of our letters and without our sentences in them, and in a
 * reply without what has a prefix under a heading. Whatever else stands there stays, for it may be the writer's. A mail
 * without a quote is unchanged.
 */
export function withoutQuote(letter: Letter): string {
  const lines = linesOf(letter);
  const asRead = lines.map(({ written }) => read(written));
  const own: string[] = [];
  let inQuote = false;
  for (let i = 0; i < lines.length;) {
    const { written, rest } = lines[i]!;
    const heading = headingAt(asRead, i);
    const end = heading && quoteEnd(lines, heading, letter.isReply);
    inQuote ||= end !== null || (rest !== null && prefixed.test(written));
    if (end !== null) i = end;
    else {
      if (!inQuote || rest === null)
        own.push(inQuote && prefixed.test(written) ? written.replace(prefixes, '') : written);
      else if (rest !== '') own.push(rest);
      i += 1;
    }
  }
  const words = joined(own);
  if (inQuote && (words !== '' || lines.some(({ rest }) => rest !== null))) return words;
  const isMarkedWhole = letter.isReply && lines.every(({ written }) => blank.test(written) || prefixed.test(written));
  return isMarkedWhole ? joined(lines.map(({ written }) => written.replace(prefixes, ''))) : letter.text;
}
