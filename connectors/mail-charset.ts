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

/** The charset to try first: the declared one, if it says anything. */
function declaredAs(charset: string | null, bytes: Buffer): string {
  const name = (charset ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  if (chinese.test(name)) return 'gb18030';
  if (undeclared.test(name) || (latin.test(name) && !hasLoneHighByte(bytes))) return 'utf-8';
  return decoderFor(name) === null ? 'utf-8' : name;
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

function bestReading(bytes: Buffer, charset: string | null): Reading {
  const declared = declaredAs(charset, bytes);
  const first = reading(bytes, declared);
  const utf8 = declared === 'utf-8' ? first : reading(bytes, 'utf-8');
  if (declared === 'gb18030' && isUtf8(utf8)) return utf8;
  if (declared === 'utf-8' && bytes.includes(sentAsLost)) return { ...first, lost: false };
  if (!first.lost || (first.share <= damagedAtMost && declared !== 'gb18030')) return first;
  const found = [first, utf8, ...['gb18030', 'big5'].map((one) => reading(bytes, one))];
  const least = Math.min(...found.map(({ share }) => share));
  return found.find(({ share }) => share === least)!;
}

/** Reads bytes as text. Of several charsets the first that fits wholly is taken, else the one that loses least. */
export function decodeText(bytes: Buffer, charset: string | null): DecodedText {
  const { text, lost } = bestReading(bytes, charset);
  return { text, lost };
}
