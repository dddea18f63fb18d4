// Sends files over HTTP as browsers do, and makes small ones of many kinds.
import sharp from 'sharp';
import type { Answer, TestApi } from './test-api.js';

export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type?: string;
}

export const textFile = (text: string, name = '说明.txt'): SentFile => ({ name, bytes: bytesOf(Buffer.from(text)) });

export const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

interface Picture {
  readonly name?: string;
  readonly format?: 'jpeg' | 'png' | 'webp' | 'gif';
  readonly width?: number;
  readonly height?: number;
  /** The grey of all its pixels. */
  readonly grey?: number;
}

/** A picture of one grey. */
export async function picture({
  name,
  format = 'jpeg',
  width = 40,
  height = 30,
  grey = 90,
}: Picture = {}): Promise<SentFile> {
  const create = { width, height, channels: 3, background: { r: grey, g: grey, b: grey } } as const;
  return {
    name: name ?? `现场.${format === 'jpeg' ? 'jpg' : format}`,
    bytes: bytesOf(await sharp({ create }).toFormat(format).toBuffer()),
  };
}

/** Uploads the files in one form: as an account, or as a citizen. */
export async function upload(api: TestApi, files: readonly SentFile[], as?: string): Promise<Answer> {
  const form = new FormData();
  for (const { name, bytes, type = '' } of files) form.append('files', new Blob([bytes], { type }), name);
  const path = as === undefined ? '/v1/requests/uploads' : '/v1/uploads';
  const headers = as === undefined ? {} : { authorization: `Bearer ${await api.tokenOf(as)}` };
  const response = await fetch(`${api.url}${path}`, { method: 'POST', headers, body: form });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

/** The ids of files that were taken. */
export async function uploaded(api: TestApi, files: readonly SentFile[], as?: string): Promise<string[]> {
  const answer = await upload(api, files, as);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.items.map(({ id }: { id: string }) => id);
}
