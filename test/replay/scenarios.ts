// The lives whose histories are kept: each played by people over HTTP, with what is done to the engine or the database from outside.
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import type { People } from '../../processes/rehearse-people.js';
import { beatOf } from '../../processes/rehearse-stage.js';
import { agenda, caseWorkflowId, changed } from '../../workflows/messages.js';

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

/** A continued history is one of more events than this, on the engine that the histories are recorded on. */
export const suggestedAfter = 150;

const solved = { result: 'solved', text: '已现场处理并向群众说明。', contacted: true } as const;
const offer = { to: 'D-CG', legalBasis: '《城市市容和环境卫生管理条例》第十四条', reason: '由城市管理部门负责。' };

async function open({ people }: Stage, name: string, grid: string, text = '楼下夜里很吵。'): Promise<string> {
  const reporter = { name: '样例市民', email: `${name}@citizens.example`, language: 'en' };
  const request = { channel: 'hotline-12345', kind: 'help', text, place: { grid }, reporter };
  return (await people.open(request, `history-${name}-${Date.now()}`)).id;
}

/** Waits until the beat has come `times` times. */
async function beat({ people }: Stage, id: string, wanted: string, times = 1): Promise<void> {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const beats = (await people.events(id)).map(beatOf);
    if (beats.filter((one) => one === wanted || one.startsWith(`${wanted} `)).length >= times) return;
    await pause(200);
  }
  throw new Error(`"${wanted}" did not come`);
}

async function answer({ people }: Stage, name: string, nth: number, score: 1 | 2 | 3): Promise<void> {
  await people.answer(await people.answerLink(`${name}@citizens.example`, nth, 60), { score, solved: score < 3 });
}

async function ended({ client }: Stage, id: string): Promise<void> {
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

/** As an officer who is quicker than the five seconds that the policy gives him. */
async function signAndComplete({ people }: Stage, id: string, grid: string): Promise<void> {
  await people.command(`${grid}-officer`, id, 'sign');
  await people.command(`${grid}-officer`, id, 'contact', { method: 'phone', reached: true });
  await people.command(`${grid}-officer`, id, 'complete', solved);
}

const withdraw = ({ people }: Stage, id: string): Promise<unknown> =>
  people.command('channel:hotline-12345', id, 'withdraw', { reason: '问题已自行解决。' });

/** Holds the case's row from outside, as a stuck session would, until a local activity has failed for good. */
async function whileHeld(stage: Stage, id: string): Promise<void> {
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
async function whileRefused(stage: Stage, id: string): Promise<void> {
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

export const scenarios: readonly Scenario[] = [
  {
    name: 'answered-in-time',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0101');
      await signAndComplete(stage, id, 'G-0101');
      await answer(stage, this.name, 1, 1);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'overdue-up-every-level',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0102');
      await beat(stage, id, 'supervision-ordered');
      await stage.people.command('B-01-desk', id, 'complete', solved);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'transfer-accepted-with-errand',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0103');
      await stage.people.command('G-0103-officer', id, 'offer-transfer', offer);
      await beat(stage, id, 'errand-delivered');
      await stage.people.command('D-CG-liaison', id, 'accept-transfer');
      await stage.people.command('D-CG-liaison', id, 'complete', solved);
      await answer(stage, this.name, 1, 2);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'transfer-refused-and-ruled',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0104');
      await stage.people.command('G-0104-officer', id, 'offer-transfer', { ...offer, to: 'D-SJ' });
      await stage.people.command('D-SJ-liaison', id, 'refuse-transfer', { reason: '不属市场监管。' });
      await stage.people.command('HALL-desk', id, 'rule', { assignTo: 'G-0104', reason: '由属地网格负责。' });
      await signAndComplete(stage, id, 'G-0104');
      await answer(stage, this.name, 1, 1);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'callback-unanswered',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0105');
      await signAndComplete(stage, id, 'G-0105');
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'dissatisfied-and-rectified',
    async play(stage) {
      const { people } = stage;
      const id = await open(stage, this.name, 'G-0201');
      await signAndComplete(stage, id, 'G-0201');
      await answer(stage, this.name, 1, 3);
      const words = { cause: 'not-solved', text: '群众称仍有噪声。' };
      const call = { reached: true, contacted: true, solved: false, satisfied: false, ...words };
      await people.command('B-01-callback', id, 'record-callback', call);
      await people.command('B-01-callback', id, 'order-rectification', { demands: '再次上门。' });
      await people.command('G-0201-officer', id, 'contact', { method: 'visit', reached: true });
      await people.command('G-0201-officer', id, 'complete', solved);
      await answer(stage, this.name, 2, 2);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'withdrawn-with-recall',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0202');
      await stage.people.command('G-0202-officer', id, 'offer-transfer', offer);
      await beat(stage, id, 'errand-delivered');
      await withdraw(stage, id);
      await beat(stage, id, 'errand-delivered', 2);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'diverted-at-once',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0204', '楼里着火了，有浓烟！');
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'late-and-out-of-order-signals',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0301');
      const handle = stage.client.workflow.getHandle(caseWorkflowId(id));
      await beat(stage, id, 'escalated S-03');
      const present = await handle.query(agenda);
      await stage.people.command('S-03-desk', id, 'sign');
      for (const back of [0, 1, 2]) {
        const old = { ...present, seq: present.seq - back };
        await handle.signal(changed, back === 2 ? { ...old, done: true, next: null } : old);
      }
      await stage.people.command('S-03-desk', id, 'complete', solved);
      await handle.signal(changed, present);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'fell-back-to-the-patient-activity',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0303');
      await whileHeld(stage, id);
      await beat(stage, id, 'escalated S-03');
      await withdraw(stage, id);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'failed-twice-then-patiently',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0305');
      await whileRefused(stage, id);
      await beat(stage, id, 'escalated S-03');
      await withdraw(stage, id);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'continued-as-new',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0304');
      const handle = stage.client.workflow.getHandle(caseWorkflowId(id));
      await beat(stage, id, 'escalated B-01');
      const present = await handle.query(agenda);
      for (let length = 0; length <= suggestedAfter;) {
        await handle.signal(changed, { ...present, seq: 1 });
        await pause(50);
        length = (await handle.describe()).historyLength;
      }
      await continued(stage, id);
      await withdraw(stage, id);
      await ended(stage, id);
      return id;
    },
  },
];

async function continued({ client }: Stage, id: string): Promise<void> {
  const first = (await client.workflow.getHandle(caseWorkflowId(id)).describe()).raw.workflowExecutionInfo?.firstRunId;
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const now = await client.workflow.getHandle(caseWorkflowId(id)).describe();
    if (now.runId !== first) return;
    await pause(300);
  }
  throw new Error('the history was not continued as new');
}
