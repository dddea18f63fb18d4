// Is the case workflow of the release after the next: only runs with the patch's marker are left.
import { deprecatePatch, upsertMemo } from '@temporalio/workflow';
import type { Agenda } from '../../../domain/case/agenda.js';
import { caseWorkflow as present } from '../../../workflows/case-workflow.js';

export async function caseWorkflow(first: Agenda): Promise<void> {
  deprecatePatch('first-unit-in-memo');
  upsertMemo({ firstUnit: first.unit });
  await present(first);
}
