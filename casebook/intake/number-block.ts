// Takes running numbers for case numbers from the database, a hundred at a time.
import type { Pool } from 'pg';

const size = 100;
const blocks = new WeakMap<Pool, { next: number; left: number; taking: Promise<void> | null }>();

/** A running number for one case only. Gaps are harmless. */
export async function nextRunningNumber(pool: Pool): Promise<number> {
  const block = blocks.get(pool) ?? { next: 0, left: 0, taking: null };
  blocks.set(pool, block);
  while (block.left === 0) {
    block.taking ??= take(pool, block).finally(() => {
      block.taking = null;
    });
    await block.taking;
  }
  block.left -= 1;
  return block.next++;
}

async function take(pool: Pool, block: { next: number; left: number }): Promise<void> {
  const { rows } = await pool.query<{ first: number }>("SELECT nextval('case_number') AS first");
  const first = rows[0]?.first;
  if (first === undefined) throw new Error('the sequence of case numbers answered nothing');
  block.next = first;
  block.left = size;
}
