// `npm run retell`: after the book or the engine was restored, tells every open case again under a new epoch.
import { resolve } from 'node:path';
import { createPool } from '../casebook/pool.js';
import { retellAll } from '../casebook/retell.js';
import { projectRoot } from '../tools/servers/project-root.js';
import { readStackSettings } from './config.js';
import { reachRunningStack } from './dev-lock.js';

const { databaseUrl, dataDirectory } = readStackSettings();
const url = databaseUrl ?? (await reachRunningStack(resolve(projectRoot, dataDirectory)))['DATABASE_URL'];
if (url === undefined) throw new Error('set DATABASE_URL, or start the stack whose cases are to be told again');
const pool = createPool({ url, size: 1, applicationName: 'gridcase-retell' });
try {
  const cases = await retellAll(pool, new Date().toISOString());
  console.log(`${String(cases)} open cases will be told to the engine again, as soon as a worker runs`);
} finally {
  await pool.end();
}
