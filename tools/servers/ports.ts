// Finds local TCP ports and waits for them.
import { createServer, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

/** A free port on 127.0.0.1: the wanted one if it is free, else any other. Somebody may take it before it is used. */
export async function freePort(wanted = 0): Promise<number> {
  const port = (await listenOnce(wanted)) ?? (await listenOnce(0));
  if (port === undefined) throw new Error('this machine has no free TCP port on 127.0.0.1');
  return port;
}

/** A free port on 127.0.0.1 below 32,768, for servers that keep port numbers in 16 signed bits. */
export async function freeLowPort(): Promise<number> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) {
    const port = await listenOnce(15_000 + Math.floor(Math.random() * 17_000));
    if (port !== undefined) return port;
  }
  throw new Error('this machine has no free TCP port between 15,000 and 32,000 on 127.0.0.1');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}

/** Waits until something listens on the port; false when it does not within `withinMs` or `gone` says that it never will. */
export async function waitForPort(port: number, withinMs: number, gone: () => boolean): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (Date.now() < until && !gone()) {
    if (await answers(port)) return true;
    await pause(50);
  }
  return false;
}
