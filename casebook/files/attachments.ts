// Reads what was attached to a case's statements, and which of it is held.
import type { Pool } from 'pg';
import type { CaseState } from '../../domain/case/case.js';
import type { TextId } from '../../domain/case/case-records.js';
import type { TextPurpose } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';

export interface AttachmentOfCase {
  readonly id: string;
  readonly text: TextId;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly picture: boolean;
  /** The reporter's own: sent by the citizen's side or with a message, or hung on the reporter's words. */
  readonly ofReporter: boolean;
  /** The name of whoever sent it. */
  readonly sentBy: string;
  readonly releasedAt: Instant | null;
}

/** The purposes of the reporter's words, whoever wrote them down. */
const spoken: readonly TextPurpose[] = ['request', 'information', 'answer'];

/** Whether `upload u` on `case_text t` is the reporter's. Who sent it counts, whatever words it was hung on. */
export const isOfReporter = `(u.by_kind IN ('citizen', 'channel') OR u.message_id IS NOT NULL
  OR t.by_kind IN ('citizen', 'channel') OR t.purpose IN (${spoken.map((purpose) => `'${purpose}'`).join(', ')}))`;

/**
 * Whether a file waits to be opened to the handlers. Of a withheld reporter all do. Of an anonymous one, whom nobody
 * knows, pictures are open, since nothing is left in them but what they show; other files may name their writer.
 */
export const isHeld = (
  { ofReporter, picture, releasedAt }: Pick<AttachmentOfCase, 'ofReporter' | 'picture' | 'releasedAt'>,
  { disclosure }: Pick<CaseState, 'disclosure'>,
): boolean => disclosure !== 'named' && ofReporter && releasedAt === null && (disclosure === 'withheld' || !picture);

type FileOfCase = Pick<AttachmentOfCase, 'id' | 'ofReporter' | 'picture' | 'releasedAt'>;

/** The files of a case that are held, the oldest first. */
export async function withheldFiles(pool: Pool, state: Pick<CaseState, 'id' | 'disclosure'>): Promise<Set<string>> {
  const { rows } = await pool.query<FileOfCase>({
    name: 'attachments-unreleased',
    text: `SELECT a.upload_id AS id, ${isOfReporter} AS "ofReporter", u.thumbnail IS NOT NULL AS picture,
             NULL AS "releasedAt"
           FROM attachment a JOIN case_text t ON t.id = a.text_id JOIN upload u ON u.id = a.upload_id
           WHERE a.case_id = $1 AND a.released_at IS NULL ORDER BY t.at, a.text_id, a.place`,
    values: [state.id],
  });
  return new Set(rows.filter((file) => isHeld(file, state)).map(({ id }) => id));
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
