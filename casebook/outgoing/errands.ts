// Reads errands for their carrier, with the words as they are when sent, and records attempts.
import type { Pool } from 'pg';
import type { Attempt } from '../../domain/base/attempt.js';
import type { CaseId } from '../../domain/case/case.js';
import type { DepartmentLetter } from '../../domain/case/department-letter.js';
import type { Disclosure, ErrandKind, Kind } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';

/** Where offers to a unit are delivered; `secret` signs the webhook's body. */
export type Delivery =
  | { readonly kind: 'portal' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
  | { readonly kind: 'mail'; readonly address: string };

/** An errand as its carrier needs it: whether it is still owed, the way to its receiver, and what the receiver gets. */
export interface CarriedErrand {
  readonly caseId: CaseId;
  readonly isOwed: boolean;
  readonly delivery: Delivery;
  readonly letter: DepartmentLetter;
}

interface ErrandRow {
  id: string;
  case_id: CaseId;
  kind: ErrandKind;
  state: string;
  to_unit: string;
  name_zh: string;
  name_en: string;
  delivery: Delivery;
  number: string;
  case_kind: Kind;
  category: string | null;
  disclosure: Disclosure;
  registered_at: Instant;
  title: string | null;
  text: string | null;
  legal_basis: string | null;
  address: string | null;
  name: string | null;
  phone: string | null;
  email: string | null;
}

const wordsOf = (purpose: string): string =>
  `(SELECT text FROM case_text WHERE case_id = e.case_id AND purpose = '${purpose}' ORDER BY at, id LIMIT 1)`;

/** Of the newest offer to this very unit: what other units were told is not its own. */
const legalBasis = `
  (SELECT t.text FROM event v JOIN case_text t ON t.id = (v.body #>> '{data,legalBasis}')::uuid
   WHERE v.case_id = e.case_id AND v.kind IN ('offered', 'referred')
     AND coalesce(v.body #>> '{data,transfer,to}', v.body #>> '{data,dispute,to}') = e.to_unit
   ORDER BY v.seq DESC LIMIT 1)`;

const reading = {
  name: 'errand-letter',
  text: `
    SELECT e.id, e.case_id, e.kind, e.state, e.to_unit, u.name_zh, u.name_en, u.delivery,
           c.number, c.kind AS case_kind, c.category, c.disclosure, c.registered_at,
           ${wordsOf('title')} AS title, ${wordsOf('request')} AS text, ${legalBasis} AS legal_basis,
           r.address, r.name, r.phone, r.email
    FROM errand e
    JOIN unit u ON u.code = e.to_unit
    JOIN case_file c ON c.id = e.case_id
    LEFT JOIN reporter r ON r.case_id = e.case_id
    WHERE e.id = $1`,
};

/** Reads an errand with its present words; null when the casebook does not know it. */
export async function readErrand(pool: Pool, errandId: string): Promise<CarriedErrand | null> {
  const { rows } = await pool.query<ErrandRow>({ ...reading, values: [errandId] });
  const row = rows[0];
  if (!row) return null;
  return { caseId: row.case_id, isOwed: row.state === 'owed', delivery: row.delivery, letter: letterOf(row) };
}

const letterOf = (row: ErrandRow): DepartmentLetter => ({
  id: row.id,
  kind: row.kind,
  to: { unit: row.to_unit, names: { zh: row.name_zh, en: row.name_en } },
  number: row.number,
  caseKind: row.case_kind,
  category: row.category,
  registeredAt: row.registered_at,
  title: row.title,
  text: row.text,
  legalBasis: row.legal_basis,
  address: row.address,
  reporter: row.disclosure === 'named' ? { name: row.name, phone: row.phone, email: row.email } : null,
});

/** Records one attempt and answers its number. Two at once (one timed out but still running) are both kept. */
export async function recordAttempt(
  pool: Pool,
  { errandId, at, attempt }: { errandId: string; at: Instant; attempt: Attempt },
): Promise<number> {
  for (let tries = 0; tries < 3; tries += 1) {
    const { rows } = await pool.query<{ attempt: number }>(
      `INSERT INTO errand_attempt (errand, attempt, at, outcome, detail)
       SELECT $1, coalesce(max(attempt), 0) + 1, $2, $3, $4 FROM errand_attempt WHERE errand = $1
       ON CONFLICT DO NOTHING RETURNING attempt`,
      [errandId, at, attempt.outcome, attempt.detail],
    );
    if (rows[0]) return rows[0].attempt;
  }
  return 0;
}
