// Keeps a line of each visit that found no fault, and tells of all of them in a report.
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { picturesFolder } from './screenshot.js';

export interface Visited {
  readonly page: string;
  readonly setting: string;
  readonly language: string;
  /** All visits in this language. */
  readonly outOf: number;
  /** Links, buttons and fields measured. */
  readonly targets: number;
  /** Parts that the keyboard reached, none of them covered. */
  readonly reached: number;
}

const file = join(picturesFolder, 'visits.jsonl');

export async function keepVisit(visit: Visited): Promise<void> {
  await mkdir(picturesFolder, { recursive: true });
  await appendFile(file, `${JSON.stringify(visit)}\n`);
}

/** The visits of this run. */
export async function keptVisits(): Promise<Visited[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Visited]));
}

const most = (visits: readonly Visited[], of: 'targets' | 'reached'): number =>
  Math.max(...visits.map((visit) => visit[of]));

/** The report as it is kept in the documents; `version` is the day of the version that was visited. */
export function reportOf(visits: readonly Visited[], version: string): Promise<string> {
  const pages = [...new Set(visits.map(({ page }) => page))].sort();
  const settings = [...new Set(visits.map(({ setting }) => setting))].sort();
  const rows = pages.map((page) => {
    const own = visits.filter((visit) => visit.page === page);
    return `| ${page} | ${own.length} | ${most(own, 'targets')} | ${most(own, 'reached')} |`;
  });
  return format(
    `# Pages in every setting

What \`npm run window\` found in the version of ${version}: ${pages.length} pages and states of pages, ${visits.length} visits, none with a
fault. A visit looks for barriers (axe, WCAG 2.0 to 2.2, A and AA), for invalid markup, for what reaches beyond the edge or is cut
off at the screen's width, at 320 px and with text at 200 %, for targets that are too small, for what the keyboard reaches
out of order or behind a bar, for errors in the console, and for what the page costs.

Settings: ${settings.map((setting) => `\`${setting}\``).join(', ')}.

| page | visits | targets | reached by keyboard |
| --- | --- | --- | --- |
${rows.join('\n')}
`,
    { parser: 'markdown', printWidth: 130 },
  );
}
