// How tests are found and run: real servers, two processes, files in parallel.
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { LongestFirst } from './test/support/servers/longest-first.js';

/** Starts the servers that the files of a run share. */
export const serversOfRun = 'test/support/servers/global-setup.ts';

/** What holds for every file of tests. */
export const everyRun = {
  exclude: ['**/node_modules/**', 'dist/**', 'test/chaos/**', 'bench/**', '.cache/**', '.gridcase/**'],
  pool: 'forks',
  // The time-skipping engine sometimes stops skipping; what then passes in real time still fits.
  testTimeout: 60_000,
  // A busy machine may starve a real server for a moment; a defect fails twice.
  retry: process.env['CI'] === undefined ? 0 : 1,
  hookTimeout: 120_000,
  env: { TZ: 'UTC' },
} satisfies TestProjectInlineConfiguration['test'];

/** Rooms whose tests keep nothing in a module, so that a process loads the product once for all their files. */
const sharing = ['api', 'casebook', 'contracts', 'domain', 'web', 'wording'].map(
  (room) => `${room}/**/*.test.{ts,tsx}`,
);

export default defineConfig({
  test: {
    ...everyRun,
    globalSetup: [serversOfRun],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...everyRun,
          name: 'alone',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everyRun.exclude, ...sharing],
        },
      },
      { test: { ...everyRun, name: 'together', include: sharing, isolate: false } },
    ],
  },
});
