// How tests are found and run: real servers, two processes, files in parallel.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'dist/**', 'test/chaos/**', 'bench/**', '.cache/**', '.gridcase/**'],
    globalSetup: ['test/support/servers/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The time-skipping engine sometimes stops skipping; what then passes in real time still fits.
    testTimeout: 60_000,
    // A busy machine may starve a real server for a moment; a defect fails twice.
    retry: process.env['CI'] === undefined ? 0 : 1,
    hookTimeout: 120_000,
    env: { TZ: 'UTC' },
  },
});
