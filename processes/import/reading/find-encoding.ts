// Finds the encoding of a file by its mark, its zero bytes, or what most of its lines are.
import { isAscii, isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { linesWithEnds, piecesOf } from './text-of-file.js';

export interface FoundEncoding {
  /** The WHATWG name. */
  readonly encoding: string;
  /** Whether the file begins with a byte order mark. */
  readonly mark: boolean;
}

const headBytes = 64 * 1024;

const marks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-32', [0xff, 0xfe, 0, 0]],
  ['utf-32', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** Reads the whole file where its beginning does not tell. Throws an Error in words for what is no text. */
export async function findEncoding(path: string, given: string | undefined): Promise<FoundEncoding> {
  const asked = given === undefined ? null : encodingNamed(given);
  const head = await headOf(path);
  if (head.length === 0) throw new Error('the file is empty.');
  const marked = marks.find(([, bytes]) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)))?.[0];
  if (marked === 'utf-32') throw new Error('the file is written in UTF-32; save it as UTF-8.');
  if (marked !== undefined) {
    if (asked === null || asked === marked || given?.toLowerCase() === 'utf-16')
      return { encoding: marked, mark: true };
    throw new Error(`the file begins with the mark of ${marked}, which contradicts --encoding ${given}.`);
  }
  // Half of UTF-16 may be zeros.
  if (!asked?.startsWith('utf-16')) await refuseBinary(head);
  if (asked !== null) return { encoding: asked, mark: false };
  const declared = declaredEncoding(head);
  const isOther = declared !== null && declared !== 'gb18030' && !declared.startsWith('utf-');
  const found = wideByZeros(head) ?? (isOther ? declared : ((await byLines(path)) ?? declared));
  if (found === null) throw new Error(unsure);
  return { encoding: found, mark: false };
}

const unsure =
  'the encoding of the file is not sure: it is not UTF-8, and as GB18030 or Big5 it would not be common Chinese. ' +
  'Say which it is with --encoding (gb18030, big5, shift_jis, euc-kr, windows-1252 ...), or save it as UTF-8.';

/** What XML declares; null for other files. */
function declaredEncoding(head: Buffer): string | null {
  const name = /^\s*<\?xml\s[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head.toString('latin1'))?.[1];
  return name === undefined ? null : encodingNamed(name);
}

