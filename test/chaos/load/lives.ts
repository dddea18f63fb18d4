// Plays the lives of a chaos run: citizens, officers and departments handle one case each.
import { setTimeout as pause } from 'node:timers/promises';
import type { EntryAnswer, ChaosClient } from './client.js';
import type { Outside } from './outside.js';
import { type Chance, chanceFor } from './random.js';

export interface LifeContext {
  readonly client: ChaosClient;
  readonly outside: Outside;
  readonly seed: number;
  /** Distinguishes this run's keys from any other's. */
  readonly run: string;
  readonly over: () => boolean;
  /** The cases opened so far, in the order in which they were acknowledged. */
  readonly opened: string[];
}

const share = {
  satisfied: 52,
  silent: 16,
  dissatisfied: 8,
  transferred: 9,
  ruled: 6,
  withdrawn: 7,
  unattended: 2,
} as const;
export type LifeKind = keyof typeof share;

/** Grids whose officer is present and serves no other grid. */
const grids = ['G-0101', 'G-0102', 'G-0103', 'G-0104', 'G-0105', 'G-0201', 'G-0202', 'G-0401', 'G-0402', 'G-0501'];
const channels = ['web', 'app', 'wechat', 'hotline-12345'];
const solved = { result: 'solved', text: '已现场处理。', contacted: true } as const;

/** The mark in the text of a life's request, by which the checker recognises it. */
export const markOf = (n: number): string => `life-${String(n).padStart(6, '0')}`;
export const addressOf = (n: number): string => `${markOf(n)}@citizens.example`;

function kindOf(chance: Chance): LifeKind {
  let left = chance.next() * 100;
  for (const [kind, part] of Object.entries(share) as [LifeKind, number][]) {
    left -= part;
    if (left < 0) return kind;
  }
  return 'satisfied';
}

interface Life {
  readonly n: number;
  readonly context: LifeContext;
  readonly chance: Chance;
  readonly grid: string;
  readonly channel: string;
  readonly caseId: string;
}

/** The body of the request. Half of the channels give a reference of their own, the others only the key. */
export function requestOf(n: number, { seed, run }: Pick<LifeContext, 'seed' | 'run'>) {
  const chance = chanceFor(seed, n);
  const kind = kindOf(chance);
  const grid = chance.oneOf(grids);
  const channel = chance.oneOf(channels);
  const body = {
    channel,
    kind: 'help',
    text: `楼下夜里很吵。${markOf(n)}`,
    place: { grid },
    reporter: { name: '样例市民', email: addressOf(n), language: 'en' },
    ...(n % 2 === 0 ? { channelReference: `${run}-${String(n)}` } : {}),
  };
  return { kind, grid, channel, chance, body };
}

/** Lives the n-th life to its end, or until the run is over. */
export async function live(n: number, context: LifeContext): Promise<void> {
  const { kind, grid, channel, chance, body } = requestOf(n, context);
  const token = context.client.tokenOf(`channel-${channel}`) ?? undefined;
  const asked = { life: n, what: 'open', key: `${context.run}-${String(n)}-open`, token, path: '/v1/cases', body };
  const opened = await context.client.ask(asked);
  if (!opened.done) return;
  const life = { n, context, chance, grid, channel, caseId: String(opened.body['id']) };
  context.opened.push(life.caseId);
  await thinking(life);
  await plots[kind](life);
}

const thinking = ({ chance }: Life): Promise<void> => pause(chance.between(50, 900));

async function give(life: Life, post: string, what: string, body: object = {}, nth = 1): Promise<EntryAnswer> {
  const { n, context, caseId } = life;
  const token = post.startsWith('channel-')
    ? (context.client.tokenOf(post) ?? undefined)
    : context.client.tokenAt(post);
  const key = `${context.run}-${String(n)}-${what}-${String(nth)}`;
  const path = `/v1/cases/${caseId}/commands/${what}`;
  const answered = await context.client.ask({ life: n, what, key, caseId, token, path, body });
  await thinking(life);
  return answered;
}

