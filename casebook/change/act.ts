// What the case workflow does when an instant comes: the same transaction as a person's command, without the command.
import type { Agenda } from '../../domain/case/agenda.js';
import { byOf, caseWorkflow } from '../../domain/case/actor.js';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import { evolve } from '../../domain/evolution/evolve.js';
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
import { openQuestionFor } from '../write/open-question.js';
import { breaksUnique, withRetries } from '../db/retry.js';
import { type Change, acknowledge as acknowledged, writeChange } from '../write/write-change.js';

export interface DueAct {
  readonly caseId: CaseId;
  /** The instant the alarm was set for. */
  readonly dueAt: Instant;
  /** The workflow's own time. */
  readonly now: Instant;
}

/** For how long a rung that failed again and again is put off, while a human looks at it. */
const postponement = 3_600_000;

/**
 * Settles what has fallen due and answers the agenda as it now stands, acknowledged. Repeated, or when somebody else
 * was first, it changes nothing and answers the present agenda. Throws when the agenda's next instant has come and yet
 * nothing could be done about it, so that the engine's backoff governs and not a loop.
 */
export async function runDueAct(casebook: Casebook, dueAct: DueAct): Promise<Agenda> {
  const at = laterOf(dueAct.dueAt, dueAct.now);
  const agenda = await changeCase(casebook, dueAct.caseId, ({ state, facts }) =>
    deciding(() => settle({ state, at: laterOf(at, state.updatedAt), facts })),
  );
  if (agenda.next && agenda.next.at <= at) throw new Failure('internal', { details: { act: agenda.next.act } });
  return agenda;
}

/** After repeated failure: strikes what can be struck and puts off, with a human's task, each rung that cannot. */
export const recordActFailure = (casebook: Casebook, dueAct: DueAct): Promise<Agenda> =>
  changeCase(casebook, dueAct.caseId, ({ state, facts }) => {
    const at = laterOf(laterOf(dueAct.dueAt, dueAct.now), state.updatedAt);
    return settlePostponing({ state, at, facts, postponedTo: plusMs(at, postponement) });
  });

/** Records that an errand was receipted; nothing when it is no longer owed. */
export const settleErrand = (
  casebook: Casebook,
  errand: { readonly caseId: CaseId; readonly errandId: string; readonly now: Instant },
): Promise<Agenda> =>
  changeCase(casebook, errand.caseId, ({ state }) => {
    if (!state.errands.some((one) => one.id === errand.errandId)) return { state, events: [] };
    const at = laterOf(errand.now, state.updatedAt);
    const event: CaseEvent = {
      kind: 'errand-delivered',
      at,
      by: byOf(caseWorkflow),
      data: { errand: errand.errandId },
    };
    return { state: evolve(state, event), events: [event] };
  });

/**
 * Lets a case that stands first in line ask at once: its question's rung is due again. Nothing when it no longer waits.
 * The engine hears of it by the outbox relay, since the case workflow did not do it.
 */
export const freeQuestion = (casebook: Casebook, { caseId, now }: { caseId: CaseId; now: Instant }): Promise<Agenda> =>
  changeCase(
    casebook,
    caseId,
    ({ state, facts }) => {
      const freed = facts.openQuestion ? null : questionFreed(state, laterOf(now, state.updatedAt));
      return freed ? { state: evolve(state, freed), events: [freed] } : { state, events: [] };
    },
    { acknowledge: false },
  );

/** Gives a recall up, with a human's task, when its carrier has no more patience; nothing when it is no longer owed. */
export const giveUpRecall = (
  casebook: Casebook,
  errand: { readonly caseId: CaseId; readonly errandId: string; readonly now: Instant },
): Promise<Agenda> =>
  changeCase(casebook, errand.caseId, ({ state }) => {
    const event = recallGivenUp(state, errand.errandId, laterOf(errand.now, state.updatedAt));
    return event ? { state: evolve(state, event), events: [event] } : { state, events: [] };
  });

/** The agenda as it stands. Throws Failure('not-found'). */
export async function readAgenda(casebook: Casebook, caseId: CaseId): Promise<Agenda> {
  const loaded = await loadCase(casebook.pool, caseId);
  if (!loaded) throw new Failure('not-found');
  return loaded.agenda;
}

type Decision = (given: { state: CaseState; facts: LawFacts }) => {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
};

/** How often a change is decided anew because somebody else was first. */
const attempts = 50;

/**
 * Loads, decides and writes until nobody was quicker, and answers the agenda as it then stands; acknowledged where the
 * engine itself makes the change and hears of it by the answer. Throws Failure: `not-found`, `unavailable`.
 */
export async function changeCase(
  casebook: Casebook,
  caseId: CaseId,
  decision: Decision,
  { acknowledge = true } = {},
): Promise<Agenda> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await loadCase(casebook.pool, caseId);
    if (!before) throw new Failure('not-found');
    const city = await freshFacts(casebook, before.factsVersion);
    const facts = { ...lawFactsFor(city, before.state), ...(await openQuestionFor(casebook, before.state)) };
    const { state: after, events } = decision({ state: before.state, facts });
    if (events.length === 0) {
      if (acknowledge) await acknowledged(casebook, before.agenda);
      return before.agenda;
    }
    const agenda = await write(casebook, { before, after, events, facts, acknowledge });
    if (agenda) return agenda;
  }
  throw new Failure('unavailable');
}

/** Null when the case, or the citizen's telephone number, was taken meanwhile. */
async function write(casebook: Casebook, change: Change): Promise<Agenda | null> {
  try {
    return await withRetries(() => writeChange(casebook, change));
  } catch (error) {
    if (breaksUnique(error, 'open_question_pkey')) return null;
    throw error;
  }
}
