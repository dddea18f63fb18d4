// Runs the outside parties of a chaos run: a mail server and a department's webhook.
// They are never killed, and write down everything that arrives.
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { isSignedBy } from '../../../connectors/signature.js';

/** A mail as it arrived; the same Message-ID is the same message, however often it comes. */
export interface ArrivedMail {
  readonly at: string;
  readonly messageId: string;
  readonly to: string;
  /** The token of the answer link, in a mail with a callback question. */
  readonly token: string | null;
}

export interface ArrivedOffer {
  readonly at: string;
  /** The errand's id. */
  readonly key: string;
}

export interface Outside {
  readonly smtpUrl: string;
  readonly webhook: { readonly url: string; readonly secret: string };
  /** The answer tokens that reached an address, oldest first, each once. */
  tokensFor(address: string): readonly string[];
  /** Whether the department has taken an offer of the case. */
  hasOffer(caseId: string): boolean;
  stop(): Promise<void>;
}

const secret = 'a secret that only this run knows';
const now = (): string => new Date().toISOString();
const tokenIn = (text: string): string | null => /\/v1\/answers\/([\w-]+)/.exec(text)?.[1] ?? null;

/** Reads a log of JSON lines. */
export const readLines = <Line>(file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

async function startMail(file: string, arrived: (mail: ArrivedMail) => void): Promise<SMTPServer & { port: number }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      simpleParser(stream, { skipImageLinks: true }).then(
        ({ messageId = '', to, text = '' }) => {
          const mail = { at: now(), messageId, to: [to ?? []].flat()[0]?.text ?? '', token: tokenIn(text) };
          appendFileSync(file, `${JSON.stringify(mail)}\n`);
          arrived(mail);
          done();
        },
        () => done(new Error('the message could not be read')),
      );
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => listening.once('listening', resolve).once('error', reject));
  return Object.assign(server, { port: (listening.address() as AddressInfo).port });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Takes signed offers. Every twentieth is refused once, as by a department's server in trouble. */
async function startWebhook(file: string, taken: Set<string>) {
  const refused = new Set<string>();
  const take = async (request: IncomingMessage): Promise<number> => {
    const body = await bodyOf(request);
    if (!isSignedBy(secret, { headers: request.headers, body, at: now() })) return 401;
    const key = String(request.headers['idempotency-key'] ?? '');
    if (parseInt(key.replaceAll('-', '').slice(24, 32), 16) % 20 === 0 && !refused.has(key)) {
      refused.add(key);
      return 503;
    }
    appendFileSync(file, `${JSON.stringify({ at: now(), key } satisfies ArrivedOffer)}\n`);
    // An errand's id begins with the case's id.
    taken.add(key.slice(0, key.lastIndexOf('.')));
    return 204;
  };
  const server = createServer((request, response) => {
    take(request).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Starts both; each appends to its file. */
export async function openOutside(files: { mails: string; offers: string }): Promise<Outside> {
  const tokens = new Map<string, string[]>();
  for (const file of [files.mails, files.offers]) appendFileSync(file, '');
  const mail = await startMail(files.mails, ({ to, token }) => {
    const known = tokens.get(to) ?? [];
    if (token !== null && !known.includes(token)) tokens.set(to, [...known, token]);
  });
  const taken = new Set<string>();
  const web = await startWebhook(files.offers, taken);
  const port = (web.address() as AddressInfo).port;
  return {
    smtpUrl: `smtp://127.0.0.1:${String(mail.port)}`,
    webhook: { url: `http://127.0.0.1:${String(port)}/offers`, secret },
    tokensFor: (address) => tokens.get(address) ?? [],
    hasOffer: (caseId) => taken.has(caseId),
    async stop() {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
      await new Promise<void>((resolve) => mail.close(() => resolve()));
    },
  };
}
