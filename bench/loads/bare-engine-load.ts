// Starts and signals bare workflows the way the outbox relay tells cases: eight calls at once, no next signal before the last was taken.
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { searchAttributes } from '../../workflows/messages.js';
import type { Answer, JobInput } from './jobs.js';

/** As many as the outbox relay has under way. */
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

/** Plays the lives; the time runs to the last answer of the engine, not to its last work. */
export async function bareEngineLoad(given: JobInput<'bareEngine'>): Promise<Answer<'bareEngine'>> {
  const { address, namespace, taskQueue, lives, inFlight, signals } = given;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const series = randomUUID().slice(0, 8);
  let begunLives = 0;
  // Each life queues up again behind the others, so that its signals come as far apart as those of cases in flight.
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
