// Reads one case with all that its page shows, in one prepared statement.
import type { Pool } from 'pg';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import type { ActorKind, TextPurpose, Visibility } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';
import { isSameReporter, readableColumns } from '../../casebook/read/load-case.js';
import type { ErrandView } from '../../contracts/cases/case-view.js';
import { type AttachmentOfCase, isOfReporter } from '../../casebook/files/attachments.js';
import type { Readable } from '../../domain/case/authority.js';

export interface TextOfCase {
  readonly id: string;
  readonly at: Instant;
  readonly by_kind: ActorKind;
  readonly by_name: string;
  readonly purpose: TextPurpose;
  readonly visibility: Visibility;
  readonly text: string;
  /** Set where the words were written within the offices when the case was not this reader's. */
  readonly keptBack?: true;
}

export interface ReporterColumns {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly address: string | null;
  readonly submitter_kind: string | null;
  readonly submitter_reference: string | null;
}

export interface CaseFile extends Readable {
  readonly state: CaseState;
  /** Set where the reader sees the case only as it was at that instant. */
  readonly frozenAt?: Instant;
  readonly channel_reference: string | null;
  readonly due_at: Instant | null;
  readonly reporter: ReporterColumns | null;
  readonly texts: readonly TextOfCase[];
  readonly attachments: readonly AttachmentOfCase[];
  readonly errands: readonly ErrandView[];
  /** The case this one was merged into, with the dates of its question; null when it stands alone. */
  readonly living: CaseState | null;
  /** The earlier case on the same matter, whose progress or result also answers this one. */
  readonly earlier: CaseState | null;
  /** Whether that one was the same reporter's. */
  readonly earlierIsOwn: boolean;
}

/** An instant column inside a JSON document, as the law writes instants. */
export const jsonInstant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const textsOfCase = (caseId: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'at', ${jsonInstant('t.at')}, 'by_kind', t.by_kind,
    'by_name', t.by_name, 'purpose', t.purpose, 'visibility', t.visibility, 'text', t.text) ORDER BY t.at, t.id)
    FROM case_text t WHERE t.case_id = ${caseId}), '[]')`;

const attachmentsOfCase = (caseId: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.upload_id, 'text', a.text_id, 'name', u.name, 'type', u.type,
    'bytes', u.bytes, 'picture', u.thumbnail IS NOT NULL, 'ofReporter', ${isOfReporter}, 'sentBy', u.by_name,
    'releasedAt', ${jsonInstant('a.released_at')}) ORDER BY a.place)
    FROM attachment a JOIN upload u ON u.id = a.upload_id JOIN case_text t ON t.id = a.text_id WHERE a.case_id = ${caseId}), '[]')`;

const attempts = `
  coalesce((SELECT jsonb_agg(jsonb_build_object('attempt', a.attempt, 'at', ${jsonInstant('a.at')},
    'outcome', a.outcome, 'detail', a.detail) ORDER BY a.attempt)
    FROM errand_attempt a WHERE a.errand = e.id), '[]')`;

const statementWith = (state: string): string => `
SELECT ${state} AS state, living.state AS living, earlier.state AS earlier,
  coalesce(${isSameReporter('r', 'theirs')}, false) AS "earlierIsOwn", ${readableColumns('c')},
  c.channel_reference, c.due_at, to_jsonb(r) AS reporter,
  ${textsOfCase('c.id')} AS texts,
  ${attachmentsOfCase('c.id')} AS attachments,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'to', e.to_unit, 'state', e.state,
    'owedSince', ${jsonInstant('e.owed_since')}, 'endedAt', ${jsonInstant('e.ended_at')}, 'attempts', ${attempts})
    ORDER BY e.owed_since, e.id) FROM errand e WHERE e.case_id = c.id), '[]') AS errands
FROM case_file c
LEFT JOIN reporter r ON r.case_id = c.id
LEFT JOIN case_file living ON living.id = (c.state ->> 'parent')::uuid
LEFT JOIN case_file earlier ON c.state ->> 'exit' = 'same-matter' AND earlier.id = (c.state ->> 'earlier')::uuid
LEFT JOIN reporter theirs ON theirs.case_id = earlier.id
WHERE c.id = $1`;

const statement = { name: 'case-file', text: statementWith('c.state') };
const statementBeside = { name: 'case-file-beside', text: statementWith('NULL') };

/** The case; null when there is none. */
export async function readCaseFile(pool: Pool, id: CaseId): Promise<CaseFile | null> {
  const { rows } = await pool.query<CaseFile>({ ...statement, values: [id] });
  return rows[0] ?? null;
}

/** The file of a case whose state was just written and is at hand. */
export async function readFileBeside(pool: Pool, state: CaseState): Promise<CaseFile | null> {
  const { rows } = await pool.query<Omit<CaseFile, 'state'>>({ ...statementBeside, values: [state.id] });
  return rows[0] ? { ...rows[0], state } : null;
}
