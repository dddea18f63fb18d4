// `npm run retell`: relays all open cases to the engine again, in a new epoch, after a restore.
import { resolve } from 'node:path';
import { Client } from 'pg';
import { createPool } from '../casebook/db/pool.js';
import { relayAllAgain, settleFeed } from '../casebook/outgoing/retell.js';
import { projectRoot } from '../tools/servers/project-root.js';
import { readStackSettings } from './settings/config.js';
import { reachRunningStack } from './dev/lock.js';

const { databaseUrl, databaseOwnerUrl, dataDirectory } = readStackSettings();
const running = databaseUrl === undefined ? await reachRunningStack(resolve(projectRoot, dataDirectory)) : {};
const url = databaseUrl ?? running['DATABASE_URL'];
if (url === undefined) throw new Error('set DATABASE_URL, or start the stack whose cases are to be relayed again');
if (process.argv.includes('--restored')) {
  const address = databaseOwnerUrl ?? running['DATABASE_OWNER_URL'];
  if (address === undefined) throw new Error('set DATABASE_OWNER_URL: only the owner may mark events as long past');
  const owner = new Client({ connectionString: address });
  await owner.connect();
  console.log(`${String(await settleFeed(owner))} events were marked as long past`);
  await owner.end();
}
const pool = createPool({ url, size: 1, applicationName: 'gridcase-retell' });
try {
  const cases = await relayAllAgain(pool, new Date().toISOString());
  console.log(`${String(cases)} open cases will be relayed to the engine again, as soon as a worker runs`);
} finally {
  await pool.end();
}
