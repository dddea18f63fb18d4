// Writes a text in one of the encodings that an import finds by itself.

/** WHATWG names of the encodings. */
export const writtenEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type WrittenEncoding = (typeof writtenEncodings)[number];

/** Stands in a text for a character that is broken in the encoding. */
export const brokenCharacter = '\ue5e5';

const breaks: Readonly<Record<WrittenEncoding, readonly number[]>> = {
  'utf-8': [0xe4, 0xbd],
  'utf-16le': [0x00, 0xd8],
  'utf-16be': [0xd8, 0x00],
  gb18030: [0xff],
};

/** The bytes of the text, each broken character as invalid bytes. */
export function encode(text: string, encoding: WrittenEncoding): Buffer {
  const parts = text.split(brokenCharacter).map((part) => encodeSound(part, encoding));
  const broken = Buffer.from(breaks[encoding]);
  return Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [part] : [broken, part])));
}

function encodeSound(text: string, encoding: WrittenEncoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = gb18030Table();
  return Buffer.concat(Array.from(text, (character) => table.get(character) ?? beyondPlaneZero(character)));
}

let gb18030: ReadonlyMap<string, Buffer> | null = null;

/** Every character of the first plane, found by decoding every code of one, two and four bytes. */
function gb18030Table(): ReadonlyMap<string, Buffer> {
  if (gb18030) return gb18030;
  const decoder = new TextDecoder('gb18030', { ignoreBOM: true });
  const table = new Map<string, Buffer>();
  const put = (bytes: Buffer): void => {
    const text = decoder.decode(bytes);
    if (Array.from(text).length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 0x80; byte++) put(Buffer.from([byte]));
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) put(Buffer.from([first, second]));
  }
  for (let at = 0; at < 39_420; at++) put(fourBytes(0x81, at));
  table.set('\ufffd', Buffer.from([0x84, 0x31, 0xa4, 0x37]));
  gb18030 = table;
  return table;
}

/** The bytes of the text in an encoding that an import does not find by itself, with letters of one or two bytes. */
export function encodeOther(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, Buffer>();
  const put = (bytes: Buffer): void => {
    const letter = decoder.decode(bytes);
    if (Array.from(letter).length === 1 && !table.has(letter)) table.set(letter, bytes);
  };
  for (let byte = 0; byte < 0x100; byte++) put(Buffer.from([byte]));
  for (let first = 0x81; first < 0xff; first++) {
    for (let second = 0x40; second < 0xff; second++) put(Buffer.from([first, second]));
  }
  return Buffer.concat(Array.from(text, (letter) => table.get(letter)!));
}

const beyondPlaneZero = (character: string): Buffer => fourBytes(0x90, (character.codePointAt(0) ?? 0) - 0x1_0000);

const fourBytes = (first: number, at: number): Buffer =>
  Buffer.from([
    first + Math.floor(at / 12_600),
    0x30 + (Math.floor(at / 1260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  ]);
