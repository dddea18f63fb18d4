// Relays every agenda to its case's workflow, at least once, until the engine acknowledges it.
import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { type OwedAgenda, owedAgendas, putOffAgenda } from '../../casebook/outgoing/agendas.js';
import { plainError } from '../../casebook/db/plain-error.js';
import type { CaseId } from '../../domain/case/case.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import { type Acknowledgements, gatherAcknowledgements } from './acknowledge.js';
import { adviceOnAttributes, adviceOnNamespace, lacksNamespace } from './check-attributes.js';
import type { RelayMetrics } from './relay-metrics.js';
import { createPause, type Pause } from '../loop/pause.js';
import { restUnlessStopped, runLoop } from '../loop/run-loop.js';
import { reconcileEngine, reconcileLate } from './reconcile.js';
import { holdSlots, type Slots } from '../loop/slots.js';
import { isRefusal, namespaceId, relayAgenda } from './relay-agenda.js';

export interface OutboxRelayDeps {
  readonly pool: Pool;
  readonly client: Client;
  /** The queue of the workflows that are started. */
  readonly taskQueue: string;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly metrics: RelayMetrics;
  /** Calls under way at most: how far the outbox relay yields to the API. */
  readonly inFlight?: number;
  /** How often the casebook is asked while no hint comes. */
  readonly pollMs?: number;
  /** How often the relay looks for a replaced engine and for lost alarms. */
  readonly reconcileMs?: number;
}

export interface OutboxRelay {
  /** Looks at once instead of at the next poll. */
  hint(): void;
  /** Resolves when the engine has what cases need: its namespace and our search attributes. */
  readonly prepared: Promise<void>;
  /** The number of slots held; each is a share of the cases. */
  slots(): number;
  stop(): Promise<void>;
}

interface Running {
  readonly deps: OutboxRelayDeps;
  readonly slots: Slots;
  readonly acknowledgements: Acknowledgements;
  readonly stopping: AbortSignal;
  /** Ends when a call under way has ended. */
  readonly room: Pause;
  /** Cases whose agenda is being relayed, or is relayed and not yet acknowledged. */
  readonly busy: Set<CaseId>;
  underWay: number;
  /** Set while the engine does not answer, or is being asked whether it does. */
  trouble: Promise<boolean> | null;
  /** Whether the engine is asked before the next round: at the start, and after a failed round. */
  unsure: boolean;
  /** Whether the engine has what cases need; called once it has. */
  isPrepared: boolean;
  readonly prepared: () => void;
  /** The trouble with the engine that the log was told last, so that it is told once. */
  told: string | null;
  reconciledAt: number;
}

const batch = 128;
/** How long one failing case waits at most for its next try, and how long all wait for an engine that is away. */
const longestWaitOfOneCaseMs = 300_000;
const longestWaitForEngineMs = 4_000;
const waitForPreparationMs = 1_000;

/** Starts relaying; works whenever the engine answers. */
export function startOutboxRelay(deps: OutboxRelayDeps): OutboxRelay {
  const { pool, log } = deps;
  const stopping = new AbortController();
  let isPrepared = (): void => undefined;
  const prepared = new Promise<void>((resolve) => (isPrepared = resolve));
  const running: Running = {
    deps,
    slots: holdSlots({ pool, log, onHint: () => loop.wake() }),
    acknowledgements: gatherAcknowledgements(pool, log),
    stopping: stopping.signal,
    room: createPause(),
    busy: new Set(),
    underWay: 0,
    trouble: null,
    unsure: true,
    isPrepared: false,
    prepared: isPrepared,
    told: null,
    reconciledAt: Date.now(),
  };
  stopping.signal.addEventListener('abort', running.room.end);
  const loop = runLoop({
    round: () => relayRound(running),
    restOnFailure: 1_000,
    log,
    failed: 'the outbox relay could not read the casebook, or its round with the engine failed',
    stopping,
  });
  return {
    hint: loop.wake,
    prepared,
    slots: () => running.slots.held().length,
    async stop() {
      await loop.stop();
      await finish(running);
    },
  };
}

/** Waits for the calls under way, then gives the slots back. */
async function finish(running: Running): Promise<void> {
  while (running.underWay > 0) await running.room.atMost(1_000);
  await running.slots.stop();
}

