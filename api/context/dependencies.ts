// Asks the database, the engine and the place of files whether they serve; it never hangs.
import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { Pool } from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { clockAheadMs, isClockRight } from '../../casebook/db/clock-difference.js';
import { takesChanges } from '../../casebook/db/takes-changes.js';
import type { FileStore } from '../../connectors/file-store.js';
import type { Dependencies } from '../../contracts/shared/readiness.js';

const patienceMs = 2_000;
/** Anybody may ask for readiness: what costs more than a look is asked once a second at most. */
const rememberMs = 1_000;

/** What `asked` answers in time; `otherwise` when it fails or takes longer than two seconds. */
export function inTime<Answer, Otherwise>(
  asked: Promise<Answer>,
  otherwise: Otherwise,
  withinMs = patienceMs,
): Promise<Answer | Otherwise> {
  return new Promise((resolve) => {
    // An answer that came while this process was busy is read first.
    const timer = setTimeout(() => setImmediate(() => resolve(otherwise)), withinMs);
    const end = (answer: Answer | Otherwise): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    asked.then(end, () => end(otherwise));
  });
}

/** Asks one at a time; callers share the answer under way, and for `forMs` the one before. */
function shared<Answer>(ask: () => Promise<Answer>, forMs: number): () => Promise<Answer> {
  let known: Promise<Answer> | null = null;
  return () => {
    if (known) return known;
    const forget = (): void => void setTimeout(() => (known = null), forMs).unref();
    known = ask();
    known.then(forget, forget);
    return known;
  };
}

export interface DependenciesOptions {
  readonly pool: Pool;
  readonly client: Client;
  readonly files: FileStore;
}

/** How to ask; each answer comes within about two seconds. */
export interface DependencyWatch {
  read(): Promise<Dependencies>;
  database(): Promise<Pick<Dependencies, 'database' | 'clock'>>;
  engine(): Promise<Dependencies['engine']>;
}

const notFound = 5;

/** The engine's answer about the client's namespace, without which it does nothing for us. */
async function engineSays({ connection, options, workflowService }: Client): Promise<Dependencies['engine']> {
  const { namespace } = options;
  return connection
    .withDeadline(Date.now() + patienceMs, () => workflowService.describeNamespace({ namespace }))
    .then(
      () => 'ok',
      (error: unknown) => (isGrpcServiceError(error) && Number(error.code) === notFound ? 'unprepared' : 'away'),
    );
}

/** Watches what a process depends on. */
export function watchDependencies({ pool, client, files }: DependenciesOptions): DependencyWatch {
  // Each attempt ends by itself, so that one that was lost does not hide the return.
  const changes = shared(() => inTime(takesChanges(pool, patienceMs), null), rememberMs);
  // A dead network disk holds a thread for each question: there is never a second one.
  const room = shared(() => files.isWritable(), 0);
  const database = async (): Promise<Pick<Dependencies, 'database' | 'clock'>> => {
    const ahead = inTime(
      clockAheadMs(pool, () => Date.now()),
      null,
    );
    const [aheadMs, taken] = await Promise.all([ahead, changes()]);
    return {
      database: aheadMs === null || taken === null ? 'away' : taken ? 'ok' : 'read-only',
      clock: aheadMs === null ? 'unknown' : isClockRight(aheadMs) ? 'ok' : 'off',
    };
  };
  // Its deadline ends the call itself: none is left behind.
  const engine = (): Promise<Dependencies['engine']> => engineSays(client);
  return {
    database,
    engine,
    async read() {
      const [answers, engineNow, writable] = await Promise.all([database(), engine(), inTime(room(), false)]);
      return { ...answers, engine: engineNow, files: writable ? 'ok' : 'away' };
    },
  };
}

/** Whether the database serves: without it nothing is recorded, and with a wrong clock not truly. */
export const canRecord = ({ database, clock }: Pick<Dependencies, 'database' | 'clock'>): boolean =>
  database === 'ok' && clock === 'ok';

/** Reports the database to Prometheus, in words that hold while it is away. */
export function reportDatabase(registry: Registry, { database }: Pick<DependencyWatch, 'database'>): void {
  new Gauge({
    name: 'gridcase_database_reachable',
    help: '1 when the database answers and takes changes.',
    registers: [registry],
    async collect() {
      this.set((await database()).database === 'ok' ? 1 : 0);
    },
  });
}
