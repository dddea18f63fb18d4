// Writes the sheet that shows the pictures of all pages, once `npm run window` has visited them.
import { execFileSync } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../tools/servers/project-root.js';
import { picturesFolder } from './screenshot.js';
import { keptVisits, reportOf } from './visits.js';

const figure = (file: string, caption: string): string =>
  `<figure><a href="${encodeURIComponent(file)}"><img src="${encodeURIComponent(file)}" alt="" loading="lazy"></a>
<figcaption>${caption}</figcaption></figure>`;

function sheetOf(files: readonly string[]): string {
  const byPage = new Map<string, string[]>();
  for (const file of files) {
    const [page = '', setting = ''] = file.replace(/\.png$/, '').split(' · ');
    byPage.set(page, [...(byPage.get(page) ?? []), figure(file, setting)]);
  }
  const sections = [...byPage].map(([page, figures]) => `<section><h2>${page}</h2>\n${figures.join('\n')}</section>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><title>The pages of Gridcase</title>
<style>
body { font: 16px/1.4 system-ui, sans-serif; margin: 1rem; background: #ddd; }
figure { display: inline-block; vertical-align: top; margin: 0 1rem 1rem 0; width: 15rem; }
img { width: 100%; max-height: 30rem; object-fit: cover; object-position: top; border: 1px solid #767676; }
</style>
</head>
<body>
<h1>The pages of Gridcase</h1>
${sections.join('\n')}
</body>
</html>
`;
}

/** Removes the pictures of the run before. */
export async function setup(): Promise<void> {
  await rm(picturesFolder, { recursive: true, force: true });
}

/** Writes the sheet and says where it is. */
export async function teardown(): Promise<void> {
  const files = await readdir(picturesFolder).catch(() => []);
  if (files.length === 0) return;
  const sheet = join(picturesFolder, 'index.html');
  await writeFile(sheet, sheetOf(files.filter((file) => file.endsWith('.png')).sort()));
  process.stdout.write(`tests: ${files.length} pictures of pages: ${sheet}\n`);
  await writeReport();
}

/** Writes the report of a run that visited everything and found no fault; any other leaves the last one. */
async function writeReport(): Promise<void> {
  const visits = await keptVisits();
  // Each language says how many visits it has.
  const wanted = [...new Map(visits.map(({ language, outOf }) => [language, outOf])).values()].reduce(
    (sum, one) => sum + one,
    0,
  );
  if (visits.length !== wanted || visits.length === 0) {
    process.stdout.write(`tests: ${visits.length} of ${wanted} visits without a fault; the report stays as it was\n`);
    return;
  }
  const version = execFileSync('git', ['log', '-1', '--format=%cs'], { cwd: projectRoot, encoding: 'utf8' }).trim();
  await writeFile(join(projectRoot, 'docs', 'window-report.md'), await reportOf(visits, version));
}
