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

/** The mail with these edits; headers and parts that were not edited are as they came, byte by byte. */
export async function editMail(raw: Buffer, edits: MailEdits): Promise<Buffer> {
  const splitter = new Splitter({ ignoreEmbedded: true });
  const written: Buffer[] = [];
  let open: { readonly node: MimeNode; readonly body: Buffer[] } | null = null;
  const close = async (): Promise<void> => {
    if (open) written.push(...(await edited(open.node, Buffer.concat(open.body), edits)));
    open = null;
  };
  for await (const chunk of Readable.from([raw]).pipe(splitter) as AsyncIterable<SplitterChunk>) {
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
