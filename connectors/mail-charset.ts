// Decodes the bytes of a mail's text: by its charset, else as UTF-8, GB18030 or Big5.

export interface DecodedText {
  readonly text: string;
  /** Some bytes stand for no character in any of these charsets. */
  readonly lost: boolean;
}

/** GBK and GB2312 are parts of GB18030, and programs write more than they declare. */
const chinese = /^(?:x-)?(?:gbk?|gb[_-]?2312(?:-80)?|(?:cp|ms|windows-?)936|euc-?cn|gb[_-]?18030(?:-\d+)?)$/;
/** What programs declare where they know nothing. */
const undeclared = /^(?:|(?:us-?)?ascii|unknown(?:-8bit)?|x-unknown|default(?:_charset)?|_autodetect.*|binary|8bit)$/;
const latin = /^(?:iso-?8859-?1|latin-?1|windows-1252|cp1252)$/;

/** In texts of Latin letters some accented letter stands between plain ones; in others all high bytes go in pairs. */
const hasLoneHighByte = (bytes: Buffer): boolean =>
  bytes.some((byte, i) => byte > 0x7f && !(bytes[i - 1]! > 0x7f) && !(bytes[i + 1]! > 0x7f));

function decoderFor(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}

const nameOf = (charset: string | null): string =>
  (charset ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');

/** The charset to try first: the declared one, if it says anything. */
function declaredAs(name: string, bytes: Buffer): string {
  if (chinese.test(name)) return 'gb18030';
  if (undeclared.test(name) || (latin.test(name) && !hasLoneHighByte(bytes))) return 'utf-8';
  return decoderFor(name) === null ? 'utf-8' : name;
}

/** Charsets of seven bits that no decoder of the platform reads. */
const hz = /^hz(?:-gb-?2312)?$/;
const utf7 = /^(?:x-)?(?:unicode-1-1-)?utf-?7$/;
const iso2022cn = /^(?:iso-?2022-cn(?:-ext)?)$/;

const highBits = (words: string): string =>
  new TextDecoder('gb18030').decode(Buffer.from(words, 'latin1').map((byte) => byte | 0x80));

/** RFC 1843: GB2312 between ~{ and ~}. */
const fromHz = (text: string): string =>
  text
    .replace(/~\{((?:[!-}][!-~])*)~\}/g, (_, words: string) => highBits(words))
    .replace(/~\r?\n/g, '')
    .replaceAll('~~', '~');

/** RFC 2152: UTF-16 in base64 between + and -. */
const fromUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, words: string) =>
    words === '' ? '+' : new TextDecoder('utf-16be').decode(evenly(Buffer.from(words, 'base64'))),
  );
const evenly = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - (bytes.length % 2));

/** Signs that change the set of letters: escape, shift out, shift in. */
const [esc, out, back] = [0x1b, 0x0e, 0x0f].map((code) => String.fromCharCode(code)) as [string, string, string];
const shift = new RegExp(`[${esc}${out}${back}]`);
const shifted = new RegExp(`${out}([^${esc}${out}${back}]*)${back}?`, 'g');

/** RFC 1922, of which GB2312 alone is read: what another set says is lost. */
const fromIso2022cn = (text: string): string =>
  text
    .replaceAll(`${esc}$)A`, '')
    .replace(shifted, (_, words: string) => highBits(words))
    .replaceAll(back, '');

function sevenBits(bytes: Buffer, name: string): Reading | null {
  const read = hz.test(name) ? fromHz : utf7.test(name) ? fromUtf7 : iso2022cn.test(name) ? fromIso2022cn : null;
  if (read === null || bytes.some((byte) => byte > 0x7f)) return null;
  const text = read(bytes.toString('latin1'));
  return { text, lost: shift.test(text) || /\ufffd|~\{/.test(text), share: 0 };
}

/** A reading that is lost where a charset is named that nothing here reads, and the bytes speak for no other. */
function foreign(bytes: Buffer, name: string, read: Reading): Reading {
  const isKnown = undeclared.test(name) || chinese.test(name) || decoderFor(name) !== null;
  const isPlain = Buffer.from(read.text).equals(bytes) && !read.text.includes('\0') && !shift.test(read.text);
  return isKnown || isPlain ? read : { ...read, lost: true };
}

interface Reading extends DecodedText {
  /** Lost characters among those that are not ASCII. */
  readonly share: number;
}

/** What stands for bytes that mean nothing: controls too, and what Big5's decoder makes of single bytes. */
const unread = /[\ufffd\u0080-\u0084\u0086-\u009f\uf8f0-\uf8ff]/;

function reading(bytes: Buffer, charset: string): Reading {
  const text = decoderFor(charset)?.decode(bytes) ?? '';
  const high = text.match(/[^\p{ASCII}]/gu) ?? [];
  const lost = high.filter((one) => unread.test(one)).length;
  return { text, lost: lost > 0, share: high.length === 0 ? 0 : lost / high.length };
}

const sentAsLost = Buffer.from('\ufffd');
/** Fewer lost characters are damage on the way, not another charset. */
const damagedAtMost = 0.2;

/** Whether bytes of GB18030 are whole words of UTF-8 too, which is no chance: programs declare the one, write the other. */
const isUtf8 = ({ lost, text }: Reading): boolean => !lost && (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 3;

function bestReading(bytes: Buffer, name: string): Reading {
  const declared = declaredAs(name, bytes);
  const first = reading(bytes, declared);
  const utf8 = declared === 'utf-8' ? first : reading(bytes, 'utf-8');
  if (declared === 'gb18030' && isUtf8(utf8)) return utf8;
  if (declared === 'utf-8' && bytes.includes(sentAsLost)) return { ...first, lost: false };
  if (!first.lost || (first.share <= damagedAtMost && declared !== 'gb18030')) return first;
  const found = [first, utf8, ...['gb18030', 'big5'].map((one) => reading(bytes, one))];
  const least = Math.min(...found.map(({ share }) => share));
  return found.find(({ share }) => share === least)!;
}

/** A control character that no text holds. */
// eslint-disable-next-line no-control-regex -- control characters are what makes it no text
export const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;

const assigned = /^[^\p{Cn}\p{Co}\0\ufffd]*\ufffd?$/u;
/** Bytes that tell whether a text is in UTF-16. */
const looked = 65_536;

/**
 * The form of UTF-16 that bytes are in: by the mark at their beginning, else where zeros stand at every other place, as
 * with Latin letters; null where they are in none.
 */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, Math.min(looked, bytes.length - (bytes.length % 2)));
  const zeros = [0, 0];
  head.forEach((byte, i) => (zeros[i % 2]! += byte === 0 ? 1 : 0));
  const [even = 0, odd = 0] = zeros;
  // Some Han letters end in a zero too.
  if (even === odd || Math.min(even, odd) * 4 > Math.max(even, odd)) return null;
  // A text in one byte a letter has few zeros, and is one in UTF-8 without them.
  const isOther = (even + odd) * 4 < head.length && !reading(Buffer.from(head), 'utf-8').lost;
  const form = even < odd ? 'utf-16le' : 'utf-16be';
  return !isOther && assigned.test(new TextDecoder(form).decode(head)) ? form : null;
}

/** Reads bytes as text. Of several charsets the first that fits wholly is taken, else the one that loses least. */
export function decodeText(bytes: Buffer, charset: string | null): DecodedText {
  const name = nameOf(charset);
  const form = utf16Of(bytes);
  const { text, lost } =
    form === null ? (sevenBits(bytes, name) ?? foreign(bytes, name, bestReading(bytes, name))) : reading(bytes, form);
  return { text, lost };
}
