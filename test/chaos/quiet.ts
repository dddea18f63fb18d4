// Waits until the system has caught up: all agendas acknowledged, alarms fired, notices sent.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface Debts {
  /** Agendas that the engine has not acknowledged. */
  readonly owed: number;
  /** Alarms that should have fired some seconds ago. */
  readonly late: number;
  /** Notices to be sent, including those whose next attempt comes later. */
  readonly notices: number;
  /** Bulk commands that are not worked off. */
  readonly jobs: number;
}

const query = `
  SELECT (SELECT count(*)::int FROM agenda WHERE (engine_epoch, engine_seq) < (epoch, seq)) AS owed,
         (SELECT count(*)::int FROM agenda WHERE NOT done AND next_at < now() - interval '5 seconds') AS late,
         (SELECT count(*)::int FROM notification WHERE state = 'owed') AS notices,
         (SELECT count(*)::int FROM bulk_job WHERE finished_at IS NULL) AS jobs`;

/** Counts what is still owed now. */
export async function debtsOf(adminUrl: string): Promise<Debts> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<Debts>(query)).rows[0]!;
  } finally {
    await client.end();
  }
}

const isQuiet = ({ owed, late, notices, jobs }: Debts): boolean => owed + late + notices + jobs === 0;

/** Waits until three readings in a row show no debts, but at most `withinSeconds`. Answers the last debts. */
export async function untilQuiet(
  adminUrl: string,
  { withinSeconds, say }: { withinSeconds: number; say: (line: string) => void },
): Promise<Debts> {
  const until = performance.now() + withinSeconds * 1_000;
  let quiet = 0;
  for (let looks = 0; ; looks += 1) {
    const debts = await debtsOf(adminUrl);
    quiet = isQuiet(debts) ? quiet + 1 : 0;
    if (quiet === 3 || performance.now() > until) return debts;
    if (looks % 15 === 0)
      say(`waiting: ${debts.owed} agendas to relay, ${debts.late} alarms late, ${debts.notices} notices to send`);
    await pause(1_000);
  }
}
