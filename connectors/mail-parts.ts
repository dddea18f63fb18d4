// Rewrites a raw mail part by part: its headers and texts, whatever their transfer encoding is.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type MimeNode, type SplitterChunk, Splitter } from '@zone-eu/mailsplit';

export interface MailPart {
  readonly type: string;
  readonly charset: string | null;
  /** It is a file with the mail, not part of its text. */
  readonly attached: boolean;
  /** The content as it was before its transfer encoding. */
  readonly bytes: Buffer;
}

export interface MailEdits {
  /** A header line, one character a byte, folds included. */
  header(line: string): string | Promise<string>;
  /** The part's new content; null where the part stays as it is. */
  part(part: MailPart): NewContent | null | Promise<NewContent | null>;
}

/** A text, written in UTF-8, or bytes of the part's own kind. */
export type NewContent = { readonly text: string; readonly type?: 'text/plain' } | { readonly bytes: Buffer };

/** What is read of a mail's headers and parts; more of them takes the time of all other requests. */
export const limits = { maxHeadSize: 4 * 1024 * 1024, maxChildNodes: 4_000 };

const contentType = /^content-type:.*(?:\r?\n[ \t].*)*/im;
const boundaryIn = /;\s*boundary\s*=\s*(?:"([^"\r\n]{0,200})"|([^\s;"]{1,200}))/i;
/** A line that may divide parts: behind it stands the header of one, or nothing. */
const divider = /^--([^\s-][^\r\n]{0,199}?|[^\s][^\r\n]{0,199}?[^-\s])[ \t]*\r?\n(content-|\r?\n)/gim;
const longestHead = 1024 * 1024;

/** The boundary that a body itself shows; undefined where it shows none. */
function boundaryOf(body: string): string | undefined {
  for (const [, found = '', behind = ''] of [...body.slice(0, longestHead).matchAll(divider)].slice(0, 10))
    if (behind.trim() !== '' || body.includes(`--${found}--`)) return found;
  return undefined;
}

/** A multipart mail that names no boundary, or none that occurs, with the one in its body, else as one text. */
function withBoundary(raw: Buffer): Buffer {
  const end = /\r?\n\r?\n/.exec(raw.toString('latin1', 0, longestHead))?.index;
  const head = raw.toString('latin1', 0, end ?? 0);
  const type = contentType.exec(head)?.[0] ?? '';
  // A boundary in the form of RFC 2231 is read by the library.
  if (end === undefined || !/^content-type:\s*multipart\//i.test(type) || /boundary\*/i.test(type)) return raw;
  const [, quoted, bare] = boundaryIn.exec(type) ?? [];
  const named = (quoted ?? bare)?.trimEnd() ?? '';
  if (named !== '' && raw.includes(`--${named}`, end)) return raw;
  const found = boundaryOf(raw.toString('latin1', end));
  if (found === undefined && /multipart\/report/i.test(type)) return raw;
  const read =
    found === undefined ? 'Content-Type: text/plain' : `${type.replace(boundaryIn, '')}; boundary="${found}"`;
  return Buffer.concat([
    Buffer.from(
      head.replace(contentType, () => read),
      'latin1',
    ),
    raw.subarray(end),
  ]);
}

/** The mail with these edits; headers and parts that were not edited are as they came, byte by byte. */
export async function editMail(raw: Buffer, edits: MailEdits): Promise<Buffer> {
  const splitter = new Splitter({ ignoreEmbedded: true, ...limits });
  const written: Buffer[] = [];
  let open: { readonly node: MimeNode; readonly body: Buffer[] } | null = null;
  const close = async (): Promise<void> => {
    if (open) written.push(...(await edited(open.node, Buffer.concat(open.body), edits)));
    open = null;
  };
  for await (const chunk of Readable.from([withBoundary(raw)]).pipe(splitter) as AsyncIterable<SplitterChunk>) {
    if (chunk.type === 'body' && open) open.body.push(chunk.value);
    else {
      await close();
      if (chunk.type === 'node') open = { node: chunk, body: [] };
      else written.push(chunk.value);
    }
  }
  await close();
  return Buffer.concat(written);
}

async function edited(node: MimeNode, body: Buffer, { header, part }: MailEdits): Promise<Buffer[]> {
  const { headers } = node;
  for (const one of headers === false ? [] : headers.getList()) {
    const line = await header(one.line);
    if (headers !== false && line !== one.line) {
      one.line = line;
      headers.changed = true;
    }
  }
  const isLeaf = node.multipart === false;
  const type = node.contentType === false ? 'text/plain' : node.contentType;
  const charset = node.charset === false ? null : node.charset;
  const attached = node.disposition !== false && node.disposition !== 'inline';
  const content = isLeaf ? await part({ type, charset, attached, bytes: await decoded(node, body) }) : null;
  if (content === null) return [node.getHeaders(), body];
  if ('text' in content) {
    if (content.type !== undefined) node.setContentType(content.type);
    node.setCharset('utf-8');
  }
  node.getEncoder('base64');
  const bytes = 'text' in content ? Buffer.from(content.text) : content.bytes;
  const lines = bytes.toString('base64').replace(/.{1,76}/g, '$&\r\n');
  return [node.getHeaders(), Buffer.from(lines)];
}

function decoded(node: MimeNode, body: Buffer): Promise<Buffer> {
  const decoder = node.getDecoder();
  decoder.end(body);
  return buffer(decoder);
}
