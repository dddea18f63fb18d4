// Runs what the case workflow does at a due instant, in one transaction like a person's command.
import type { Agenda } from '../../domain/case/agenda.js';
import { byOf, caseWorkflow } from '../../domain/case/actor.js';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import { type Course, courseFrom } from '../../domain/evolution/course.js';
import type { CaseEvent } from '../../domain/case/events.js';
import { Failure } from '../../domain/base/failures.js';
import { type Instant, laterOf, plusMs } from '../../domain/base/instant.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { questionFreed } from '../../domain/lifecycle/acts/callback-acts.js';
import { recallGivenUp } from '../../domain/lifecycle/acts/give-up-recall.js';
import { settle, settlePostponing } from '../../domain/lifecycle/settle.js';
import type { Casebook } from '../facts/casebook.js';
import { deciding, freshFacts, lawFactsFor } from '../facts/law-facts.js';
import { loadCase } from '../read/load-case.js';
import { oneAskedAtATime, openQuestionFor } from '../write/questions.js';
import { breaksUnique } from '../db/errors.js';
import { untilFirst, withRetries } from '../db/retry.js';
import { acknowledgeAgendas } from '../write/acknowledge.js';
import { type Change, changeBy, writeChange } from '../write/write-change.js';

export interface DueAct {
  readonly caseId: CaseId;
  /** The instant the alarm was set for. */
  readonly dueAt: Instant;
  /** The workflow's own time. */
  readonly now: Instant;
}

/** How long (ms) a rung that failed repeatedly is put off while a person looks at it. */
const postponement = 3_600_000;

/**
 * Settles what has fallen due, and answers the present agenda as acknowledged. When repeated, or when another process
 * was first, it changes nothing and answers the present agenda. Throws when the agenda's next instant has come but its
 * act could not be done, so that the engine's backoff governs the retry instead of a loop.
 */
export async function runDueAct(casebook: Casebook, dueAct: DueAct): Promise<Agenda> {
  const at = laterOf(dueAct.dueAt, dueAct.now);
  const agenda = await changeCase(casebook, dueAct.caseId, ({ state, facts }) =>
    deciding(() => settle({ state, at: laterOf(at, state.updatedAt), facts })),
  );
  if (agenda.next && agenda.next.at <= at) throw new Failure('internal');
  return agenda;
}

/** After repeated failure: fires each rung that can fire, and puts off each other one with a task for a person. */
export const recordActFailure = (casebook: Casebook, dueAct: DueAct): Promise<Agenda> =>
  changeCase(casebook, dueAct.caseId, ({ state, facts }) => {
    const at = laterOf(laterOf(dueAct.dueAt, dueAct.now), state.updatedAt);
    return settlePostponing({ state, at, facts, postponedTo: plusMs(at, postponement) });
  });

/** Records the receipt of an errand; no effect when the errand is no longer owed. */
export const settleErrand = (
  casebook: Casebook,
  errand: { readonly caseId: CaseId; readonly errandId: string; readonly now: Instant },
): Promise<Agenda> =>
  changeCase(casebook, errand.caseId, ({ state }) => {
    if (!state.errands.some((one) => one.id === errand.errandId)) return courseFrom(state);
    const at = laterOf(errand.now, state.updatedAt);
    const event: CaseEvent = {
      kind: 'errand-delivered',
      at,
      by: byOf(caseWorkflow),
      data: { errand: errand.errandId },
    };
    return courseFrom(state, event);
  });

/**
 * Lets the case first in line ask at once: the rung of its question is due again. No effect when it no longer waits.
 * The outbox relay brings the new agenda to the engine, since the case workflow did not make this change.
 */
export const freeQuestion = (casebook: Casebook, { caseId, now }: { caseId: CaseId; now: Instant }): Promise<Agenda> =>
  changeCase(
    casebook,
    caseId,
    ({ state, facts }) => {
      const freed = facts.openQuestion ? null : questionFreed(state, laterOf(now, state.updatedAt));
      return freed ? courseFrom(state, freed) : courseFrom(state);
    },
    { acknowledge: false },
  );

/** Gives a recall up, with a task for a person, when its carrier stops trying; no effect when it is no longer owed. */
export const giveUpRecall = (
  casebook: Casebook,
  errand: { readonly caseId: CaseId; readonly errandId: string; readonly now: Instant },
): Promise<Agenda> =>
  changeCase(casebook, errand.caseId, ({ state }) => {
    const event = recallGivenUp(state, errand.errandId, laterOf(errand.now, state.updatedAt));
    return event ? courseFrom(state, event) : courseFrom(state);
  });

/** The agenda as it stands. Throws Failure('not-found'). */
export async function readAgenda(casebook: Casebook, caseId: CaseId): Promise<Agenda> {
  const loaded = await loadCase(casebook.pool, caseId);
  if (!loaded) throw new Failure('not-found');
  return loaded.agenda;
}

type Decision = (given: { state: CaseState; facts: LawFacts }) => Course;

/**
 * Loads, decides and writes, again when another process was quicker, and answers the new agenda. It is acknowledged
 * where the engine itself makes the change and gets it as the answer. Throws Failure: `not-found`, `unavailable`.
 */
export const changeCase = (
  casebook: Casebook,
  caseId: CaseId,
  decision: Decision,
  { acknowledge = true } = {},
): Promise<Agenda> =>
  untilFirst(async () => {
    const before = await loadCase(casebook.pool, caseId);
    if (!before) throw new Failure('not-found');
    const city = await freshFacts(casebook, before.factsVersion);
    const facts = { ...lawFactsFor(city, before.state), ...(await openQuestionFor(casebook, before.state)) };
    const course = decision({ state: before.state, facts });
    if (course.events.length === 0) {
      if (acknowledge) await acknowledgeAgendas(casebook.pool, [before.agenda]);
      return before.agenda;
    }
    return write(casebook, { ...changeBy(course, { before, facts }), acknowledge });
  });

/** Null when the case, or the citizen's telephone number, was taken meanwhile. */
async function write(casebook: Casebook, change: Change): Promise<Agenda | null> {
  try {
    return await withRetries(() => writeChange(casebook, change));
  } catch (error) {
    if (breaksUnique(error, oneAskedAtATime)) return null;
    throw error;
  }
}
