// Connects to the engine: the worker waits for it, the outbox relay connects at its first call.
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { plainError } from '../../casebook/db/plain-error.js';
import { withoutRetries } from '../../background/engine/relay-agenda.js';
import type { Config } from '../settings/config.js';

/** Without it, an engine that is back is found after up to two minutes. */
const channelArgs = { 'grpc.max_reconnect_backoff_ms': 2_000 };

/** The outbox relay's client; connects at the first call, and fails fast. */
export function engineClient({ connection, namespace }: Config['engine']): Client {
  return new Client({ connection: Connection.lazy({ ...connection, ...withoutRetries, channelArgs }), namespace });
}

/** The worker's connection, retried until the engine answers; null when `signal` stops it. */
export async function workerConnection(
  { connection }: Config['engine'],
  { log, signal }: { log: Logger; signal: AbortSignal },
): Promise<NativeConnection | null> {
  for (let tried = 0; !signal.aborted; tried += 1) {
    try {
      return await NativeConnection.connect(connection);
    } catch (error) {
      if (tried === 0) log.warn({ error: plainError(error) }, 'the engine does not answer: the worker waits for it');
      await pause(Math.min(5_000, 250 * 2 ** Math.min(tried, 5)), undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}
