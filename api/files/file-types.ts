// Tells what a file is by what it holds, never by its name; what is not in the list is not taken.
import type { Readable } from 'node:stream';
import { fileTypeFromStream } from 'file-type';
import { control, utf16Of } from '../../connectors/mail-charset.js';

/** How a file is freed of the place it was made at: made anew, cleaned, not at all. */
type Cleaning = 'picture' | 'film' | 'none';

export interface FileKind {
  /** The media type. */
  readonly type: string;
  /** The ends its name may have; the first is given where it has another. */
  readonly ends: readonly string[];
  readonly cleaning: Cleaning;
}

const kind = (type: string, ends: string, cleaning: Cleaning = 'none'): FileKind => ({
  type,
  ends: ends.split(' '),
  cleaning,
});

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

const taken: Readonly<Record<string, FileKind>> = {
  'image/jpeg': kind('image/jpeg', 'jpg jpeg', 'picture'),
  'image/png': kind('image/png', 'png', 'picture'),
  'image/apng': kind('image/png', 'png', 'picture'),
  'image/webp': kind('image/webp', 'webp', 'picture'),
  'image/gif': kind('image/gif', 'gif', 'picture'),
  'application/pdf': kind('application/pdf', 'pdf'),
  [`${office}.wordprocessingml.document`]: kind(`${office}.wordprocessingml.document`, 'docx'),
  [`${office}.spreadsheetml.sheet`]: kind(`${office}.spreadsheetml.sheet`, 'xlsx'),
  [`${office}.presentationml.presentation`]: kind(`${office}.presentationml.presentation`, 'pptx'),
  [`${openDocument}.text`]: kind(`${openDocument}.text`, 'odt'),
  [`${openDocument}.spreadsheet`]: kind(`${openDocument}.spreadsheet`, 'ods'),
  [`${openDocument}.presentation`]: kind(`${openDocument}.presentation`, 'odp'),
  'audio/mpeg': kind('audio/mpeg', 'mp3'),
  'audio/wav': kind('audio/wav', 'wav'),
  'audio/ogg': kind('audio/ogg', 'ogg oga opus'),
  'audio/ogg; codecs=opus': kind('audio/ogg', 'opus ogg'),
  'audio/amr': kind('audio/amr', 'amr'),
  'audio/aac': kind('audio/aac', 'aac'),
  'audio/mp4': kind('audio/mp4', 'm4a mp4', 'film'),
  'audio/x-m4a': kind('audio/mp4', 'm4a mp4', 'film'),
  'video/mp4': kind('video/mp4', 'mp4 m4v', 'film'),
  'video/x-m4v': kind('video/mp4', 'm4v mp4', 'film'),
  'video/quicktime': kind('video/quicktime', 'mov', 'film'),
  'video/3gpp': kind('video/3gpp', '3gp', 'film'),
};

const plainText = kind('text/plain', 'txt csv log');

/** Types that keep the place of a picture where no re-encoding here reaches it. */
const uncleanable = /^image\/(?:heic|heif|avif)/;

/** The older office formats share one container with installers and others: the streams inside tell. */
const compound = 'application/x-cfb';
const olderOffice: readonly (readonly [stream: string, kind: FileKind])[] = [
  ['WordDocument', kind('application/msword', 'doc')],
  ['Workbook', kind('application/vnd.ms-excel', 'xls')],
  ['PowerPoint Document', kind('application/vnd.ms-powerpoint', 'ppt')],
];

type Opened = () => Promise<Readable>;

/** The kind of a file, by its bytes; why it is not taken where it is none of the list. */
export async function kindOf(open: Opened): Promise<FileKind | 'file-type-refused' | 'file-not-cleanable'> {
  const detectedAs = await detected(open);
  const found = detectedAs === 'audio/mpeg' && !(await isSound(open)) ? null : detectedAs;
  if (found === null) return (await isText(open)) ? plainText : 'file-type-refused';
  if (uncleanable.test(found)) return 'file-not-cleanable';
  if (found === compound) return (await olderOfficeKind(open)) ?? 'file-type-refused';
  return (Object.hasOwn(taken, found) ? taken[found] : null) ?? 'file-type-refused';
}

async function detected(open: Opened): Promise<string | null> {
  const bytes = await open();
  try {
    return (await fileTypeFromStream(bytes))?.mime ?? null;
  } catch {
    // It ends where its own form says that it goes on.
    return null;
  } finally {
    bytes.destroy();
  }
}

/** Whether it begins as MP3 does: with a tag, or a frame of layer II or III that says its rate. UTF-16 begins alike. */
async function isSound(open: Opened): Promise<boolean> {
  const [sync = 0, kinds = 0, rates = 0, ...rest] = await head(open, 4);
  if (Buffer.from([sync, kinds, rates]).toString('latin1') === 'ID3') return rest.length > 0;
  const [version, layer, bits, frequency] = [(kinds >> 3) & 3, (kinds >> 1) & 3, rates >> 4, (rates >> 2) & 3];
  return sync === 0xff && version !== 1 && (layer === 1 || layer === 2) && bits > 0 && bits < 15 && frequency !== 3;
}

/** The first bytes of a file. */
async function head(open: Opened, atMost: number): Promise<Buffer> {
  const bytes = await open();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= atMost) break;
  }
  return Buffer.concat(chunks).subarray(0, atMost);
}

async function olderOfficeKind(open: Opened): Promise<FileKind | null> {
  const names = [...olderOffice.map(([stream]) => stream), '_VBA_PROJECT', 'Macros'];
  const held = await namesHeld(await open(), names);
  if (held.has('_VBA_PROJECT') || held.has('Macros')) return null;
  return olderOffice.find(([stream]) => held.has(stream))?.[1] ?? null;
}

/** Which of the names stand in the bytes, as the container writes names: two bytes to a letter. */
async function namesHeld(bytes: Readable, names: readonly string[]): Promise<Set<string>> {
  const sought = names.map((name) => [name, Buffer.from(`${name}\0`, 'utf16le')] as const);
  const longest = Math.max(...sought.map(([, form]) => form.length));
  const held = new Set<string>();
  let end = Buffer.alloc(0);
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const window = Buffer.concat([end, chunk]);
    for (const [name, form] of sought) if (window.includes(form)) held.add(name);
    end = window.subarray(-longest);
  }
  return held;
}

/** Text as people write it here: all of it in one of these, without control characters. */
const encodings = ['utf-8', 'gb18030'];

async function isText(open: Opened): Promise<boolean> {
  const form = utf16Of(await head(open, 65_536));
  for (const encoding of form === null ? encodings : [form]) if (await reads(await open(), encoding)) return true;
  return false;
}

async function reads(bytes: Readable, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      if (control.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    return !control.test(decoder.decode());
  } catch {
    return false;
  } finally {
    bytes.destroy();
  }
}
