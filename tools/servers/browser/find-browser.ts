// Finds a Chromium for tests of pages: the one named, an installed one, or one that it installs.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Log } from '../log.js';
import { succeeds } from '../run-command.js';
import { downloadHeadlessShell, findHeadlessShell } from './headless-shell.js';
import { installByApt, mayUseApt } from './install-by-apt.js';

/** Environment variable with the path of the browser to use. */
const chosenBrowser = 'GRIDCASE_BROWSER';

const onPath = (names: readonly string[]): string[] =>
  (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));

/** Where Chromium, Chrome and Edge are installed on each system. */
function usualPaths(): string[] {
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '');
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return folders.filter(Boolean).flatMap((folder) => programs.map((program) => join(folder, program)));
  }
  if (process.platform === 'darwin')
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  return [
    ...onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable']),
    '/usr/bin/chromium',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ];
}

/** Some systems have a script of that name which only says how to install the browser. On Windows it would open one. */
const runs = async (path: string): Promise<boolean> =>
  existsSync(path) && (process.platform === 'win32' || (await succeeds(path, ['--version'])));

async function findInstalled(): Promise<string | undefined> {
  for (const path of usualPaths()) if (await runs(path)) return path;
  return findHeadlessShell();
}

const howToHelp = `install Chromium, Chrome or Edge, or name one by ${chosenBrowser}=/path/to/it`;

async function install(log: Log): Promise<string> {
  const refusals: string[] = [];
  for (const [possible, bring] of [
    [mayUseApt(), installByApt],
    [true, downloadHeadlessShell],
  ] as const) {
    if (!possible) continue;
    const refusal = await bring(log).then(
      () => undefined,
      (error: unknown) => String(error instanceof Error ? error.message : error).slice(-300),
    );
    const found = await findInstalled();
    if (found !== undefined) return found;
    refusals.push(refusal ?? 'what was installed does not run');
  }
  throw new Error(`No browser could be had: ${howToHelp}. Tried:\n  ${refusals.join('\n  ')}`);
}

/** Path of a browser, installed if need be. Fails with what to install when none can be had. */
export async function findBrowser(log: Log): Promise<string> {
  const chosen = process.env[chosenBrowser];
  if (chosen !== undefined && chosen !== '') {
    if (await runs(chosen)) return chosen;
    throw new Error(`${chosenBrowser} names ${chosen}, which is no program that runs: ${howToHelp}.`);
  }
  return (await findInstalled()) ?? install(log);
}
