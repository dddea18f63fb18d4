// Defines the case workflow's names: queues, ids, signal, query, search attributes; no behaviour.
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Agenda } from '../domain/case/agenda.js';
import type { CaseId } from '../domain/case/case.js';

/** The workflow's type, as the engine knows it. */
export const caseWorkflowType = 'caseWorkflow';

export const taskQueues = { case: 'case', errand: 'errand' } as const;

/** The queue of errands that belongs to a queue of cases: `case` has `errand`, `case-west` has `errand-west`. */
export const errandQueueBeside = (caseQueue: string): string => caseQueue.replace(taskQueues.case, taskQueues.errand);

/** The workflow id of a case. */
export const caseWorkflowId = (caseId: CaseId): string => `case/${caseId}`;

/** The case of a workflow id; undefined when the id is not that of a case. */
export const caseIdOfWorkflow = (workflowId: string): CaseId | undefined =>
  workflowId.startsWith('case/') ? workflowId.slice('case/'.length) : undefined;

/** Sends the case workflow the present agenda; it ignores one older than the one it has. */
export const changed = defineSignal<[Agenda]>('changed');

/** The agenda as the case workflow knows it, for operators. */
export const agenda = defineQuery<Agenda>('agenda');

/** Search attributes, all of the engine's type Keyword; every server we use must know them before the first case. */
export const searchAttributes = {
  unit: { name: 'UnitCode', type: 'KEYWORD' },
  level: { name: 'CaseLevel', type: 'KEYWORD' },
  kind: { name: 'CaseKind', type: 'KEYWORD' },
  channel: { name: 'CaseChannel', type: 'KEYWORD' },
} as const;

export const searchAttributeNames: readonly string[] = Object.values(searchAttributes).map(({ name }) => name);
