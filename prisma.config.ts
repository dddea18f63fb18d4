// Settings of the prisma command, which only generates the database client here; migrations are applied by prisma/migrate.ts.
import { defineConfig } from 'prisma/config';

// The command looks for a native engine before any work, and generating needs none: any existing file satisfies it.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env['DATABASE_URL'] === undefined ? {} : { datasource: { url: process.env['DATABASE_URL'] } }),
});
