// Reads what was attached to a case's statements.
import type { Pool } from 'pg';
import type { CaseId } from '../../domain/case/case.js';
import type { TextId } from '../../domain/case/case-records.js';
import type { Instant } from '../../domain/base/instant.js';

export interface AttachmentOfCase {
  readonly id: string;
  readonly text: TextId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly picture: boolean;
  readonly releasedAt: Instant | null;
}

/** The files of a case that were not released. */
export async function withheldFiles(pool: Pool, caseId: CaseId): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'attachments-withheld',
    text: 'SELECT upload_id AS id FROM attachment WHERE case_id = $1 AND released_at IS NULL',
    values: [caseId],
  });
  return new Set(rows.map(({ id }) => id));
}

/** The thumbnails of these pictures, by id. */
export async function thumbnailsOf(pool: Pool, ids: readonly string[]): Promise<Map<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; thumbnail: Buffer }>({
    name: 'attachments-thumbnails',
    text: 'SELECT id, thumbnail FROM upload WHERE id = ANY ($1::uuid[]) AND thumbnail IS NOT NULL',
    values: [ids],
  });
  return new Map(rows.map(({ id, thumbnail }) => [id, thumbnail]));
}
