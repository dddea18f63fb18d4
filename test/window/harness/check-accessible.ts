// Checks a page for barriers by the rules of WCAG 2.0 to 2.2, levels A and AA.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expectNone } from './expect-none.js';
import { measureEdges } from './in-page/measure-edges.mjs';
import type { OpenedPage } from './opened-page.js';
import { setScripts } from './scripts.js';

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const run = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(tags)} }, resultTypes: ['violations'] })`;

/** Fails with every barrier: the rule, the part of the page, and what to do. */
export async function checkAccessible({ page, devtools, setting }: OpenedPage): Promise<void> {
  await setScripts(devtools, true);
  // At the end of a page no bar lies over it; whether the keyboard's place is ever covered is measured apart.
  await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
  await page.evaluate(`${await axe}; null`);
  const { violations } = await page.evaluate<AxeResults>(run);
  await setScripts(devtools, setting.scripts);
  const barriers = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}\n    ${failureSummary ?? ''}`),
  );
  expectNone('barriers', barriers);
  // axe judges the contrast of text only.
  expectNone('fields with edges too pale', await page.evaluate(measureEdges));
}
