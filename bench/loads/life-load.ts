// Plays whole lives through the API: opened, signed, completed, rated by the citizen's link.
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { answerToken } from '../../casebook/keys/answer-token.js';
import { serverSecret } from '../../casebook/keys/server-secret.js';
import { giveCommand } from './command-load.js';
import { spreadOf } from './figures.js';
import type { Answer, JobInput, HeldCase } from './jobs.js';
import { openCase } from './open-load.js';
import { openWire, type Wire } from './wire.js';

interface AckWatch {
  /** Resolves when the engine has acknowledged the agenda of the case. */
  acknowledged(caseId: string): Promise<void>;
  stop(): Promise<void>;
}

const acknowledgedNow = `SELECT case_id FROM agenda WHERE case_id = ANY ($1::uuid[]) AND (engine_epoch, engine_seq) >= (epoch, seq)`;

/** Asks the database for all waiting lives in one query, so that the queries cost little. */
function watchAcks(databaseUrl: string): AckWatch {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const waiting = new Map<string, () => void>();
  let stopped = false;
  const asking = (async () => {
    while (!stopped) {
      await pause(15);
      if (waiting.size === 0) continue;
      const { rows } = await pool.query<{ case_id: string }>({
        name: 'heard',
        text: acknowledgedNow,
        values: [[...waiting.keys()]],
      });
      for (const { case_id } of rows) {
        waiting.get(case_id)?.();
        waiting.delete(case_id);
      }
    }
  })();
  return {
    acknowledged: (caseId) => new Promise((resolve) => waiting.set(caseId, resolve)),
    async stop() {
      stopped = true;
      await asking;
      await pool.end();
    },
  };
}

async function rate(wire: Wire, { id }: HeldCase, secret: string): Promise<void> {
  const token = answerToken({ secret: serverSecret(secret), caseId: id, cycle: 1, round: 0 });
  const path = `/v1/answers/${token}`;
  const answer = await wire.ask({ method: 'POST', path, token: null, body: '{"score":1}' });
  if (answer.status !== 200) throw new Error(`the rating was answered ${answer.status}: ${answer.body}`);
}

async function live(
  wire: Wire,
  n: number,
  { given, acks }: { given: JobInput<'lives'>; acks: AckWatch | null },
): Promise<void> {
  const one = await openCase(wire, n, given.people);
  await acks?.acknowledged(one.id);
  await giveCommand(wire, one, 'sign');
  await acks?.acknowledged(one.id);
  await giveCommand(wire, one, 'complete');
  await acks?.acknowledged(one.id);
  await rate(wire, one, given.secret);
}

/** Plays the lives. The time runs from the first request to the last answer. */
export async function lifeLoad(given: JobInput<'lives'>): Promise<Answer<'lives'>> {
  const acks = given.databaseUrl === null ? null : watchAcks(given.databaseUrl);
  const durations: number[] = [];
  let next = 0;
  const begun = performance.now();
  const client = async (): Promise<void> => {
    const wire = await openWire(given.port);
    for (let n = next++; n < given.lives; n = next++) {
      const from = performance.now();
      await live(wire, given.first + n, { given, acks });
      durations.push(performance.now() - from);
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: given.inFlight }, client));
  const milliseconds = performance.now() - begun;
  await acks?.stop();
  return { milliseconds, spread: spreadOf(durations) };
}
