// Keeps uploads: rows of files that wait to be attached by their sender, and who may attach them.
import type { Pool } from 'pg';
import type { Actor } from '../../domain/case/actor.js';
import type { TextId } from '../../domain/case/case-records.js';
import type { Role } from '../../domain/base/codes.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';

/** Whoever sent a file; all citizens are one sender, and know their own files by the id alone. */
export type Sender = Pick<Actor, 'kind' | 'name'>;

export interface UploadRow {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  /** Of a picture only. */
  readonly thumbnail: Buffer | null;
}

interface Keeping {
  readonly by: Sender;
  readonly at: Instant;
}

/** Writes the rows of files that are in the store. */
export async function keepUploads(pool: Pool, uploads: readonly UploadRow[], { by, at }: Keeping): Promise<void> {
  const column = <K extends keyof UploadRow>(name: K): UploadRow[K][] => uploads.map((upload) => upload[name]);
  await pool.query({
    name: 'uploads-keep',
    text: `INSERT INTO upload (id, name, type, bytes, sha256, thumbnail, by_kind, by_name, at)
           SELECT u.*, $7, $8, $9 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::bytea[], $6::bytea[]) u`,
    values: [
      ...[column('id'), column('name'), column('type'), column('bytes'), column('sha256'), column('thumbnail')],
      ...[by.kind, by.name, at],
    ],
  });
}

/** Writes the row of a copy in the store, as an upload of whoever sent the first. */
export async function keepCopy(
  pool: Pool,
  { id, copyOf, at }: { readonly id: string; readonly copyOf: string; readonly at: Instant },
): Promise<void> {
  await pool.query({
    name: 'uploads-copy',
    text: `INSERT INTO upload (id, name, type, bytes, sha256, thumbnail, by_kind, by_name, at)
           SELECT $1, name, type, bytes, sha256, thumbnail, by_kind, by_name, $3 FROM upload WHERE id = $2`,
    values: [id, copyOf, at],
  });
}

/** The posts that read messages of unknown senders attach what came with them. */
export const messageReaders: readonly Role[] = ['operator', 'callback'];

/**
 * Why the uploads cannot be attached: `unsuitable-file`, with the place in the list of one that is not there, is another
 * sender's, or is attached already. Null where all can.
 */
export async function unattachable(pool: Pool, ids: readonly string[], by: Sender | Actor): Promise<Failure | null> {
  if (ids.length === 0) return null;
  const readsMessages = 'posts' in by && by.posts.some(({ role }) => messageReaders.includes(role));
  const { rows } = await pool.query<{ id: string }>({
    name: 'uploads-attachable',
    text: `SELECT u.id FROM upload u
           WHERE u.id = ANY ($1::uuid[]) AND ((u.by_kind = $2 AND u.by_name = $3) OR ($4 AND u.message_id IS NOT NULL))
             AND NOT EXISTS (SELECT FROM attachment a WHERE a.upload_id = u.id)`,
    values: [ids, by.kind, by.name, readsMessages],
  });
  const place = ids.findIndex((id) => !rows.some((row) => row.id === id.toLowerCase()));
  return place < 0 ? null : new Failure('unsuitable-file', { field: `/attachments/${String(place)}` });
}

/** Lets uploads wait with the message that brought them. */
export async function keepWithMessage(pool: Pool, message: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const text = 'UPDATE upload SET message_id = $1 WHERE id = ANY ($2::uuid[])';
  await pool.query({ name: 'uploads-wait', text, values: [message, ids] });
}

export interface AttachmentRow {
  readonly upload_id: string;
  readonly text_id: TextId;
  readonly place: number;
}

/** The rows that attach uploads to words; their keys let no upload be attached twice, and none that was removed. */
export const attachmentRows = (textId: TextId, ids: readonly string[] = []): AttachmentRow[] =>
  ids.map((id, place) => ({ upload_id: id, text_id: textId, place }));

/** The constraints that say another was first: attached meanwhile, or removed. */
export const attachedOnce = 'attachment_pkey';
export const stillThere = 'attachment_upload_id_fkey';
