// How `npm run window` tests the pages: in every setting, with a sheet of pictures at the end.
import { defineConfig } from 'vitest/config';
import usual from './vitest.config.js';

export default defineConfig({
  test: {
    ...usual.test,
    include: ['test/window/page-states-*.test.ts'],
    globalSetup: [usual.test?.globalSetup ?? [], 'test/window/harness/contact-sheet.ts'].flat(),
    env: { ...usual.test?.env, GRIDCASE_WINDOW: 'all' },
  },
});
