// Makes the certificate of this machine for https, and makes it anew when it no longer fits.
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

interface KeptCertificate {
  readonly keyFile: string;
  readonly certificateFile: string;
  /** SHA-256, by which a person knows it again where the browser warns. */
  readonly fingerprint: string;
  /** How other machines call this one: its addresses, or else its name. */
  readonly hosts: readonly string[];
}

const day = 86_400_000;
/** Browsers refuse certificates that last longer than 398 days. */
const lastsDays = 397;
const renewedDays = 30;

/** The addresses by which other machines reach this one. */
const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);

/** The certificate kept in the folder; a new one when there is none, its end is near, or an address is missing from it. */
export async function keepCertificate(folder: string, now = new Date()): Promise<KeptCertificate> {
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const addresses = ownAddresses();
  let certificate = await readFile(certificateFile, 'utf8').catch(() => undefined);
  if (certificate === undefined || !stillFits(certificate, addresses, now)) {
    const made = await makeCertificate(addresses, now);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(keyFile, made.private, { mode: 0o600 });
    await writeFile(certificateFile, made.cert);
    certificate = made.cert;
  }
  const hosts = addresses.length > 0 ? addresses : [hostname()];
  return { keyFile, certificateFile, fingerprint: new X509Certificate(certificate).fingerprint256, hosts };
}

const makeCertificate = (addresses: readonly string[], now: Date) =>
  generate([{ name: 'commonName', value: 'Gridcase' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - day),
    notAfterDate: new Date(now.getTime() + lastsDays * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: altNames(addresses) },
    ],
  });

const altNames = (addresses: readonly string[]) => [
  ...['localhost', hostname()].map((value) => ({ type: 2 as const, value })),
  ...['127.0.0.1', '::1', ...addresses].map((ip) => ({ type: 7 as const, ip })),
];

function stillFits(pem: string, addresses: readonly string[], now: Date): boolean {
  const certificate = new X509Certificate(pem);
  const lasts = Date.parse(certificate.validTo) - now.getTime() > renewedDays * day;
  return lasts && addresses.every((address) => certificate.checkIP(address) !== undefined);
}
