// Finds the encoding of a file by its mark, its zero bytes, or what most of its lines are.
import { isAscii, isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { linesWithEnds, piecesOf, strictDecoder } from './text-of-file.js';

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
  return { encoding: wideByZeros(head) ?? (await byLines(path)), mark: false };
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

/**
 * GB18030 (and so GBK and GB2312) when more lines can only be that than are UTF-8. A few broken lines leave a file
 * UTF-8: a line whose characters are mostly sound UTF-8 is a broken one, even where its bytes happen to be GB18030.
 */
async function byLines(path: string): Promise<'utf-8' | 'gb18030'> {
  const strict = strictDecoder('gb18030');
  let [utf8, gb18030] = [0, 0];
  for await (const piece of piecesOf(path, { encoding: 'utf-8' })) {
    if (isAscii(piece)) continue;
    for (const line of linesWithEnds(piece, 'utf-8')) {
      if (isAscii(line)) continue;
      if (isUtf8(line)) utf8++;
      else if (mostlyBroken(line.toString()) && decodes(strict, line)) gb18030++;
    }
  }
  return gb18030 > utf8 ? 'gb18030' : 'utf-8';
}

function mostlyBroken(text: string): boolean {
  const broken = text.split('\ufffd').length - 1;
  return broken > (text.match(/[\u0080-\ufffc]/g)?.length ?? 0);
}

function decodes(decoder: ReturnType<typeof strictDecoder>, bytes: Buffer): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
