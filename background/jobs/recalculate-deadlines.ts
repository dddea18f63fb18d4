// Recalculates provisional deadlines after a new calendar; warns when a calendar runs out.
import type { Logger } from 'pino';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { plainError } from '../../casebook/db/plain-error.js';
import { casesToRecalculate, recalculateCase } from '../../casebook/change/recalculate.js';
import type { CaseId } from '../../domain/case/case.js';
import { knownFor } from '../../domain/deadlines/known-until.js';
import type { Instant } from '../../domain/base/instant.js';
import { type Loop, runLoop } from '../loop/run-loop.js';
import type { RecalculationMetrics } from './recalculation-metrics.js';

export interface RecalculationDeps {
  readonly casebook: Casebook;
  readonly clock: () => Instant;
  readonly log: Logger;
  readonly metrics: RecalculationMetrics;
  /** How often the casebook is asked for cases to recalculate. */
  readonly pollMs?: number;
}

/** Cases asked for at once: a crash in between costs no more than the one under way. */
const chunk = 100;

/** Starts recalculating; several at once are harmless, since a recalculated case owes nothing more. */
export function startRecalculation(deps: RecalculationDeps): Loop {
  const { log, pollMs = 5_000 } = deps;
  const said = new Map<string, string>();
  const round = async (signal: AbortSignal): Promise<number> => {
    await warnOfCalendars(deps, said);
    await recalculateOwed(deps, signal);
    return pollMs;
  };
  return runLoop({ round, restOnFailure: pollMs, log, failed: 'the deadlines to recalculate could not be read' });
}

/** One pass over all owed cases. A case that cannot be recalculated is skipped, and tried again in the next pass. */
export async function recalculateOwed(
  { casebook, clock, log, metrics }: RecalculationDeps,
  signal?: AbortSignal,
): Promise<number> {
  let done = 0;
  for (let after: CaseId | null = null; ;) {
    const ids: CaseId[] = await casesToRecalculate(casebook, { after, limit: chunk });
    for (const caseId of ids) {
      if (signal?.aborted) return done;
      try {
        await recalculateCase(casebook, caseId, clock());
        metrics.counted('recalculated');
        done += 1;
      } catch (error) {
        metrics.counted('failed');
        log.warn({ case: caseId, error: plainError(error) }, 'the deadlines of a case could not be recalculated');
      }
    }
    after = ids.at(-1) ?? null;
    if (ids.length < chunk) break;
  }
  if (done > 0) log.info({ cases: done }, 'deadlines recalculated after a calendar changed');
  return done;
}

/** Warns once a day about each calendar whose next year should be loaded. */
async function warnOfCalendars({ casebook, clock, log }: RecalculationDeps, said: Map<string, string>): Promise<void> {
  const at = clock();
  for (const one of (await casebook.facts.current()).calendars.values()) {
    const { calendar, knownUntil, daysLeft, expiring } = knownFor(one, at);
    const today = at.slice(0, 10);
    if (!expiring || said.get(calendar) === today) continue;
    said.set(calendar, today);
    log.warn({ calendar, knownUntil, daysLeft }, 'a calendar is about to run out: load the next year');
  }
}
