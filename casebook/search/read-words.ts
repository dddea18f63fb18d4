// Reads what was written about cases into the index of the search, shortly after its transaction.
import type { Pool } from 'pg';
import { folded } from '../../domain/letters/folded.js';
import type { Instant } from '../../domain/base/instant.js';
import { inTransaction } from '../db/in-transaction.js';
import {
  nameKeys,
  openerKey,
  phoneEndKey,
  type SearchKey,
  spanAt,
  spanKey,
  spanLengths,
  unitKey,
  wordKeys,
} from './search-keys.js';

/** Keeps our advisory lock apart from all others: `read` in ASCII. */
const lockClass = 0x72656164;

/** What is found in a case: what citizens may read of it, what only offices do, and whom it is from. */
interface UnreadCase {
  readonly id: string;
  readonly registered_at: Instant;
  readonly readable_by: readonly string[];
  readonly opened_by: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly for_citizens: string;
  readonly for_offices: string;
}

/** Why a case is about a colleague leads nobody to it: the colleague may be the one who searches. */
const takeUnread = {
  name: 'take-unread',
  text: `
WITH taken AS (
  DELETE FROM unread_case WHERE id IN (SELECT id FROM unread_case ORDER BY id LIMIT $1) RETURNING case_id
)
SELECT c.id, c.registered_at, c.readable_by, c.opened_by, r.name, r.phone,
  concat_ws(E'\\n', r.address, t.for_citizens) AS for_citizens, coalesce(t.for_offices, '') AS for_offices
FROM (SELECT DISTINCT case_id FROM taken) u
JOIN case_file c ON c.id = u.case_id
LEFT JOIN reporter r ON r.case_id = c.id
CROSS JOIN LATERAL (
  SELECT string_agg(text, E'\\n') FILTER (WHERE visibility = 'citizen') AS for_citizens,
    string_agg(text, E'\\n') FILTER (WHERE visibility <> 'citizen' AND purpose <> 'recusal') AS for_offices
  FROM case_text WHERE case_id = c.id
) t`,
};

const write = {
  name: 'write-case-words',
  text: `
INSERT INTO case_words (case_id, registered_at, for_citizens, for_offices, name, keys)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS r
  (case_id uuid, registered_at timestamptz, for_citizens text, for_offices text, name text, keys int[])
ON CONFLICT (case_id) DO UPDATE SET for_citizens = excluded.for_citizens, for_offices = excluded.for_offices,
  name = excluded.name, keys = excluded.keys`,
};

function entryOf({ id, registered_at, readable_by, opened_by, phone, ...given }: UnreadCase) {
  const forCitizens = folded(given.for_citizens);
  const forOffices = folded(given.for_offices);
  const name = given.name === null ? null : folded(given.name);
  const keys = new Set<SearchKey>([
    ...wordKeys(`${forCitizens}\n${forOffices}`),
    ...readable_by.map(unitKey),
    openerKey(opened_by),
    ...spanLengths.map((length) => spanKey(length, spanAt(length, registered_at))),
    ...(name === null ? [] : nameKeys(name)),
    ...(phone === null ? [] : [phoneEndKey(phone)]),
  ]);
  return { case_id: id, registered_at, for_citizens: forCitizens, for_offices: forOffices, name, keys: [...keys] };
}

/**
 * Reads at most so many changes, oldest first; answers how many. One reads at a time: of two who read one case, the
 * one who saw less could write last.
 */
export function readWords(pool: Pool, atMost: number): Promise<number> {
  return inTransaction({ pool }, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1, 0)', [lockClass]);
    const { rows } = await client.query<UnreadCase>({ ...takeUnread, values: [atMost] });
    if (rows.length > 0) await client.query({ ...write, values: [JSON.stringify(rows.map(entryOf))] });
    return rows.length;
  });
}

const unread = { name: 'is-unread', text: 'SELECT EXISTS (SELECT FROM unread_case) AS any' };
/** More than people write at one moment; a bulk job or an import may have left more behind. */
const atMostBeforeASearch = 500;

/** Reads what was just written, so that a search finds it. */
export async function readLatest(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ any: boolean }>(unread);
  if (rows[0]?.any) await readWords(pool, atMostBeforeASearch);
}
