// Installs Chromium and a Chinese font by apt, as root on Debian and Ubuntu.
import { existsSync } from 'node:fs';
import type { Log } from '../log.js';
import { runCommand } from '../run-command.js';

const packages = ['chromium', 'fonts-noto-cjk'];

/** Two runs may install at once: the second waits until the first has done it, and finds nothing left to do. */
const patience = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20'];

/** True as root where there is apt. */
export const mayUseApt = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs the packages. Fails with apt's last words and with the command to repeat. */
export async function installByApt(log: Log): Promise<void> {
  log(`no browser found: installing ${packages.join(' and ')} by apt-get, a minute or so`);
  const environment = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' } };
  const wanted = ['install', '--yes', '--no-install-recommends', ...packages];
  try {
    // Lists that cannot be renewed may still be good enough.
    await runCommand('apt-get', [...patience, 'update'], environment).catch(() => undefined);
    await runCommand('apt-get', [...patience, ...wanted], environment);
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : '';
    throw new Error(`apt-get ${wanted.join(' ')}: ${reason ?? ''}`, { cause: error });
  }
}
