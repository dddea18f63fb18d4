// Measures how late the case workflow acts on alarms of many cases that fall due in one second.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createFactsCache } from '../../casebook/facts/facts.js';
import { createPool } from '../../casebook/db/pool.js';
import { serverSecret } from '../../casebook/keys/server-secret.js';
import { putRegister } from '../../casebook/registers/registers.js';
import { shippedPolicies } from '../../prisma/city/policies/policies.js';
import { policySchema } from '../../contracts/city/policy.js';
import { instantOf, msOf, plusMs } from '../../domain/base/instant.js';
import { untilAtRest, untilRelayed } from './drain.js';
import { round, type Spread, spreadOf } from '../loads/figures.js';
import { openAt } from './specimens.js';
import type { CityDatabase } from '../stand/stand.js';

export interface AlarmFigures {
  readonly cases: number;
  /** From the first due instant until the last alarm fired. */
  readonly seconds: number;
  readonly perSecond: number;
  /** From the due instant to the commit, in milliseconds. */
  readonly lateness: Spread;
  /** Whether the engine held all timers before that second began. */
  readonly allHeldBefore: boolean;
}

const code = 'bench-alarms';

/** The rehearsal policy with 12 minutes for each second, so that only the first alarm falls due. */
function slowPolicy() {
  const rehearsal = shippedPolicies.find((one) => one.code === 'rehearsal');
  const text = JSON.stringify({ ...rehearsal, code });
  const slowed = text.replace(
    /"amount":([\d.]+),"unit":"seconds"/g,
    (_all, amount: string) => `"amount":${Number(amount) * 720},"unit":"seconds"`,
  );
  return policySchema.parse(JSON.parse(slowed));
}

interface AlarmOrder {
  readonly city: CityDatabase;
  readonly secret: string;
  readonly cases: number;
  /** Milliseconds in which all cases are opened and the engine takes their timers. */
  readonly leadMs: number;
  /** Ids of the processes that hold the timers. */
  readonly work: { readonly engine: number; readonly worker: number };
}

/** Opens the cases so that they fall due over one second, and answers when that second begins. */
async function openAll({ city, secret, cases, leadMs }: Omit<AlarmOrder, 'work'>): Promise<number> {
  const pool = createPool({ url: city.url, size: 8, applicationName: 'gridcase-bench' });
  try {
    const seedling = { pool, facts: createFactsCache(pool), secret: serverSecret(secret) };
    const at = instantOf(Date.now());
    await putRegister(seedling, {
      register: 'policies',
      code,
      body: slowPolicy(),
      reason: 'alarms of the bench',
      by: 'bench',
      at,
    });
    const casebook = { pool, facts: createFactsCache(pool, { policy: code }), secret: serverSecret(secret) };
    const probe = await openAt(casebook, { n: 0, people: city.people, at });
    const { rows } = await pool.query<{ next_at: string }>('SELECT next_at FROM agenda WHERE case_id = $1', [probe]);
    const lead = msOf(rows[0]!.next_at) - msOf(at);
    const due = Math.ceil((Date.now() + leadMs) / 1_000) * 1_000;
    const left = Array.from({ length: cases }, (_, n) => n);
    const open = async (): Promise<void> => {
      for (let n = left.pop(); n !== undefined; n = left.pop()) {
        const opened = plusMs(instantOf(due + Math.floor((n * 1_000) / cases)), -lead);
        await openAt(casebook, { n: n + 1, people: city.people, at: opened });
      }
    };
    await Promise.all(Array.from({ length: 8 }, open));
    return due;
  } finally {
    await pool.end();
  }
}

/** Counts the alarms left, ten times a second; each count is one index lookup. */
async function watch(
  databaseUrl: string,
  due: number,
  cases: number,
): Promise<{ seconds: number; lateness: number[] }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const left = `SELECT count(*)::int AS left FROM agenda WHERE next_at >= $1 AND next_at < $2`;
  const span = [instantOf(due), instantOf(due + 1_000)];
  const lateness: number[] = [];
  try {
    await pause(Math.max(0, due - Date.now()));
    while (lateness.length < cases) {
      const { rows } = await client.query<{ left: number }>({ name: 'left', text: left, values: span });
      const now = Date.now();
      // Alarms fire roughly in the order in which they fall due.
      for (let n = lateness.length; n < cases - (rows[0]?.left ?? 0); n += 1)
        lateness.push(now - due - (n * 1_000) / cases);
      if (now - due > 600_000) throw new Error('the alarms did not all fire within ten minutes');
      await pause(100);
    }
    return { seconds: (Date.now() - due) / 1_000, lateness };
  } finally {
    await client.end();
  }
}

/** Opens the cases, waits for their second, and watches until every alarm fired. The worker must be running. */
export async function fallDueTogether(order: AlarmOrder): Promise<AlarmFigures> {
  const due = await openAll(order);
  await untilRelayed(order.city.adminUrl);
  await untilAtRest(order.work);
  const allHeldBefore = Date.now() < due;
  const { seconds, lateness } = await watch(order.city.adminUrl, due, order.cases);
  return {
    cases: order.cases,
    seconds: round(seconds),
    perSecond: round(order.cases / seconds),
    lateness: spreadOf(lateness.map((ms) => Math.max(0, ms))),
    allHeldBefore,
  };
}
