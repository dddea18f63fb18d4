// Keeps a process's facts fresh: listens for register changes and reconnects after a break.
import { Client } from 'pg';
import { connectionConfig } from '../../prisma/client/client.js';
import type { FactsCache } from './facts.js';

export interface RegistersWatch {
  /** Ends the listening and its connection. */
  stop(): Promise<void>;
}

interface WatchOptions {
  readonly url: string;
  readonly facts: FactsCache;
  /** Called for each failure to listen or to read; the watch goes on by itself. */
  readonly onError?: (error: unknown) => void;
  /** Milliseconds before a broken connection is replaced. */
  readonly retryMs?: number;
}

/** The channel on which every change of a register is announced. */
export const registersChannel = 'gridcase_registers';

/** Refreshes `facts` at each announcement, and after each reconnection, since announcements in between are lost. */
export async function watchRegisters(options: WatchOptions): Promise<RegistersWatch> {
  const { url, facts, onError = () => undefined, retryMs = 1_000 } = options;
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const refresh = (): void => {
    facts.refresh().catch(onError);
  };
  const retry = (error: unknown): void => {
    client = undefined;
    if (stopped) return;
    onError(error);
    timer = setTimeout(() => void listen(), retryMs);
    timer.unref();
  };
  const listen = async (): Promise<void> => {
    const { max: _, ...config } = connectionConfig({ url, size: 1, applicationName: 'gridcase-registers' });
    const mine = new Client({ ...config, keepAlive: true });
    client = mine;
    let lost = false;
    const lose = (error: unknown): void => {
      if (lost) return;
      lost = true;
      mine.end().catch(() => undefined);
      retry(error);
    };
    mine.on('error', lose);
    mine.on('end', () => lose(new Error('The connection that listens for register changes ended.')));
    mine.on('notification', refresh);
    try {
      await mine.connect();
      await mine.query(`LISTEN ${registersChannel}`);
      refresh();
    } catch (error) {
      lose(error);
    }
  };
  await listen();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
