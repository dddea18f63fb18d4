// Masks words in a raw mail and in files of text, whatever charset and encoding they are in.
import { decodeText } from './mail-charset.js';
import { encodedWord, headerInUtf8, wordsOfHeader } from './mail-headers.js';
import { editMail, type MailPart, type NewContent } from './mail-parts.js';

/** Answers words with what must not be read replaced. */
export type Mask = (words: string) => Promise<string>;

const namedHeader = /^(?:subject|thread-topic|content-type|content-disposition|content-description):/i;
const isLetter = (type: string): boolean => /^message\/(?:rfc822|global)$/.test(type);
/** Only bytes without a zero are read as text: a picture or a packed file has some. */
const isText = (bytes: Buffer): boolean => !bytes.includes(0);

/** The mail with masked words; one in which nothing is masked is answered byte by byte as it came. */
export const maskMail = (raw: Buffer, mask: Mask): Promise<Buffer> =>
  editMail(raw, {
    async header(line) {
      if (!namedHeader.test(line)) return line;
      const words = wordsOfHeader(headerInUtf8(line));
      const masked = await mask(words);
      if (masked === words) return line;
      const at = masked.indexOf(':') + 1;
      return `${masked.slice(0, at)} ${encodedWord(masked.slice(at).trim())}`;
    },
    part: (part) => maskPart(part, mask),
  });

async function maskPart({ type, charset, bytes }: MailPart, mask: Mask): Promise<NewContent | null> {
  if (!isText(bytes)) return null;
  const looksLikeMail =
    isLetter(type) || /^(?:[\w-]{1,80}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}/.test(bytes.toString('latin1', 0, 4_000));
  if (looksLikeMail && !/^text\/(?:plain|html)$/.test(type)) {
    const masked = await maskMail(bytes, mask);
    return masked.equals(bytes) ? null : { bytes: masked };
  }
  const { text } = decodeText(bytes, charset);
  const masked = await mask(text);
  const shown = type === 'text/html' ? pageText(masked) : '';
  const maskedShown = shown === '' ? '' : await mask(shown);
  // Words that only a reader of the page sees together are masked in its text.
  if (maskedShown !== shown) return { text: maskedShown, type: 'text/plain' };
  return masked === text ? null : { text: masked };
}

/** The file as it may be kept: a letter or a text with masked words, anything else as it came. */
export async function maskFile(file: { readonly type: string; readonly bytes: Buffer }, mask: Mask): Promise<Buffer> {
  const { type, bytes } = file;
  if (isLetter(type)) return maskMail(bytes, mask);
  const content = await maskPart({ type, charset: null, bytes, attached: true }, mask);
  if (content === null) return bytes;
  return 'text' in content ? Buffer.from(content.text) : content.bytes;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The words of a page without its markup. */
const pageText = (page: string): string =>
  page
    .replace(/<[^<>]*>/g, '')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, digits?: string) => {
      const point = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    })
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => named[name]!);
