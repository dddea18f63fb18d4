// Breaks each invariant on purpose, to prove that the checker of a chaos run finds the fault.
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { caseWorkflowId } from '../../workflows/messages.js';
import { type LifeContext, requestOf } from './load/lives.js';
import type { Invariant } from './load/options.js';
import type { System } from './system.js';

export interface BreakContext {
  readonly system: System;
  readonly context: LifeContext;
}

async function asAdministrator<Result>(
  { system }: BreakContext,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: system.adminUrl });
  await client.connect();
  try {
    // Switches off foreign keys and triggers, which would prevent the damage.
    await client.query('SET session_replication_role = replica');
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Deletes an acknowledged case with all its rows; not the case in which a rung fired twice. */
const lose = (breaking: BreakContext): Promise<void> =>
  asAdministrator(breaking, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM case_file WHERE status = 'closed' AND id NOT IN
         (SELECT case_id FROM event WHERE rung IS NOT NULL GROUP BY case_id, rung HAVING count(*) > 1)
       ORDER BY id LIMIT 1`,
    );
    for (const table of ['event', 'clock', 'agenda', 'case_text', 'reporter', 'notification', 'intake', 'errand'])
      await client.query(`DELETE FROM ${table} WHERE case_id = $1`, [rows[0]?.id]);
    await client.query('DELETE FROM case_file WHERE id = $1', [rows[0]?.id]);
  });

/** Opens the same request a second time, with another key. */
async function double({ context }: BreakContext): Promise<void> {
  const { body, channel } = requestOf(1, context);
  const token = context.client.tokenOf(`channel-${channel}`) ?? undefined;
  const key = `${context.run}-forgotten`;
  await context.client.ask({ life: 1, what: 'open', key, token, path: '/v1/cases', body });
}

/** Fires one rung a second time, and deletes the event of another. */
const breakRungs = (breaking: BreakContext): Promise<void> =>
  asAdministrator(breaking, async (client) => {
    await client.query('DROP INDEX event_rung_once');
    await client.query(`
      INSERT INTO event (case_id, seq, at, due_at, kind, by_kind, by_name, by_post, act, rung, body)
      SELECT case_id, 1 + (SELECT max(seq) FROM event WHERE case_id = e.case_id), at, due_at, kind, by_kind, by_name,
             by_post, act, rung, body
      FROM event e WHERE rung IS NOT NULL ORDER BY case_id, seq LIMIT 1`);
    await client.query(`
      DELETE FROM event WHERE (case_id, seq) IN
        (SELECT case_id, seq FROM event WHERE kind = 'callback-asked' ORDER BY case_id DESC LIMIT 1)`);
  });

/** Sends a callback question again, as another message. */
async function askTwice(breaking: BreakContext): Promise<void> {
  for (let looks = 0; looks < 120; looks += 1) {
    const again = await asAdministrator(breaking, (client) =>
      client.query(`
        UPDATE notification n SET state = 'owed', dedupe_key = dedupe_key || '/again', sent_key = NULL, not_before = now()
        WHERE id IN (SELECT q.id FROM notification q JOIN case_file c ON c.id = q.case_id
                     WHERE q.template = 'callback-question' AND q.state = 'sent' AND c.status = 'callback'
                     ORDER BY q.sent_at DESC LIMIT 5)`),
    );
    if ((again.rowCount ?? 0) > 0) return;
    await pause(500);
  }
}

/** Changes a row against its events, and terminates the workflow of an open case. */
async function disagree(breaking: BreakContext): Promise<void> {
  const open = await asAdministrator(breaking, async (client) => {
    await client.query(`
      UPDATE case_file SET state = jsonb_set(state, '{officer}', '"nobody"')
      WHERE id IN (SELECT id FROM case_file WHERE status = 'closed' ORDER BY id DESC LIMIT 1)`);
    const { rows } = await client.query<{ case_id: string }>('SELECT case_id FROM agenda WHERE NOT done LIMIT 1');
    return rows[0]?.case_id;
  });
  if (open === undefined) return;
  const { address, namespace } = breaking.system.engine;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  await client.workflow.getHandle(caseWorkflowId(open)).terminate('broken on purpose');
  await connection.close();
}

/** Breaks what must be broken while callback questions are open. */
export async function breakEarly(broken: readonly Invariant[], breaking: BreakContext): Promise<void> {
  if (broken.includes('question')) await askTwice(breaking);
  if (broken.includes('doubled')) await double(breaking);
}

/** Breaks the rest when the system is at rest, right before the checker runs. */
export async function breakLate(broken: readonly Invariant[], breaking: BreakContext): Promise<void> {
  if (broken.includes('rung')) await breakRungs(breaking);
  if (broken.includes('disagree')) await disagree(breaking);
  if (broken.includes('lost')) await lose(breaking);
}
