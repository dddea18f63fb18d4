// Runs a due act: settles the case in one transaction of the casebook.
import { activityInfo } from '@temporalio/activity';
import { recordActFailure, runDueAct } from '../casebook/change/act.js';
import type { Casebook } from '../casebook/facts/casebook.js';
import type { Agenda } from '../domain/case/agenda.js';
import type { CaseId } from '../domain/case/case.js';
import { type ActName, type ClockName, actNames } from '../domain/base/codes.js';
import { type Instant, laterOf } from '../domain/base/instant.js';
import type { ActWatch } from './watch.js';

/** The input of an act: ids, codes and instants only. */
export interface ActInput {
  readonly caseId: CaseId;
  readonly act: ActName;
  readonly clock: ClockName;
  /** The legal instant, or the one to which a failing act was put off. */
  readonly dueAt: Instant;
  /** The case workflow's own instant when it acted. */
  readonly now: Instant;
}

/** After this many attempts by the patient path the failure becomes a human's task and the rung is put off. */
const attemptsBeforeTask = 5;

export type ActOnCase = (input: ActInput) => Promise<Agenda>;

/**
 * The acts: one function under every act's name. Each settles what is due at the later of the legal instant and the
 * case workflow's, and returns the present agenda, which thereby counts as acknowledged. Running one twice has the
 * effect of once. Fails with a `Failure` or the database's own error, and is then tried again; an agenda that is still
 * due is a failure too.
 */
export function createActs({ casebook, watch }: { casebook: Casebook; watch: ActWatch }): Record<ActName, ActOnCase> {
  const actOnCase: ActOnCase = async (input) => {
    const { attempt, isLocal } = activityInfo();
    const now = laterOf(input.dueAt, input.now);
    if (!isLocal && attempt >= attemptsBeforeTask) {
      watch.gaveUp(input.act);
      return recordActFailure(casebook, { ...input, now });
    }
    const agenda = await runDueAct(casebook, { ...input, now });
    watch.acted({ act: input.act, dueAt: input.dueAt });
    return agenda;
  };
  return Object.fromEntries(actNames.map((name) => [name, actOnCase])) as Record<ActName, ActOnCase>;
}
