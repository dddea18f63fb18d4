// Downloads Chromium's headless shell by Playwright's own installer, into the cache.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachePath } from '../cache.js';
import type { Log } from '../log.js';
import { runCommand } from '../run-command.js';

const folder = (): string => cachePath('browsers');
const programs = /^(chrome-)?headless[-_]shell(\.exe)?$/;

/** Path of the shell downloaded before; undefined when there is none. */
export async function findHeadlessShell(): Promise<string | undefined> {
  if (!existsSync(folder())) return undefined;
  const files = await readdir(folder(), { recursive: true });
  // Its installer writes this mark last.
  const whole = files.filter((file) => basename(file) === 'INSTALLATION_COMPLETE').map((file) => dirname(file));
  const found = files.find((file) => programs.test(basename(file)) && whole.some((part) => file.startsWith(part)));
  return found === undefined ? undefined : join(folder(), found);
}

/** Downloads the shell, once. Fails when the installer does, or has not ended after two minutes. */
export async function downloadHeadlessShell(log: Log): Promise<void> {
  log('no browser found: downloading a Chromium of 110 MB');
  const installer = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: folder(), PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' };
  const install = [installer, 'install', 'chromium-headless-shell'];
  await runCommand(process.execPath, install, { env, timeout: 120_000 }).catch((error: Error) => {
    const reason = error.message.split('\n').find((line) => line.startsWith('Error')) ?? 'it did not end';
    throw new Error(`Playwright's download: ${reason}`, { cause: error });
  });
}