/** Completes the case as its present officer, wherever it is by now; false when that is no longer possible. */
async function completeWhereItLies(life: Life): Promise<boolean> {
  const { context, caseId } = life;
  for (let nth = 2; nth < 7; nth += 1) {
    const found = await context.client.read(`/v1/cases/${caseId}`, context.client.tokenAt('CB-supervision'));
    const officer = found === null ? null : found['officer'];
    const open = ['dispatched', 'handling', 'transferred', 'rectifying'].includes(String(found?.['status']));
    if (!open || typeof officer !== 'string') return false;
    const token = context.client.tokenOf(officer) ?? undefined;
    const key = `${context.run}-${String(life.n)}-complete-${String(nth)}`;
    const path = `/v1/cases/${caseId}/commands/complete`;
    const asked = { life: life.n, what: 'complete', key, caseId, token, path, body: solved };
    if ((await context.client.ask(asked)).done) return true;
  }
  return false;
}

async function handle(life: Life): Promise<boolean> {
  const officer = `${life.grid}-officer`;
  await give(life, officer, 'sign');
  await give(life, officer, 'contact', { method: 'phone', reached: true });
  return (await give(life, officer, 'complete', solved)).done || completeWhereItLies(life);
}

/** Answers the n-th callback question, as soon as its mail has arrived. */
async function answer(life: Life, nth: number, score: 1 | 2 | 3): Promise<boolean> {
  const { n, context } = life;
  while (!context.over()) {
    const token = context.outside.tokensFor(addressOf(n))[nth - 1];
    if (token === undefined) {
      await pause(250);
      continue;
    }
    await thinking(life);
    const path = `/v1/answers/${token}`;
    const key = `${context.run}-${String(n)}-rate-${String(nth)}`;
    const asked = { life: n, what: 'rate', key, caseId: life.caseId, path, body: { score, solved: score < 3 } };
    return (await context.client.ask(asked)).done;
  }
  return false;
}

/** Waits until the department has received the offer, or for eight seconds: then it reads the portal. */
async function received({ context, caseId }: Life): Promise<void> {
  for (let looks = 0; looks < 32 && !context.outside.hasOffer(caseId); looks += 1) await pause(250);
}

const offerOf = (to: string) => ({ to, legalBasis: '《城市市容和环境卫生管理条例》', reason: '不属公安职责。' });

const plots: Readonly<Record<LifeKind, (life: Life) => Promise<unknown>>> = {
  async satisfied(life) {
    if (await handle(life)) await answer(life, 1, life.n % 3 === 0 ? 2 : 1);
  },
  silent: handle,
  async dissatisfied(life) {
    if (!(await handle(life)) || !(await answer(life, 1, 3))) return;
    const said = {
      reached: true,
      contacted: true,
      solved: false,
      satisfied: false,
      cause: 'not-solved',
      text: '仍未解决。',
    };
    await give(life, 'B-01-callback', 'record-callback', said);
    const ordered = await give(life, 'B-01-callback', 'order-rectification', { demands: '再次上门。' });
    if (!ordered.done) return;
    const done = await give(life, `${life.grid}-officer`, 'complete', solved, 20);
    if (done.done || (await completeWhereItLies(life))) await answer(life, 2, 1);
  },
  async transferred(life) {
    const offered = await give(life, `${life.grid}-officer`, 'offer-transfer', offerOf('D-CG'));
    if (offered.done) {
      await received(life);
      await give(life, 'D-CG-liaison', 'accept-transfer');
      if ((await give(life, 'D-CG-liaison', 'complete', solved)).done) return answer(life, 1, 1);
    }
    return (await completeWhereItLies(life)) && answer(life, 1, 1);
  },
  async ruled(life) {
    const offered = await give(life, `${life.grid}-officer`, 'offer-transfer', offerOf('D-SJ'));
    if (offered.done) {
      await give(life, 'D-SJ-liaison', 'refuse-transfer', { reason: '不属市场监管。' });
      await give(life, 'HALL-desk', 'rule', { assignTo: life.grid, reason: '由属地网格负责。' });
    }
    return (await handle(life)) && answer(life, 1, 2);
  },
  async withdrawn(life) {
    await give(life, `${life.grid}-officer`, 'sign');
    await give(life, `channel-${life.channel}`, 'withdraw', { reason: '已自行解决。' });
  },
  unattended: () => Promise.resolve(),
};
