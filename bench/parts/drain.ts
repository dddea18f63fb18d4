// Waits until the outbox relay owes nothing and the engine has nothing left to do.
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { coresDuring, type Roots } from '../stand/machine.js';

const debts = `SELECT count(*)::int AS owed FROM agenda WHERE (engine_epoch, engine_seq) < (epoch, seq)`;

/** Agendas the engine has not acknowledged. */
export async function owedNow(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ owed: number }>(debts);
    return rows[0]?.owed ?? 0;
  } finally {
    await client.end();
  }
}

/** Waits until nothing is owed; answers the milliseconds it took. Fails when that takes longer than `withinMs`. */
export async function untilRelayed(databaseUrl: string, withinMs = 900_000): Promise<number> {
  const begun = performance.now();
  while ((await owedNow(databaseUrl)) > 0) {
    if (performance.now() - begun > withinMs)
      throw new Error('the outbox relay did not send everything it owed in time');
    await pause(200);
  }
  return performance.now() - begun;
}

/** Workflows the engine counts as running, of one type or of all. */
export async function runningNow(client: Client, type?: string): Promise<number> {
  const ofType = type === undefined ? '' : ` AND WorkflowType = "${type}"`;
  return (await client.workflow.count(`ExecutionStatus = "Running"${ofType}`)).count;
}

/** Waits until none of these workflows runs. Fails when that takes longer than `withinMs`. */
export async function untilFinished(client: Client, type?: string, withinMs = 300_000): Promise<void> {
  const until = performance.now() + withinMs;
  while ((await runningNow(client, type)) > 0) {
    if (performance.now() > until) throw new Error('the engine did not finish in time');
    await pause(200);
  }
}

/** Cores used by engine and worker together; below this nothing is being worked off. */
const atRestBelow = 0.15;

/**
 * Waits until the engine and the worker have worked off what was relayed: a relayed case still waits for its
 * first task. Answers the milliseconds it took. Fails when that takes longer than `withinMs`.
 */
export async function untilAtRest(
  { engine, worker }: { readonly engine: number; readonly worker: number },
  withinMs = 900_000,
): Promise<number> {
  const roots: Roots = { engine, worker };
  const begun = performance.now();
  for (;;) {
    const from = performance.now();
    const { cores } = await coresDuring(roots, () => pause(2_000));
    if (Object.values(cores).reduce((sum, used) => sum + used, 0) < atRestBelow) return from - begun;
    if (performance.now() - begun > withinMs) throw new Error('the engine did not come to rest in time');
  }
}
