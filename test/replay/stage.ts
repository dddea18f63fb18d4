// Helpers that play the scenarios: commands over HTTP, waiting, faults in the engine or database.
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import type { ClockName } from '../../domain/base/codes.js';
import type { People } from '../../processes/rehearse/people.js';
import { beatOf } from '../../processes/rehearse/stage.js';
import { agenda, caseWorkflowId } from '../../workflows/messages.js';

export interface Stage {
  readonly people: People;
  readonly client: Client;
  readonly databaseUrl: string;
  /** The address of the login that owns the tables. */
  readonly ownerUrl: string;
}

export interface Scenario {
  readonly name: string;
  /** Plays one case until its workflow has ended, or has gone on as a new run, and answers the case's id. */
  play(stage: Stage): Promise<string>;
}

/** The recording engine suggests a new run when a history has more events than this. */
export const suggestedAfter = 150;

export const solved = { result: 'solved', text: '已现场处理并向群众说明。', contacted: true } as const;
export const offer = {
  to: 'D-CG',
  legalBasis: '《城市市容和环境卫生管理条例》第十四条',
  reason: '由城市管理部门负责。',
};

export async function open({ people }: Stage, name: string, grid: string, text = '楼下夜里很吵。'): Promise<string> {
  const reporter = { name: '样例市民', email: `${name}@citizens.example`, language: 'en' };
  const request = { channel: 'hotline-12345', kind: 'help', text, place: { grid }, reporter };
  return (await people.open(request, `history-${name}-${Date.now()}`)).id;
}

/** Waits until the case's story has the beat `times` times. */
export async function beat({ people }: Stage, id: string, wanted: string, times = 1): Promise<void> {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const beats = (await people.events(id)).map(beatOf);
    if (beats.filter((one) => one === wanted || one.startsWith(`${wanted} `)).length >= times) return;
    await pause(200);
  }
  throw new Error(`"${wanted}" did not come`);
}

/** Waits until the case workflow knows this clock's alarm as the next, so that the next signal arrives alone. */
export async function waitsFor({ client }: Stage, id: string, clock: ClockName): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const known = await client.workflow
      .getHandle(caseWorkflowId(id))
      .query(agenda)
      .catch(() => null);
    if (known?.next?.clock === clock) return;
    await pause(50);
  }
  throw new Error(`the case workflow of ${id} does not wait for ${clock}`);
}

export async function answer({ people }: Stage, name: string, nth: number, score: 1 | 2 | 3): Promise<void> {
  await people.answer(await people.answerLink(`${name}@citizens.example`, nth, 60), { score, solved: score < 3 });
}

export async function ended({ client }: Stage, id: string): Promise<void> {
  const until = Date.now() + 90_000;
  while (Date.now() < until) {
    const found = await client.workflow
      .getHandle(caseWorkflowId(id))
      .describe()
      .catch(() => null);
    if (found?.status.name === 'COMPLETED') return;
    await pause(200);
  }
  throw new Error(`the workflow of ${id} did not end`);
}

/** Signs and completes as the officer, within the policy's five seconds. */
export async function signAndComplete({ people }: Stage, id: string, grid: string): Promise<void> {
  await people.command(`${grid}-officer`, id, 'sign');
  await people.command(`${grid}-officer`, id, 'contact', { method: 'phone', reached: true });
  await people.command(`${grid}-officer`, id, 'complete', solved);
}

export const withdraw = ({ people }: Stage, id: string): Promise<unknown> =>
  people.command('channel:hotline-12345', id, 'withdraw', { reason: '问题已自行解决。' });

/** Locks the case's row, like a stuck session, until a local activity has failed for good. */
export async function whileHeld(stage: Stage, id: string): Promise<void> {
  const outside = new pg.Client({ connectionString: stage.databaseUrl });
  await outside.connect();
  try {
    await outside.query('BEGIN');
    await outside.query('SELECT 1 FROM case_file WHERE id = $1 FOR UPDATE', [id]);
    await activityScheduled(stage, id);
    await outside.query('ROLLBACK');
  } finally {
    await outside.end();
  }
}

/** Lets the database refuse to write the case, until a local activity has failed for good. */
export async function whileRefused(stage: Stage, id: string): Promise<void> {
  const owner = new pg.Client({ connectionString: stage.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`);
    await owner.query(`
      CREATE TRIGGER refused BEFORE UPDATE ON case_file FOR EACH ROW WHEN (OLD.id = '${id}') EXECUTE FUNCTION refuse()`);
    await activityScheduled(stage, id);
    await owner.query('DROP TRIGGER refused ON case_file');
  } finally {
    await owner.end();
  }
}

async function activityScheduled({ client }: Stage, id: string): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const found = await client.workflow
      .getHandle(caseWorkflowId(id))
      .describe()
      .catch(() => null);
    if ((found?.raw.pendingActivities ?? []).length > 0) return;
    await pause(200);
  }
  throw new Error('no regular activity was scheduled');
}

export async function continued({ client }: Stage, id: string): Promise<void> {
  const first = (await client.workflow.getHandle(caseWorkflowId(id)).describe()).raw.workflowExecutionInfo?.firstRunId;
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const now = await client.workflow.getHandle(caseWorkflowId(id)).describe();
    if (now.runId !== first) return;
    await pause(300);
  }
  throw new Error('the history was not continued as new');
}
