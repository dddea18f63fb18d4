// An intake request, and the earlier one it repeats: by idempotency key or channel reference.
import type { Pool } from 'pg';
import type { NewCase } from '../../contracts/cases/new-case.js';
import type { Sender } from '../files/uploads.js';
import type { Writer } from '../write/mask-words.js';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';

export interface IntakeRequest {
  readonly request: NewCase;
  readonly caller: Actor;
  /** Whoever sent the files, where it was not the caller. */
  readonly sender?: Sender;
  /** Who wrote the words, where they came as a message. */
  readonly writer?: Writer;
  readonly at: Instant;
  readonly key: string;
  readonly bodyHash: Buffer;
  readonly route: string;
}

export interface KnownIntake {
  readonly bodyHash: Buffer;
  /** The answer given, without its access code. */
  readonly answer: string;
}

/** The case opened under a channel's reference, by whoever; null when there is none. */
export async function caseByReference(
  pool: Pool,
  { channel, reference }: { readonly channel: string; readonly reference: string },
): Promise<CaseId | null> {
  const text = 'SELECT id FROM case_file WHERE channel = $1 AND channel_reference = $2';
  const { rows } = await pool.query<{ id: CaseId }>({ name: 'case-by-reference', text, values: [channel, reference] });
  return rows[0]?.id ?? null;
}

const statement = `
SELECT k.body_hash, i.answer, 1 AS place
FROM idempotency_key k JOIN intake i ON i.case_id = k.case_id
WHERE k.principal = $1 AND k.route = $2 AND k.key = $3
UNION ALL
SELECT i.body_hash, i.answer, 2
FROM case_file c JOIN intake i ON i.case_id = c.id
WHERE c.channel = $4 AND c.channel_reference = $5 AND c.opened_by = $1
ORDER BY place LIMIT 1`;

/** The caller's own intake that this request repeats, or null. The key is looked up before the reference. */
export async function findIntake(pool: Pool, intake: IntakeRequest): Promise<KnownIntake | null> {
  const { request, caller, route, key } = intake;
  const values = [caller.name, route, key, request.channel, request.channelReference ?? null];
  const { rows } = await pool.query<{ body_hash: Buffer; answer: string }>({
    name: 'find-intake',
    text: statement,
    values,
  });
  const row = rows[0];
  return row ? { bodyHash: row.body_hash, answer: row.answer } : null;
}
