// Tests that a port given out is free, also when several processes ask for it at once.
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from './ports.js';

const run = promisify(execFile);
const open: ReturnType<typeof createServer>[] = [];

afterEach(() => open.splice(0).forEach((server) => server.close()));

/** The port that another process, which lives on for a moment, is given when it asks for this one. */
async function askedElsewhere(wanted: number): Promise<number> {
  const file = new URL('./ports.ts', import.meta.url).href;
  const script = `
    const { createJiti } = await import('jiti');
    const { freePort } = await createJiti('${file}').import('${file}');
    console.log(await freePort(${String(wanted)}));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return Number(stdout);
}

describe('a free port', () => {
  it('is the wanted one when it is unused', async () => {
    const port = await freePort();
    expect(await freePort(port)).toBe(port);
  });

  it('is another one when a server listens there', async () => {
    const server = createServer();
    open.push(server);
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await freePort(port)).not.toBe(port);
  });

  it('is another one when a living process was given it and does not listen yet', async () => {
    const port = await freePort();
    expect(await freePort(port)).toBe(port);
    expect(await askedElsewhere(port)).not.toBe(port);
  });

  it('is the wanted one again after the process that was given it has ended', async () => {
    const port = await freePort();
    expect(await askedElsewhere(port)).toBe(port);
    expect(await freePort(port)).toBe(port);
  });
});
