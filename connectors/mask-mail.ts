// Masks words in a raw mail and in files of text, whatever charset and encoding they are in.
import { control, decodeText, utf16Of } from './mail-charset.js';
import { encodedWord, headerInUtf8, wordsOfHeader } from './mail-headers.js';
import { editMail, type MailPart, type NewContent } from './mail-parts.js';

/** Answers texts with what must not be read in them replaced. */
export type Mask = (words: readonly string[]) => Promise<readonly string[]>;

const unstructured = /^(?:subject|thread-topic|comments|content-description):/i;
const isLetter = (type: string): boolean => /^message\/(?:rfc822|global)$/.test(type);
const maskOne = async (words: string, mask: Mask): Promise<string> => (await mask([words]))[0] ?? words;

/** Controls among the bytes of a text that something damaged; a picture or a packed file has many more. */
const damagedAtMost = 0.02;
const controls = new RegExp(control, 'g');
const looked = 65_536;

function isText(type: string, bytes: Buffer): boolean {
  if (type.startsWith('text/') || !bytes.includes(0) || utf16Of(bytes) !== null) return true;
  const head = bytes.toString('latin1', 0, looked);
  return (head.match(controls) ?? []).length <= head.length * damagedAtMost;
}

/** Where a long parameter goes on: `; name*1="`. */
const goesOn = /"?\s*;\s*[\w-]{1,80}\*\d{1,3}\*?\s*=\s*"?/g;

/** A header line as it is read: unfolded, its encoded words and divided parameters in one. */
const wordsOfLine = (line: string): string =>
  wordsOfHeader(headerInUtf8(line.replace(/\r?\n(?=[ \t])/g, ''))).replace(goesOn, (part) =>
    /\*0\*?\s*=/.test(part) ? part : '',
  );

/** The mail with masked words; one in which nothing is masked is answered byte by byte as it came. */
export async function maskMail(raw: Buffer, mask: Mask): Promise<Buffer> {
  const lines = new Set<string>();
  await editMail(raw, { header: (line) => (lines.add(line), line), part: () => null });
  const read = [...lines].map(wordsOfLine);
  const masked = await mask(read);
  const written = new Map([...lines].map((line, i) => [line, masked[i] === read[i] ? line : headerOf(masked[i]!)]));
  return editMail(raw, { header: (line) => written.get(line) ?? line, part: (part) => maskPart(part, mask) });
}

/** A header line of these words, one character a byte. Addresses and parameters stay what they are. */
function headerOf(words: string): string {
  const at = words.indexOf(':') + 1;
  if (unstructured.test(words)) return `${words.slice(0, at)} ${encodedWord(words.slice(at).trim())}`;
  return Buffer.from(words.replace(/[\r\n]+/g, ' ')).toString('latin1');
}

async function maskPart({ type, charset, bytes }: MailPart, mask: Mask): Promise<NewContent | null> {
  if (isLetter(type)) return changed(bytes, await maskMail(bytes, mask));
  if (!isText(type, bytes)) return null;
  const looksLikeMail = /^(?:[\w-]{1,80}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}/.test(bytes.toString('latin1', 0, 4_000));
  if (looksLikeMail && !/^text\/(?:plain|html)$/.test(type)) return changed(bytes, await maskMail(bytes, mask));
  const text = decodeText(bytes, charset).text.replaceAll('\0', '');
  const masked = await maskOne(text, mask);
  const shown = type === 'text/html' ? pageText(masked) : '';
  const maskedShown = shown === '' ? '' : await maskOne(shown, mask);
  // Words that only a reader of the page sees together are masked in its text.
  if (maskedShown !== shown) return { text: maskedShown, type: 'text/plain' };
  return masked === text ? null : { text: masked };
}

const changed = (bytes: Buffer, masked: Buffer): NewContent | null => (masked.equals(bytes) ? null : { bytes: masked });

/** The file as it may be kept: a letter or a text with masked words, anything else as it came. */
export async function maskFile(file: { readonly type: string; readonly bytes: Buffer }, mask: Mask): Promise<Buffer> {
  const { type, bytes } = file;
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
