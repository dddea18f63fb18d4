// Whether a citizen's address may be written to: opt-outs, bounces and the day's message count.
import type { Pool } from 'pg';
import type { Instant, LocalDate } from '../../domain/base/instant.js';

export interface AddressStanding {
  /** The citizen opted out of questions at this address. */
  readonly stopped: boolean;
  /** Messages do not arrive: one came back, or the mail server does not know the address. */
  readonly bounced: boolean;
}

/** The standing of an address; an unknown address may be written to. */
export async function standingOf(pool: Pool, key: Buffer): Promise<AddressStanding> {
  const { rows } = await pool.query<AddressStanding>({
    name: 'address-standing',
    text: `SELECT stopped_at IS NOT NULL AS stopped, bounced_at IS NOT NULL AS bounced
           FROM contact_address WHERE address_key = $1`,
    values: [key],
  });
  return rows[0] ?? { stopped: false, bounced: false };
}

/** An address by its key, on a day of the jurisdiction's calendar. */
interface AddressOnDay {
  readonly key: Buffer;
  readonly day: LocalDate;
}

/** Counts a message about to be sent there; false, and not counted, when that day's limit is reached. */
export async function reserve(pool: Pool, { key, day, atMost }: AddressOnDay & { atMost: number }): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'address-reserve',
    text: `INSERT INTO contact_address AS a (address_key, day, sent) VALUES ($1, $2, 1)
           ON CONFLICT (address_key) DO UPDATE SET
             sent = CASE WHEN a.day = excluded.day THEN a.sent + 1 ELSE 1 END, day = excluded.day
           WHERE a.day IS DISTINCT FROM excluded.day OR a.sent < $3`,
    values: [key, day, atMost],
  });
  return (rowCount ?? 0) > 0;
}

/** Takes the count back of a message that was not sent. */
export async function giveBack(pool: Pool, { key, day }: AddressOnDay): Promise<void> {
  await pool.query({
    name: 'address-give-back',
    text: 'UPDATE contact_address SET sent = sent - 1 WHERE address_key = $1 AND day = $2 AND sent > 0',
    values: [key, day],
  });
}

/** Marks the address as bounced (no messages) or stopped (no questions); the first such instant stays. */
export async function suppress(
  pool: Pool,
  { key, because, at }: { key: Buffer; because: 'stopped' | 'bounced'; at: Instant },
): Promise<void> {
  const column = `${because}_at`;
  await pool.query({
    name: `address-${because}`,
    text: `INSERT INTO contact_address AS a (address_key, ${column}) VALUES ($1, $2)
           ON CONFLICT (address_key) DO UPDATE SET ${column} = coalesce(a.${column}, excluded.${column})`,
    values: [key, at],
  });
}

/** Records a message from there: the address works again; with `asksAgain` the sender also opts in to questions. */
export async function heardFrom(pool: Pool, { key, asksAgain }: { key: Buffer; asksAgain: boolean }): Promise<void> {
  await pool.query({
    name: 'address-heard-from',
    text: `UPDATE contact_address SET bounced_at = NULL, stopped_at = CASE WHEN $2::boolean THEN NULL ELSE stopped_at END
           WHERE address_key = $1 AND (bounced_at IS NOT NULL OR stopped_at IS NOT NULL)`,
    values: [key, asksAgain],
  });
}