/** The WHATWG name; GBK is read as its superset. Throws an Error in words for one that cannot be read. */
export function encodingNamed(name: string): string {
  try {
    const { encoding } = new TextDecoder(name);
    // Its letters are ASCII bytes after an escape, so lines and cells could not be cut.
    if (encoding !== 'iso-2022-jp') return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    // Reported below.
  }
  throw new Error(`the encoding ${name} cannot be read; convert the file to UTF-8.`);
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const isControl = (byte: number): boolean => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;

/** Letters alone can look like a picture or a song to `file-type`, so only files with control bytes are asked about. */
async function refuseBinary(head: Buffer): Promise<void> {
  const controls = head.filter(isControl).length;
  const pdf = head.subarray(0, 5).toString('latin1') === '%PDF-';
  if (!pdf && (controls === 0 || wideByZeros(head) !== null)) return;
  const type = await fileTypeFromBuffer(head);
  if (type?.ext === 'gz') throw new Error('the file is packed by gzip: unpack it first.');
  if (type !== undefined && type.ext !== 'xml') {
    const what = ['zip', 'xlsx', 'cfb'].includes(type.ext)
      ? 'an Excel workbook or another archive'
      : `of the kind ${type.mime}`;
    throw new Error(`the file is no text but ${what}: open it and save it as "CSV UTF-8".`);
  }
  if (controls > head.length / 20) throw new Error('the file is no text: save it as "CSV UTF-8".');
}

/** Line ends, delimiters and quotation marks: in UTF-16 each has a zero byte at its side. */
const structural = new Set(Buffer.from('\t\n\r",;|'));

/** Half of Latin text is zeros; Chinese text is no valid UTF-8. A stray zero byte in another file is neither. */
function wideByZeros(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = head.filter((byte) => byte === 0).length;
  if (zeros === 0 || (zeros < head.length * 0.3 && isUtf8(head))) return null;
  let [little, big] = [0, 0];
  for (let i = 0; i + 1 < head.length; i += 2) {
    const [first, second] = [head[i]!, head[i + 1]!];
    if (second === 0 && structural.has(first)) little++;
    if (first === 0 && structural.has(second)) big++;
  }
  if (little === big || Math.max(little, big) < 2) return null;
  const encoding = little > big ? 'utf-16le' : 'utf-16be';
  // Other bytes read as UTF-16 give many surrogates without their other half; a few are a broken row.
  const broken = new TextDecoder(encoding).decode(head).split('\ufffd').length - 1;
  return broken <= 1 + head.length / 200 ? encoding : null;
}

/** In what most lines are written that are not ASCII; null where that is not sure. */
async function byLines(path: string): Promise<'utf-8' | 'gb18030' | 'big5' | null> {
  let [utf8, others] = [0, 0];
  const letters = createLetterCount();
  for await (const piece of piecesOf(path, { encoding: 'utf-8' })) {
    if (isAscii(piece)) continue;
    for (const line of linesWithEnds(piece, 'utf-8')) {
      if (isAscii(line)) continue;
      if (isUtf8(line)) utf8++;
      // A line whose characters are mostly sound UTF-8 is a broken one, even where its bytes happen to be GB18030; and
      // no byte of a Chinese letter is 0xff.
      else if (!line.includes(0xff) && mostlyBroken(line.toString())) {
        others++;
        letters.add(line);
      }
    }
  }
  return others > utf8 ? letters.encoding() : 'utf-8';
}

/**
 * Tells GB18030 (and so GBK and GB2312) from Big5 and from all others by the letters that people use. Each stands in
 * both as a pair of bytes: GB2312 has the common ones where both bytes are high, Big5 in other rows and half of them
 * with a low second byte. Kana, which GB2312 has too, tell EUC-JP.
 */
function createLetterCount() {
  let [all, gb, kana, big5, low, beside] = [0, 0, 0, 0, 0, 0];
  /** The letters of GB2312, from which a text of Chinese takes some in each part of the table. */
  const seen = new Set<number>();
  return {
    add(line: Buffer): void {
      for (let at = 0; at < line.length; at++) {
        const [lead, trail, third, fourth] = [line[at]!, line[at + 1] ?? 0, line[at + 2] ?? 0, line[at + 3] ?? 0];
        if (lead < 0x80) continue;
        all++;
        if (trail < 0x30) continue;
        // Only GB18030 has letters of four bytes, every other of them a digit.
        const four = isDigit(trail) && third > 0x80 && isDigit(fourth);
        const high = trail > 0xa0;
        const isLetter = high && isWithin(lead, 0xb0, 0xf7);
        if (isLetter) seen.add(lead * 256 + trail);
        if (four || isLetter || (high && gbMarks.has(lead))) gb++;
        if (high && isWithin(lead, 0xa4, 0xa5)) kana++;
        if (isWithin(lead, 0xa1, 0xc6) && (high || isWithin(trail, 0x40, 0x7e))) {
          big5++;
          if (!high) low++;
        }
        if (third > 0x80) beside++;
        at += four ? 3 : 1;
      }
    },
    encoding(): 'gb18030' | 'big5' | null {
      if (gb - low - 3 * kana >= half * all && isSpread(seen)) return 'gb18030';
      // An umlaut before a plain letter is such a pair too, but stands alone.
      const isBig5 = big5 >= mostly * all && low >= fewLow * all && beside >= fewBeside * all;
      return all >= fewLetters && isBig5 ? 'big5' : null;
    },
  };
}

/** Rows of GB2312 with punctuation, figures in circles, full width and lines of tables. */
const gbMarks: ReadonlySet<number> = new Set([0xa1, 0xa2, 0xa3, 0xa9]);
const half = 0.5;
const mostly = 0.8;
const fewLow = 0.15;
const fewBeside = 0.3;
const fewLetters = 4;
const fewOfPart = 0.08;
const tooFewToTell = 8;

const isDigit = (byte: number): boolean => isWithin(byte, 0x30, 0x39);
const isWithin = (byte: number, first: number, last: number): boolean => byte >= first && byte <= last;

/** Korean stays in the first rows of the table, Russian in the middle ones. */
function isSpread(letters: ReadonlySet<number>): boolean {
  if (letters.size < tooFewToTell) return true;
  const leads = [...letters].map((letter) => letter >> 8);
  const least = fewOfPart * leads.length;
  return [leads.filter((lead) => lead < 0xc0), leads.filter((lead) => isWithin(lead, 0xc9, 0xd7))].every(
    (part) => part.length >= least,
  );
}

function mostlyBroken(text: string): boolean {
  const broken = text.split('\ufffd').length - 1;
  return broken > (text.match(/[\u0080-\ufffc]/g)?.length ?? 0);
}
