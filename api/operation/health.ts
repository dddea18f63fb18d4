// GET /healthz and /readyz: liveness, and readiness by dependency.
import { type Readiness, livenessSchema, readinessSchema } from '../../contracts/shared/readiness.js';
import { type KnownFor, knownFor } from '../../domain/deadlines/known-until.js';
import type { Instant } from '../../domain/base/instant.js';
import type { ApiContext } from '../context/api-context.js';
import { canRecord, inTime } from '../context/dependencies.js';
import { route } from '../http/route.js';

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
 * Without the database nothing can be recorded, and with a wrong clock not truly; without the engine changes are recorded
 * all the same, and without a place for files everything else is.
 */
export const readyz = route({
  method: 'get',
  path: '/readyz',
  access: 'public',
  answer: readinessSchema,
  summary: 'Whether the API is ready, with each dependency named.',
  tag: 'operation',
  async handle({ context, at }) {
    const [dependencies, debt, calendars] = await Promise.all([
      context.dependencies.read(),
      inTime(context.relayLag.read(at), null),
      inTime(calendarsKnown(context, at), []),
    ]);
    const ready = canRecord(dependencies);
    const relayLag = debt && { seconds: debt.seconds, cases: debt.cases };
    // `messengerLag` is its former name, for one release.
    const body: Readiness = { ready, ...dependencies, relayLag, messengerLag: relayLag, calendars };
    return { status: ready ? 200 : 503, body, ...(ready ? {} : { headers: { 'Retry-After': '2' } }) };
  },
});
