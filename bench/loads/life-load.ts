// Plays whole lives through the API: opened, signed, completed, rated by the citizen's link.
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { answerToken } from '../../casebook/keys/answer-token.js';
import { giveCommand } from './command-load.js';
import { spreadOf } from './figures.js';
import type { Answer, JobInput, HeldCase } from './jobs.js';
import { openCase } from './open-load.js';
import { openWire, type Wire } from './wire.js';

interface Ear {
  /** Resolves when the engine has acknowledged what the casebook says of the case. */
  heard(caseId: string): Promise<void>;
  stop(): Promise<void>;
}

const heardNow = `SELECT case_id FROM agenda WHERE case_id = ANY ($1::uuid[]) AND (engine_epoch, engine_seq) >= (epoch, seq)`;

/** Asks the casebook for all waiting lives together, so that the asking itself weighs little. */
function listenTo(databaseUrl: string): Ear {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const waiting = new Map<string, () => void>();
  let stopped = false;
  const asking = (async () => {
    while (!stopped) {
      await pause(15);
      if (waiting.size === 0) continue;
      const { rows } = await pool.query<{ case_id: string }>({
        name: 'heard',
        text: heardNow,
        values: [[...waiting.keys()]],
      });
      for (const { case_id } of rows) {
        waiting.get(case_id)?.();
        waiting.delete(case_id);
      }
    }
  })();
  return {
    heard: (caseId) => new Promise((resolve) => waiting.set(caseId, resolve)),
    async stop() {
      stopped = true;
      await asking;
      await pool.end();
    },
  };
}

async function rate(wire: Wire, { id }: HeldCase, secret: string): Promise<void> {
  const token = answerToken({ secret, caseId: id, cycle: 1, round: 0 });
  const path = `/v1/answers/${token}`;
  const answer = await wire.ask({ method: 'POST', path, token: null, body: '{"score":1}' });
  if (answer.status !== 200) throw new Error(`the rating was answered ${answer.status}: ${answer.body}`);
}

async function live(
  wire: Wire,
  n: number,
  { given, ear }: { given: JobInput<'lives'>; ear: Ear | null },
): Promise<void> {
  const one = await openCase(wire, n, given.people);
  await ear?.heard(one.id);
  await giveCommand(wire, one, 'sign');
  await ear?.heard(one.id);
  await giveCommand(wire, one, 'complete');
  await ear?.heard(one.id);
  await rate(wire, one, given.secret);
}

/** Plays the lives; the time runs from the first request to the last answer. */
export async function lifeLoad(given: JobInput<'lives'>): Promise<Answer<'lives'>> {
  const ear = given.databaseUrl === null ? null : listenTo(given.databaseUrl);
  const durations: number[] = [];
  let next = 0;
  const begun = performance.now();
  const client = async (): Promise<void> => {
    const wire = await openWire(given.port);
    for (let n = next++; n < given.lives; n = next++) {
      const from = performance.now();
      await live(wire, given.first + n, { given, ear });
      durations.push(performance.now() - from);
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: given.inFlight }, client));
  const milliseconds = performance.now() - begun;
  await ear?.stop();
  return { milliseconds, spread: spreadOf(durations) };
}
