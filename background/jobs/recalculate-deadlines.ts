// Recalculates deadlines over days that changed in a calendar; warns when a calendar runs out.
import type { Logger } from 'pino';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { plainError } from '../../casebook/db/plain-error.js';
import { type OwedRecount, owedRecounts, recountDone } from '../../casebook/change/changed-days.js';
import { type CaseToRecalculate, casesToRecalculate, recalculateCase } from '../../casebook/change/recalculate.js';
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

/** Rounds left out after a case could not be counted, so that a lasting defect is not tried at every poll. */
const restAfterFailure = 12;

/** Starts recalculating; several at once are harmless, since a recalculated case owes nothing more. */
export function startRecalculation(deps: RecalculationDeps): Loop {
  const { log, pollMs = 5_000 } = deps;
  const said = new Map<string, string>();
  const round = async (signal: AbortSignal): Promise<number> => {
    await warnOfCalendars(deps, said);
    const { failed } = await recalculateOwed(deps, signal);
    return failed > 0 ? pollMs * restAfterFailure : pollMs;
  };
  return runLoop({ round, restOnFailure: pollMs, log, failed: 'the deadlines to recalculate could not be read' });
}

/** What came of the cases with open clocks over changed days. */
export interface Recalculated {
  readonly moved: number;
  /** Looked at, but their clocks count no workdays, or none that changed. */
  readonly same: number;
  readonly failed: number;
}

/** One pass over all owed cases of every calendar that changed. */
export async function recalculateOwed(deps: RecalculationDeps, signal?: AbortSignal): Promise<Recalculated> {
  const all = { moved: 0, same: 0, failed: 0 };
  for (const owed of await owedRecounts(deps.casebook)) {
    const came = await recalculatePass(deps, { owed, signal });
    // What was under way when the calendar changed is found by one more pass.
    if (!signal?.aborted && came.moved === 0 && came.failed === 0) await recountDone(deps.casebook, owed);
    for (const result of ['moved', 'same', 'failed'] as const) all[result] += came[result];
  }
  if (all.moved > 0) deps.log.info({ cases: all.moved }, 'deadlines recalculated after a calendar changed');
  return all;
}

/** A case that cannot be recalculated is skipped, and tried again in the next pass. */
async function recalculatePass(
  { casebook, clock, log, metrics }: RecalculationDeps,
  { owed, signal }: { owed: OwedRecount; signal: AbortSignal | undefined },
): Promise<Recalculated> {
  const came = { moved: 0, same: 0, failed: 0 };
  for (let after: CaseToRecalculate | null = null; ;) {
    const cases: CaseToRecalculate[] = await casesToRecalculate(casebook, { owed, after, limit: chunk });
    for (const { id } of cases) {
      if (signal?.aborted) return came;
      try {
        const moved = await recalculateCase(casebook, id, clock());
        if (moved) metrics.counted('recalculated');
        came[moved ? 'moved' : 'same'] += 1;
      } catch (error) {
        metrics.counted('failed');
        came.failed += 1;
        log.warn({ case: id, error: plainError(error) }, 'the deadlines of a case could not be recalculated');
      }
    }
    after = cases.at(-1) ?? null;
    if (cases.length < chunk) return came;
  }
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
