// Settings of the prisma command, which only generates the database client here.
// prisma/migrate.ts applies the migrations.
import { defineConfig } from 'prisma/config';

// The command looks for a native engine first, but generating needs none: any existing file will do.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env['DATABASE_URL'] === undefined ? {} : { datasource: { url: process.env['DATABASE_URL'] } }),
});
