// `npm run migration -- name`: writes what changed in schema.prisma as a new migration.
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeMigration } from '../prisma/schema/schema-script.js';
import { startPostgres } from './servers/postgres/postgres.js';
import { projectRoot } from './servers/project-root.js';
import { temporaryFolder } from './servers/temporary-folder.js';

async function main(name: string): Promise<void> {
  if (name === '') throw new Error('Say what the migration is for: npm run migration -- add-something');
  const folder = await temporaryFolder('migration');
  const files = { dataDir: join(folder, 'data'), logFile: join(folder, 'postgres.log') };
  const server = await startPostgres({ ...files, user: 'gridcase', password: 'passing', log: () => undefined });
  try {
    const path = await writeMigration(server.url, name);
    console.log(path === undefined ? 'The migrations already say all of schema.prisma.' : relative(projectRoot, path));
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2).join('-')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
