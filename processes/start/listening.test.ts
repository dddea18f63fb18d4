// Tests that a port that cannot be had is told in one plain sentence, by the setting to change.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { listening } from './listening.js';

const settings = { portSetting: 'GRIDCASE_PORT', hostSetting: 'GRIDCASE_HOST' };
const whyNot = (server: Server, port: number, host = '127.0.0.1'): Promise<string | null> =>
  listening(server, { port, host, ...settings }).then(
    () => null,
    (error: Error) => error.message,
  );

it('names the port that is taken, the address that is not ours, and their settings', async () => {
  const first = createServer();
  try {
    expect(await whyNot(first, 0)).toBeNull();
    const { port } = first.address() as AddressInfo;
    expect(await whyNot(createServer(), port)).toBe(
      `port ${String(port)} (GRIDCASE_PORT) is taken: end the program that listens there, or choose another port`,
    );
    expect(await whyNot(createServer(), 0, '192.0.2.1')).toBe(
      '192.0.2.1 (GRIDCASE_HOST) is not an address of this machine',
    );
  } finally {
    first.close();
  }
});
