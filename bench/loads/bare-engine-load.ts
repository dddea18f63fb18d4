// Starts and signals bare workflows in the way the outbox relay signals case workflows.
// Eight calls run at once; a workflow gets its next signal only after the engine took the last one.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { searchAttributes } from '../../workflows/messages.js';
import type { Answer, JobInput } from './jobs.js';

/** As many calls as the outbox relay has under way. */
const callsAtOnce = 8;

interface Life {
  readonly id: string;
  sentSteps: number;
}

const attributes = new TypedSearchAttributes([
  { key: searchAttributes.unit, value: 'G-0101' },
  { key: searchAttributes.level, value: 'grid' },
  { key: searchAttributes.kind, value: 'help' },
  { key: searchAttributes.channel, value: 'web' },
]);

/** Plays the lives. The time ends at the engine's last answer, not at its last work. */
export async function bareEngineLoad(given: JobInput<'bareEngine'>): Promise<Answer<'bareEngine'>> {
  const { address, namespace, taskQueue, lives, inFlight, signals } = given;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const series = randomUUID().slice(0, 8);
  let begunLives = 0;
  // A life queues behind the others after each signal, so its signals are as far apart as those of real cases.
  const queue: Life[] = [];
  const signalNext = async (life: Life): Promise<void> => {
    if (life.sentSteps === 0) {
      const options = { taskQueue, workflowId: life.id, args: [signals], typedSearchAttributes: attributes };
      await client.workflow.start('bareWorkflow', { ...options, staticSummary: 'a bare life' });
    } else await client.workflow.getHandle(life.id).signal('step', life.sentSteps);
    life.sentSteps += 1;
  };
  const begin = (): void => void queue.push({ id: `bare/${series}/${begunLives++}`, sentSteps: 0 });
  const caller = async (): Promise<void> => {
    for (let life = queue.shift(); life; life = queue.shift()) {
      await signalNext(life);
      if (life.sentSteps <= signals) queue.push(life);
      else if (begunLives < lives) begin();
    }
  };
  const begun = performance.now();
  while (begunLives < Math.min(inFlight, lives)) begin();
  await Promise.all(Array.from({ length: callsAtOnce }, caller));
  const milliseconds = performance.now() - begun;
  await connection.close();
  return { milliseconds };
}
