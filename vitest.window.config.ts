// How `npm run window` tests the pages: in every setting, with a sheet of pictures at the end.
import { defineConfig } from 'vitest/config';
import { everyRun, serversOfRun } from './vitest.config.js';

export default defineConfig({
  test: {
    ...everyRun,
    maxWorkers: 2,
    include: ['test/window/page-states-*.test.ts'],
    globalSetup: [serversOfRun, 'test/window/harness/contact-sheet.ts'],
    env: { ...everyRun.env, GRIDCASE_WINDOW: 'all' },
  },
});
