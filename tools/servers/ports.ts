// Finds local TCP ports and waits for them.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const claimOf = (port: number): string => join(tmpdir(), `gridcase-port-${String(port)}`);
const claimed = new Set<number>();

function release(port: number): void {
  claimed.delete(port);
  rmSync(claimOf(port), { force: true });
}

function remember(port: number): true {
  if (claimed.size === 0) process.once('exit', () => claimed.forEach(release));
  claimed.add(port);
  return true;
}

/**
 * Claims a port for as long as this process lives: its server listens only some seconds later, and another start may
 * look for the same port meanwhile. False when a living process has claimed it.
 */
function claim(port: number): boolean {
  const file = claimOf(port);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return remember(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return true;
    }
    const holder = readHolder(file);
    if (holder === process.pid) return true;
    if (holder !== undefined && isAlive(holder)) return false;
    try {
      rmSync(file, { force: true });
    } catch {
      return false;
    }
  }
  return false;
}

function readHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** A free port on 127.0.0.1: the wanted one if it is free and no other process is about to use it, else any other. */
export async function freePort(wanted = 0): Promise<number> {
  const port = wanted !== 0 && claim(wanted) ? await listenOnce(wanted) : undefined;
  if (port === undefined && claimed.has(wanted)) release(wanted);
  const found = port ?? (await listenOnce(0));
  if (found === undefined) throw new Error('this machine has no free TCP port on 127.0.0.1');
  return found;
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

/** Waits until the port is listened on; false after `withinMs`, or when `gone` says that it never will be. */
export async function waitForPort(port: number, withinMs: number, gone: () => boolean): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (Date.now() < until && !gone()) {
    if (await answers(port)) return true;
    await pause(50);
  }
  return false;
}
