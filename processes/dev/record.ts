// Records what this start has running, for the next start and for stopping in order.
import { endLeftovers, recordOf, type RecordedProcess } from '../../tools/servers/processes-left.js';
import { runningFile } from './lock.js';
import { writePrivately } from './secrets.js';

interface StackPart {
  readonly name: string;
  readonly stop: (withinMs: number) => Promise<void>;
  /** How long it may take to stop in good order, in milliseconds. */
  readonly withinMs: number;
}

export interface StackRecord {
  /** Records a process by the name under which a restart replaces it. */
  readonly started: (name: string, stopSignal?: NodeJS.Signals) => (pid: number) => Promise<void>;
  readonly mayStop: (part: StackPart) => void;
  readonly ready: (coordinates: Readonly<Record<string, string>>) => Promise<void>;
  /** Stops every part, the last started first. */
  readonly stopAll: (say: (line: string) => void) => Promise<void>;
}

/** Opens the record in the data directory. */
export function openRecord(dataDirectory: string): StackRecord {
  const processes = new Map<string, RecordedProcess>();
  const parts: StackPart[] = [];
  let coordinates: Readonly<Record<string, string>> | undefined;
  const save = (): Promise<void> =>
    writePrivately(runningFile(dataDirectory), {
      processes: [...processes.values()],
      ...(coordinates === undefined ? {} : { ready: coordinates }),
    });
  return {
    started: (name, stopSignal) => async (pid) => {
      const record = await recordOf(name, pid, stopSignal).catch(() => undefined);
      if (record !== undefined) processes.set(name, record);
      await save();
    },
    mayStop: (part) => parts.push(part),
    ready: (found) => {
      coordinates = found;
      return save();
    },
    async stopAll(say) {
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
        say(`stopping ${part.name}`);
        await part.stop(part.withinMs);
      }
      // Nothing else ends what was still starting when the stop came.
      await endLeftovers([...processes.values()].reverse(), 3_000);
    },
  };
}
