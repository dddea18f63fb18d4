// Names a notice for the gateway it is handed to: equal for a repeat, new for the next address.
import type { Pool } from 'pg';
import type { ClaimedNotice } from './outbox.js';

/** The end of a name under which a notice went by a later way; without it, it is the notice's own. */
const laterWay = /[/.](?:sms|mail)[/.][0-9a-f]{12}$/;

/** The notice's own key, from a name under which it was handed over. */
export const ownName = (name: string): string => name.replace(laterWay, '');

/**
 * The name under which the notice goes by this way, recorded before it goes: a receipt may come before the gateway's
 * answer, and a sender that dies repeats the same name. Null when the notice changed since it was claimed. A post's
 * notices have one way and one name.
 */
export async function recordHandOver(
  pool: Pool,
  { id, key: own, sentKey, sentTo, attempts }: ClaimedNotice,
  { via, key }: { readonly via: 'mail' | 'sms'; readonly key: Buffer | null },
): Promise<string | null> {
  if (key === null) return own;
  const later = `${own}/${via}/${key.toString('hex', 0, 6)}`;
  const name = sentKey === null ? own : sentTo?.equals(key) ? sentKey : later;
  const { rowCount } = await pool.query({
    name: 'notice-hand-over',
    text: `UPDATE notification SET via = $2, sent_key = $3, sent_to = $4
           WHERE id = $1 AND state = 'owed' AND attempts = $5`,
    values: [id, via, name, key, attempts],
  });
  return (rowCount ?? 0) > 0 ? name : null;
}
