// Measures bare SQL, the floor under opening a case: one case row and one event row in one commit.
// It uses the product's database driver and does nothing else.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { perSecond, spreadOf } from './figures.js';
import type { Answer, JobInput } from './jobs.js';

/** Creates the two bare tables again, empty. */
export async function makeBareTables(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    DROP SCHEMA IF EXISTS bare CASCADE;
    CREATE SCHEMA bare;
    CREATE TABLE bare.case_file (id uuid PRIMARY KEY, status text NOT NULL, state jsonb NOT NULL);
    CREATE TABLE bare.event (case_id uuid, seq int, body jsonb NOT NULL, PRIMARY KEY (case_id, seq));`);
  await client.end();
}

const statement = `
  WITH one AS (INSERT INTO bare.case_file (id, status, state) VALUES ($1, 'registered', $2) RETURNING id)
  INSERT INTO bare.event (case_id, seq, body) SELECT id, 1, $2 FROM one`;

/** Commits for `seconds`; the second of warming up before is not counted. */
export async function bareSqlLoad({
  databaseUrl,
  clients,
  poolSize,
  seconds,
}: JobInput<'bareSql'>): Promise<Answer<'bareSql'>> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  const state = JSON.stringify({ status: 'registered', unit: 'G-0101', words: '楼下路灯坏了好几天'.repeat(20) });
  const durations: number[] = [];
  const begun = performance.now() + 1_000;
  const end = begun + seconds * 1_000;
  const client = async (): Promise<void> => {
    for (let asked = performance.now(); asked < end; asked = performance.now()) {
      await pool.query({ name: 'bare', text: statement, values: [randomUUID(), state] });
      if (asked >= begun) durations.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const rate = perSecond(durations.length, performance.now() - begun);
  await pool.end();
  return { spread: spreadOf(durations), perSecond: rate };
}
