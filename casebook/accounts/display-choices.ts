// Keeps how a person wants pages: language, size of text, colours, keys.
import type { Pool } from 'pg';
import type { DisplayChoices } from '../../contracts/people/display-choices.js';
import type { Instant } from '../../domain/base/instant.js';

/** What the person chose; null before the first choice. */
export async function displayChoicesOf(pool: Pool, principal: string): Promise<DisplayChoices | null> {
  const { rows } = await pool.query<DisplayChoices>({
    name: 'display-choices',
    text: `SELECT language, size, colours, letter_keys AS "letterKeys" FROM display_choice WHERE principal = $1`,
    values: [principal],
  });
  return rows[0] ?? null;
}

/** Keeps the choices in place of those before. */
export async function keepDisplayChoices(
  pool: Pool,
  principal: string,
  { language, size, colours, letterKeys, at }: DisplayChoices & { readonly at: Instant },
): Promise<void> {
  await pool.query(
    `INSERT INTO display_choice (principal, language, size, colours, letter_keys, at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (principal) DO UPDATE SET language = $2, size = $3, colours = $4, letter_keys = $5, at = $6`,
    [principal, language, size, colours, letterKeys, at],
  );
}
