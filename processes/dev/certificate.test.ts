// Tests the certificate of `npm start -- --tls` in a real handshake: made, kept, and made anew.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { type PeerCertificate, connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStackSettings } from '../settings/config.js';
import { keepCertificate } from './certificate.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridcase-tls-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a client that trusts the certificate gets from a server that has it. */
async function shakeHands(host: string, { keyFile, certificateFile }: { keyFile: string; certificateFile: string }) {
  const [key, cert] = await Promise.all([readFile(keyFile), readFile(certificateFile)]);
  const server = createServer({ key, cert });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<PeerCertificate>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', servername: host, ca: cert }, () => {
        resolve(socket.getPeerCertificate());
        socket.destroy();
      });
      socket.once('error', reject);
    });
  } finally {
    server.close();
  }
}

describe('the certificate of this machine', () => {
  it('is believed for this machine by who trusts it, and its key is private', async () => {
    const made = await keepCertificate(folder);
    const peer = await shakeHands('localhost', made);
    expect(peer.fingerprint256).toBe(made.fingerprint);
    const tls = { GRIDCASE_TLS_KEY: made.keyFile, GRIDCASE_TLS_CERT: made.certificateFile, GRIDCASE_TLS_PORT: '9443' };
    expect(readStackSettings(true, tls).tlsPort).toBe(9443);
    for (const host of made.hosts) expect(`${String(peer.subjectaltname)},`).toContain(`:${host},`);
    expect((await stat(made.keyFile)).mode & 0o077).toBe(0);
    await expect(shakeHands('cases.example.org', made)).rejects.toThrow(/altnames/);
  });

  it('stays the same, until its end is near', async () => {
    const made = await keepCertificate(folder);
    expect((await keepCertificate(folder)).fingerprint).toBe(made.fingerprint);
    const inAYear = new Date(Date.now() + 370 * 86_400_000);
    expect((await keepCertificate(folder, inAYear)).fingerprint).not.toBe(made.fingerprint);
  });
});
