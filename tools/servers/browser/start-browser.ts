// Starts one Chromium that several processes drive at once, each with pages of its own.
import { chromium } from 'playwright-core';

export interface RunningBrowser {
  /** Address for `chromium.connect`. */
  readonly endpoint: string;
  readonly pid: number;
  readonly stop: (withinMs?: number) => Promise<void>;
}

/** Nothing but the pages under test: no first-run pages, no calls home, no protocol that a test cannot watch. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Starts the browser at `path` without a window, on an empty profile that is removed at its end. */
export async function startBrowser(path: string): Promise<RunningBrowser> {
  const server = await chromium.launchServer({
    executablePath: path,
    host: '127.0.0.1',
    args: quiet,
    // Chromium's sandbox refuses to run as root.
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const pid = server.process().pid;
  if (pid === undefined) throw new Error(`the browser ${path} ended as soon as it was started`);
  const stop = async (withinMs = 5_000): Promise<void> => {
    const force = setTimeout(() => void server.kill(), withinMs);
    await server.close();
    clearTimeout(force);
  };
  return { endpoint: server.wsEndpoint(), pid, stop };
}
