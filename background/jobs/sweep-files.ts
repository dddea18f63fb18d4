// Removes files that nobody attached within a day, and files that a crash left without a row.
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { removeStaleUploads, withoutRow } from '../../casebook/files/sweep-uploads.js';
import type { FileStore } from '../../connectors/file-store.js';
import { type Instant, plusMs } from '../../domain/base/instant.js';
import { type Loop, runLoop } from '../loop/run-loop.js';

export interface SweepDeps {
  readonly pool: Pool;
  readonly files: FileStore;
  readonly clock: () => Instant;
  readonly log: Logger;
}

const keptMs = 24 * 3_600_000;
const restMs = 3_600_000;
const lot = 500;

/** Starts sweeping, once an hour. */
export const startFileSweep = (deps: SweepDeps): Loop =>
  runLoop({
    round: async () => {
      const swept = await sweepFiles(deps);
      if (swept.rows + swept.files > 0) deps.log.info(swept, 'unused files were removed');
      return restMs;
    },
    restOnFailure: 60_000,
    log: deps.log,
    failed: 'unused files could not be removed',
  });

/** One round; answers how many uploads went, and how many files without one. */
export async function sweepFiles(deps: Omit<SweepDeps, 'log'>): Promise<{ rows: number; files: number }> {
  const before = plusMs(deps.clock(), -keptMs);
  return { rows: await sweepRows(deps, before), files: await sweepStore(deps, before) };
}

/** The row goes first: after a crash in between, the file is one without a row. */
async function sweepRows({ pool, files }: Omit<SweepDeps, 'log'>, before: Instant): Promise<number> {
  for (let count = 0; ;) {
    const ids = await removeStaleUploads(pool, { before, atMost: lot });
    for (const id of ids) await files.remove(id);
    count += ids.length;
    if (ids.length < lot) return count;
  }
}

async function sweepStore({ pool, files }: Omit<SweepDeps, 'log'>, before: Instant): Promise<number> {
  let count = 0;
  let looked: string[] = [];
  const removeUnknown = async (): Promise<void> => {
    const unknown = await withoutRow(pool, looked);
    for (const id of unknown) await files.remove(id);
    count += unknown.length;
    looked = [];
  };
  for await (const { id, at } of files.list()) {
    if (at.toISOString() < before) looked.push(id);
    if (looked.length === lot) await removeUnknown();
  }
  if (looked.length > 0) await removeUnknown();
  return count;
}
