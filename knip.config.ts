/** What starts the product, so that knip can name the files, exports and packages that nothing reaches. */
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'processes/*.ts',
    'prisma/migrate.ts',
    'prisma/seed.ts',
    // Bundled by the engine's worker, which reads the file by its path.
    'workflows/index.ts',
    'tools/*.mjs',
    'bench/*.ts',
    'test/chaos/*.ts',
  ],
  project: ['**/*.{ts,mjs}', '!prisma/generated/**', '!dist/**'],
  ignoreDependencies: [
    // Named so that npm keeps one copy for all of the engine's packages; two copies cannot read each other's messages.
    'protobufjs',
    // Only the Compose schema it ships is read, by its path.
    'dclint',
  ],
  // A union is built of parts that are exported for reading, not only for importing.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
