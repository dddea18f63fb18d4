// `npm run migration -- name`: writes what changed in schema.prisma since the last migration as a new one.
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { giveUp, projectRoot, say, setUp } from './setup.mjs';

const name = process.argv.slice(2).join(' ');
if (name === '') giveUp('say what the migration is for: npm run migration -- add-something');
setUp();

const { startPostgres } = await import('../dist/tools/servers/postgres.js');
const { temporaryFolder } = await import('../dist/tools/servers/temporary-folder.js');
const { writeMigration } = await import('../dist/prisma/schema-script.js');
const folder = await temporaryFolder('migration');
const options = { user: 'gridcase', password: 'passing', log: () => undefined, logFile: join(folder, 'postgres.log') };
const server = await startPostgres({ ...options, dataDir: join(folder, 'data') });
try {
  const path = await writeMigration(server.url, name);
  say(
    path === undefined ? 'the migrations already say all of schema.prisma' : `written: ${relative(projectRoot, path)}`,
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
