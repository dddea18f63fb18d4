// Runs the files that take longest first, so that none of them is left to run alone at the end.
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * A fresh checkout knows no durations, and vitest would go by sizes: the pages' states, the longest of all, are two of
 * the smallest files. Measured in December 2026; each took over 25 s. Browsers and engines alternate: the latter wait.
 */
const longest = [
  'test/window/page-states-zh.test.ts',
  'workflows/waiting.test.ts',
  'test/window/page-states-en.test.ts',
  'test/window/officer.test.ts',
  'workflows/errands-and-failures.test.ts',
  'test/window/kept-once.test.ts',
  'test/e2e/life.test.ts',
  'test/window/citizen-journey.test.ts',
  'test/e2e/restart.test.ts',
  'casebook/change/casebook.property.test.ts',
  'api/cases/api.property.test.ts',
];

/** Those files, then the isolated ones, then those that share a process; each as vitest sorts them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.indexOf(relative(this.ctx.config.root, moduleId).replaceAll('\\', '/'));
      return found === -1 ? longest.length : found;
    };
    return usual.toSorted((a, b) => place(a) - place(b));
  }
}
