// Measures the average cost of a workflow type: events and tasks in a sample of histories.
import type { Client } from '@temporalio/client';
import { round } from '../loads/figures.js';

export interface HistoryCost {
  /** Events of one life. */
  readonly events: number;
  /** Workflow tasks of one life. */
  readonly tasks: number;
}

/** The averages over the forty workflows that finished last. */
export async function averageHistory(client: Client, type: string): Promise<HistoryCost> {
  const query = `WorkflowType = "${type}" AND ExecutionStatus = "Completed"`;
  let [events, tasks, seen] = [0, 0, 0];
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    const { events: all } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    events += all?.length ?? 0;
    tasks += all?.filter((event) => event.workflowTaskCompletedEventAttributes).length ?? 0;
    seen += 1;
    if (seen === 40) break;
  }
  return { events: round(events / Math.max(1, seen)), tasks: round(tasks / Math.max(1, seen)) };
}