/** Relays one batch, after asking the engine where needed; answers the rest (ms) until the next round. */
async function relayRound(running: Running): Promise<number> {
  const { deps, stopping } = running;
  if (running.unsure) await engineAnswers(running);
  if (stopping.aborted) return 0;
  running.unsure = true;
  if (!running.isPrepared) {
    const advice = await adviceOnAttributes(deps.client);
    if (advice !== null) tell(running, advice);
    if (advice !== null) return waitForPreparationMs;
    running.isPrepared = true;
    running.prepared();
  }
  if (Date.now() - running.reconciledAt > (deps.reconcileMs ?? 30_000)) {
    running.reconciledAt = Date.now();
    await reconcile(running);
  }
  const owed = await relayBatch(running);
  running.unsure = false;
  return owed === 0 ? (deps.pollMs ?? 1_000) : 0;
}

async function reconcile({ deps, slots }: Running): Promise<void> {
  await reconcileEngine(deps, await namespaceId(deps.client));
  // One outbox relay is enough to look for lost alarms: the one that holds the first slot.
  if (slots.held().includes(0)) await reconcileLate(deps);
}

/** Relays one batch, with at most `inFlight` calls at once; returns how many agendas were owed. */
async function relayBatch(running: Running): Promise<number> {
  const { deps, slots, busy, room } = running;
  const held = slots.held();
  if (held.length === 0) return 0;
  const owed = await owedAgendas(deps.pool, { at: deps.clock(), slots: held, limit: batch + busy.size });
  const free = owed.filter(({ agenda }) => !busy.has(agenda.caseId));
  for (const one of free) {
    while (running.underWay >= (deps.inFlight ?? 8) && !running.stopping.aborted) await room.atMost(1_000);
    if (running.trouble) await running.trouble;
    if (running.stopping.aborted) break;
    running.underWay += 1;
    busy.add(one.agenda.caseId);
    void relayOne(running, one);
  }
  // Agendas under way still count as owed: do not look again before some have arrived.
  if (free.length === 0 && owed.length > 0) await room.atMost(50);
  return owed.length;
}

async function relayOne(running: Running, owed: OwedAgenda): Promise<void> {
  const { deps, busy, room, acknowledgements } = running;
  const { caseId, epoch, seq } = owed.agenda;
  let relayed = false;
  try {
    deps.metrics.relayed(await relayAgenda(deps.client, owed, deps.taskQueue));
    relayed = true;
  } catch (error) {
    // Decided before the call counts as ended, so that no other case is sent into the same trouble.
    if (isRefusal(error) || (await askEngine(running))) await putOff(running, owed, error);
  }
  running.underWay -= 1;
  room.end();
  if (relayed) await acknowledgements.add({ caseId, epoch, seq });
  busy.delete(caseId);
}

/** Whether the trouble is with the case: true if the engine answers when asked, false after it was away. */
const askEngine = (running: Running): Promise<boolean> =>
  (running.trouble ??= engineAnswers(running).finally(() => {
    running.trouble = null;
  }));

async function putOff({ deps }: Running, { agenda, attempts }: OwedAgenda, error: unknown): Promise<void> {
  const waitMs = Math.min(longestWaitOfOneCaseMs, 1_000 * 2 ** Math.min(attempts, 16));
  deps.metrics.putOff();
  deps.log.warn({ case: agenda.caseId, attempts, error: plainError(error) }, 'an agenda could not be relayed');
  await putOffAgenda(deps.pool, { caseId: agenda.caseId, until: plusMs(deps.clock(), waitMs) }).catch(() => undefined);
}

/** Tells the log of trouble that is not the one it was told last. */
function tell(running: Running, trouble: string, error?: unknown): void {
  if (running.told === trouble) return;
  running.told = trouble;
  running.deps.log.warn(error === undefined ? {} : { error: plainError(error) }, trouble);
}

/** Waits until the engine answers, and reconciles if it is another one. True when it answered at the first try. */
async function engineAnswers(running: Running): Promise<boolean> {
  const { deps, stopping } = running;
  for (let asked = 0; !stopping.aborted; asked += 1) {
    try {
      const present = await namespaceId(deps.client);
      deps.metrics.engineAnswers(true);
      await reconcileEngine(deps, present);
      if (running.isPrepared) running.told = null;
      return asked === 0;
    } catch (error) {
      const isEngines = error instanceof ServiceError || isGrpcServiceError(error);
      if (isEngines) deps.metrics.engineAnswers(false);
      if (lacksNamespace(error)) tell(running, adviceOnNamespace(deps.client.options.namespace));
      else tell(running, `the ${isEngines ? 'engine' : 'database'} does not answer: the outbox relay waits`, error);
      await restUnlessStopped(Math.min(longestWaitForEngineMs, 250 * 2 ** Math.min(asked, 6)), stopping);
    }
  }
  return false;
}
