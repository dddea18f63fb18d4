// Is the mistake that replaying the histories finds: the next release's change without `patched()`.
import { upsertMemo } from '@temporalio/workflow';
import type { Agenda } from '../../../domain/case/agenda.js';
import { caseWorkflow as present } from '../../../workflows/case-workflow.js';

export async function caseWorkflow(first: Agenda): Promise<void> {
  upsertMemo({ firstUnit: first.unit });
  await present(first);
}
