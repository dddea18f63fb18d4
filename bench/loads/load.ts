// The load process: receives one job as a message, does it, answers and ends.
// Only jobs.ts starts it.
import { bareEngineLoad } from './bare-engine-load.js';
import { bareSqlLoad } from './bare-sql-load.js';
import { commandLoad } from './command-load.js';
import type { Answer, JobInput, JobMessage, JobName } from './jobs.js';
import { lifeLoad } from './life-load.js';
import { listLoad } from './list-load.js';
import { openLoad } from './open-load.js';

const work: { readonly [Name in JobName]: (given: JobInput<Name>) => Promise<Answer<Name>> } = {
  opens: openLoad,
  commands: commandLoad,
  lives: lifeLoad,
  lists: listLoad,
  bareSql: bareSqlLoad,
  bareEngine: bareEngineLoad,
};

process.once('message', (message: JobMessage) => {
  const run = work[message.name] as (given: unknown) => Promise<unknown>;
  run(message.given).then(
    (answer) => process.send?.(answer, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
