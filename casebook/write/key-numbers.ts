// Writes the missing keys of telephone numbers: after an upgrade, or with another lasting secret.
import type { Casebook } from '../facts/casebook.js';
import { byteaText } from '../db/bytea.js';
import { addressKey } from '../keys/address-key.js';

const batch = 1_000;

const unkeyed = `
  SELECT case_id, phone FROM reporter WHERE phone IS NOT NULL AND phone_key IS NULL ORDER BY case_id LIMIT ${batch}`;

/**
 * A number that was corrected meanwhile has its key already. The place in the queue of questions follows the number;
 * what was asked while the number had no key waits for its turn, since another case may have asked there too.
 */
const keyed = `
  WITH keyed AS (
    UPDATE reporter p SET phone_key = r.phone_key
    FROM jsonb_to_recordset($1) AS r(case_id uuid, phone text, phone_key bytea)
    WHERE p.case_id = r.case_id AND p.phone = r.phone
    RETURNING p.case_id, p.phone_key
  )
  UPDATE question q
  SET phone_key = k.phone_key, asked_at = CASE WHEN q.phone_key IS NULL THEN NULL ELSE q.asked_at END
  FROM keyed k WHERE q.case_id = k.case_id`;

const oldestAndNewest = ['ASC', 'DESC'].map(
  (order) =>
    `(SELECT phone, phone_key AS key FROM reporter WHERE phone IS NOT NULL AND phone_key IS NOT NULL
      ORDER BY case_id ${order} LIMIT 10)`,
);

/**
 * Whether the numbers are keyed under our lasting secret, by the oldest and the newest of them. One that is suffices: what
 * was masked by hand has the key of the number that it was.
 */
export async function areNumbersOurs({ pool, secret }: Pick<Casebook, 'pool' | 'secret'>): Promise<boolean> {
  const { rows } = await pool.query<{ phone: string; key: Buffer }>(oldestAndNewest.join(' UNION ALL '));
  return rows.length === 0 || rows.some(({ phone, key }) => addressKey(secret, phone).equals(key));
}

/** Keys every number that has no key; answers how many. Several processes at once write the same. */
export async function keyNumbers({ pool, secret }: Casebook): Promise<number> {
  for (let count = 0; ;) {
    const { rows } = await pool.query<{ case_id: string; phone: string }>(unkeyed);
    if (rows.length === 0) return count;
    const keys = rows.map((row) => ({ ...row, phone_key: byteaText(addressKey(secret, row.phone)) }));
    await pool.query(keyed, [JSON.stringify(keys)]);
    count += rows.length;
  }
}
