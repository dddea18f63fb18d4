// Is the case workflow of a next release: it keeps the first unit in a memo, behind `patched()`.
import { patched, upsertMemo } from '@temporalio/workflow';
import type { Agenda } from '../../../domain/case/agenda.js';
import { caseWorkflow as present } from '../../../workflows/case-workflow.js';

export async function caseWorkflow(first: Agenda): Promise<void> {
  // False in the replay of a run that passed here before the release; true, with a marker, in every run after it.
  if (patched('first-unit-in-memo')) upsertMemo({ firstUnit: first.unit });
  await present(first);
}
