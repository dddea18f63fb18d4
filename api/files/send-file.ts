// Answers a kept file, which no browser runs or keeps: pictures to look at, all else to save.
import { thumbnailsOf } from '../../casebook/files/attachments.js';
import { Failure } from '../../domain/base/failures.js';
import type { ApiContext } from '../context/api-context.js';
import type { Reply } from '../http/reply.js';

/** A file that its reader may open. */
export interface OpenFile {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly bytes: number | null;
  readonly picture: boolean;
}

/** What keeps a browser from running or keeping a file. */
export const guarded = {
  'Content-Security-Policy': `sandbox; default-src 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
};

/** Throws `not-found` where there is no such file, or no thumbnail of it. */
export async function sendFile(
  { casebook, files }: ApiContext,
  file: OpenFile | undefined,
  size: 'thumbnail' | undefined,
): Promise<Reply> {
  if (!file) throw new Failure('not-found');
  if (size === 'thumbnail') {
    const thumbnail = (await thumbnailsOf(casebook.pool, [file.id])).get(file.id);
    if (!thumbnail) throw new Failure('not-found');
    return { bytes: thumbnail, type: 'image/jpeg', headers: { ...guarded, 'Content-Disposition': 'inline' } };
  }
  const headers = {
    ...guarded,
    'Content-Disposition': disposition(file),
    ...(file.bytes === null ? {} : { 'Content-Length': String(file.bytes) }),
  };
  return { stream: await files.open(file.id), type: file.type, headers };
}

/** Older programs read the plain name, others the whole one. */
function disposition({ name, picture, type }: OpenFile): string {
  const shown = name ?? `attachment.${type.split('/')[1] ?? 'bin'}`;
  const plain = shown.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(shown).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `${picture ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
