// Tests how files are told by their bytes.
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { kindOf } from './file-types.js';

const told = async (bytes: Buffer): Promise<string> => {
  const kind = await kindOf(async () => new PassThrough().end(bytes));
  return typeof kind === 'string' ? kind : kind.type;
};

const compound = (...streams: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1_024),
    ...streams.map((name) => Buffer.from(`${name}\0\0\0`, 'utf16le')),
    Buffer.alloc(1_024),
  ]);

it.each([
  ['text in UTF-8', Buffer.from('楼下的灯坏了，请来看看。'), 'text/plain'],
  ['text in GB 18030', Buffer.from('c2a5cfc2b5c4b5c6bbb5c1cb', 'hex'), 'text/plain'],
  ['text in UTF-16 with its mark', Buffer.from('\ufeff路灯坏了，7栋门口。\r\n', 'utf16le'), 'text/plain'],
  ['text in UTF-16 the other way round', Buffer.from('\ufeff路灯坏了，7栋', 'utf16le').swap16(), 'text/plain'],
  ['text in UTF-16 without its mark', Buffer.from('路灯坏了, 门打不开一天, 7栋 lamp broken', 'utf16le'), 'text/plain'],
  [
    'a drawing in UTF-16',
    Buffer.from('\ufeff<?xml version="1.0"?><svg onload="x()"/>', 'utf16le'),
    'file-type-refused',
  ],
  ['a sound', Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)]), 'audio/mpeg'],
  [
    'a sound with a title',
    Buffer.concat([Buffer.from('ID3\u0003\0\0\0\0\0\0'), Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)]),
    'audio/mpeg',
  ],
  [
    'what begins as a sound and is none',
    Buffer.concat([Buffer.from('fffbf0ff', 'hex'), Buffer.alloc(413, 7)]),
    'file-type-refused',
  ],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'application/pdf'],
  ['an older Word document', compound('Root Entry', 'WordDocument'), 'application/msword'],
  ['an older spreadsheet', compound('Workbook'), 'application/vnd.ms-excel'],
  ['a voice message of a telephone', Buffer.from('#!AMR\n\u003c\u0091'), 'audio/amr'],
  ['a film', Buffer.from('\0\0\0\u0018ftypmp42\0\0\0\0mp42isom\0\0\0\u0008free'), 'video/mp4'],
  ['an older document with a program in it', compound('WordDocument', 'Macros', '_VBA_PROJECT'), 'file-type-refused'],
  ['an installer in the container of the older documents', compound('Root Entry', 'Property'), 'file-type-refused'],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'file-type-refused'],
  ['a program of Linux', Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(200)]), 'file-type-refused'],
  ['a drawing that can run scripts', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>'), 'file-type-refused'],
  ['an archive', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60)]), 'file-type-refused'],
  ['a picture that keeps its place', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'), 'file-not-cleanable'],
])('%s', async (_what, bytes, expected) => {
  expect(await told(bytes)).toBe(expected);
});
