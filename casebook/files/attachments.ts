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

/** The files of a case that were not released, the oldest first. */
export async function withheldFiles(pool: Pool, caseId: CaseId): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'attachments-withheld',
    text: `SELECT a.upload_id AS id FROM attachment a JOIN case_text t ON t.id = a.text_id
           WHERE a.case_id = $1 AND a.released_at IS NULL ORDER BY t.at, a.text_id, a.place`,
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
