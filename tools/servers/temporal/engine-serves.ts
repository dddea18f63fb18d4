// Waits until an engine that listens is ready to work in a namespace.
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

export interface EngineRequirement {
  /** `host:port` of the engine. */
  readonly address: string;
  readonly namespace: string;
  readonly withinMs: number;
  /** Search attributes that it must accept too. */
  readonly searchAttributes?: readonly string[];
}

/** True when the namespace answers a query by those search attributes within the time. */
export async function engineServes({
  address,
  namespace,
  withinMs,
  searchAttributes = [],
}: EngineRequirement): Promise<boolean> {
  const connection = Connection.lazy({ address });
  const until = Date.now() + withinMs;
  const query = searchAttributes.map((name) => `${name} = 'any'`).join(' AND ');
  const answers = (): Promise<boolean> =>
    connection
      .withDeadline(Date.now() + 3_000, () =>
        connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1, query }),
      )
      .then(
        () => true,
        () => false,
      );
  try {
    while (Date.now() < until) {
      if (await answers()) return true;
      await pause(100);
    }
    return false;
  } finally {
    await connection.close();
  }
}
