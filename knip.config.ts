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
    'test/{chaos,rehearsal}/*.ts',
  ],
  project: ['**/*.{ts,mjs}', '!prisma/generated/**', '!dist/**'],
  // A union is built of parts that are exported for reading, not only for importing.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
