// Keeps a picture of a page, for the sheet on which all of them are looked at.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../tools/servers/project-root.js';
import { nameOf } from './devices.js';
import type { OpenedPage } from './opened-page.js';

/** The folder of the pictures; one run replaces those of the run before. */
export const picturesFolder = join(projectRoot, '.cache', 'window');

/** Keeps the whole page as a picture, named after the page and how it is visited. */
export async function screenshot({ page, setting }: OpenedPage, name: string): Promise<void> {
  await mkdir(picturesFolder, { recursive: true });
  await page.screenshot({ path: join(picturesFolder, `${name} · ${nameOf(setting)}.png`), fullPage: true });
}
