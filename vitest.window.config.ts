// How `npm run window` tests the pages: in every setting, with a sheet of pictures at the end.
import { defineConfig, mergeConfig } from 'vitest/config';
import usual from './vitest.config.js';

export default mergeConfig(
  usual,
  defineConfig({
    test: {
      include: ['test/window/page-states-*.test.ts'],
      globalSetup: ['test/window/harness/contact-sheet.ts'],
      env: { GRIDCASE_WINDOW: 'all' },
    },
  }),
);
