// Finishes a bulk job: cancels what is left, writes one digest for each post, deletes the form.
import type { PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { CommandName } from '../../domain/case/commands.js';
import { type Instant, laterOf } from '../../domain/base/instant.js';

/** Case numbers listed in a digest; it also says how many more there are. */
const numbersNamed = 50;

interface ItemNotice {
  readonly post: string;
  readonly template: string;
  readonly number: string;
  readonly not_before: Instant;
}

/** Ends the job within its last transaction. */
export async function finishBulkJob(
  client: PoolClient,
  { job, command, at }: { readonly job: string; readonly command: CommandName; readonly at: Instant },
): Promise<void> {
  await client.query(`UPDATE bulk_item SET state = 'cancelled' WHERE job = $1 AND state = 'waiting'`, [job]);
  const { rows } = await client.query<ItemNotice>(
    `SELECT t.post, t.template, i.number, t."notBefore" AS not_before
     FROM bulk_item i, jsonb_to_recordset(i.told) AS t(post text, template text, "notBefore" timestamptz)
     WHERE i.job = $1 AND i.told IS NOT NULL ORDER BY i.place`,
    [job],
  );
  await client.query(
    `INSERT INTO notification (id, dedupe_key, template, audience, post, params, created_at, not_before, state, attempts)
     SELECT r.id, r.dedupe_key, 'digest', 'post', r.post, r.params, $2, r.not_before, 'owed', 0
     FROM jsonb_to_recordset($1::jsonb) AS r(
       id uuid, dedupe_key text, post text, params jsonb, not_before timestamptz)`,
    [JSON.stringify(digestsOf(rows, { job, command })), at],
  );
  await client.query(
    `UPDATE bulk_job SET state = CASE state WHEN 'cancelling' THEN 'cancelled' ELSE 'done' END, body = NULL,
       worked_at = $2, finished_at = $2
     WHERE id = $1`,
    [job, at],
  );
}

/** One digest for each post: how many notices of each kind it stands for, and of which cases. */
function digestsOf(
  told: readonly ItemNotice[],
  { job, command }: { readonly job: string; readonly command: CommandName },
) {
  const byPost = new Map<string, ItemNotice[]>();
  for (const one of told) {
    const ones = byPost.get(one.post);
    if (ones) ones.push(one);
    else byPost.set(one.post, [one]);
  }
  return [...byPost].map(([post, ones]) => {
    const numbers = [...new Set(ones.map(({ number }) => number))];
    const counts: Record<string, number> = {};
    for (const { template } of ones) counts[`of.${template}`] = (counts[`of.${template}`] ?? 0) + 1;
    return {
      id: uuidv7(),
      dedupe_key: `bulk/${job}/digest/${post}`,
      post,
      params: {
        command,
        cases: numbers.length,
        numbers: numbers.slice(0, numbersNamed).join(' '),
        more: Math.max(0, numbers.length - numbersNamed),
        ...counts,
      },
      // The digest may go out when the latest of its notices may.
      not_before: ones.map((one) => one.not_before).reduce((last, one) => laterOf(last, one)),
    };
  });
}
