// GET /healthz and /readyz: liveness, and readiness by dependency.
import { type Readiness, livenessSchema, readinessSchema } from '../../contracts/shared/readiness.js';
import { clockAheadMs, isClockRight } from '../../casebook/db/clock-difference.js';
import { type KnownFor, knownFor } from '../../domain/deadlines/known-until.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';
import { route } from '../http/route.js';

const askMs = 2_000;

/** By how much our clock is ahead of the database's (ms); null when the database does not answer in time. */
async function databaseAnswers({ casebook }: ApiContext): Promise<number | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), askMs).unref());
  return Promise.race([clockAheadMs(casebook.pool, () => Date.now()).catch(() => null), late]);
}

/** Whether the engine answers in time. */
export async function engineAnswers({ engine }: Pick<ApiContext, 'engine'>): Promise<boolean> {
  const { connection } = engine.client;
  try {
    await connection.withDeadline(Date.now() + askMs, () => connection.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

/** How long each calendar is known for; by the facts at hand, also while the database is away. */
export async function calendarsKnown({ casebook }: Pick<ApiContext, 'casebook'>, at: Instant): Promise<KnownFor[]> {
  const { calendars } = await casebook.facts.current();
  return [...calendars.values()].map((calendar) => knownFor(calendar, at));
}

export const healthz = route({
  method: 'get',
  path: '/healthz',
  access: 'public',
  answer: livenessSchema,
  summary: 'Whether the API is alive.',
  tag: 'operation',
  async handle() {
    return { body: { status: 'ok' as const } };
  },
});

/**
 * Without the database nothing can be answered, and with a wrong clock not truly; without the engine changes are recorded
 * all the same.
 */
export const readyz = route({
  method: 'get',
  path: '/readyz',
  access: 'public',
  answer: readinessSchema,
  summary: 'Whether the API is ready, with each dependency named.',
  tag: 'operation',
  async handle({ context, at }) {
    const [aheadMs, engine, files] = await Promise.all([
      databaseAnswers(context),
      engineAnswers(context),
      context.files.isWritable(),
    ]);
    const database = aheadMs !== null;
    const clock = database && !isClockRight(aheadMs) ? 'off' : 'ok';
    const ready = database && clock === 'ok';
    const debt = database ? await context.relayLag.read(at).catch(() => null) : null;
    const relayLag = debt && { seconds: debt.seconds, cases: debt.cases };
    const body: Readiness = {
      ready,
      clock,
      database: database ? 'ok' : 'away',
      engine: engine ? 'ok' : 'away',
      files: files ? 'ok' : 'away',
      relayLag,
      // Its former name, for one release.
      messengerLag: relayLag,
      calendars: await calendarsKnown(context, at).catch(() => []),
    };
    return { status: ready ? 200 : 503, body, ...(ready ? {} : { headers: { 'Retry-After': '2' } }) };
  },
});
