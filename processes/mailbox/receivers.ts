// The local mailbox's servers: SMTP, and HTTP for its page, the SMS gateway and a webhook.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { isSignedBy, signatureHeader, signatureOf, timestampHeader } from '../../connectors/signature.js';
import { closing } from '../start/listening.js';
import { mailboxPage } from './page.js';
import { type MailboxStore, readMailbox } from './store.js';

export interface Receiver {
  readonly port: number;
  stop(): Promise<void>;
}

const largest = 1024 * 1024;
const now = (): string => new Date().toISOString();

/** An SMTP server on the loopback interface that keeps every mail and sends none. */
export async function startMailSink({ store, port }: { store: MailboxStore; port: number }): Promise<Receiver> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: largest,
    onData(stream, _session, done) {
      simpleParser(stream, { skipImageLinks: true })
        .then(({ messageId = '', to, subject = '', text = '' }) => {
          const recipients = [to ?? []].flat().map((one) => one.text);
          const mail = { way: 'mail', key: messageId, at: now(), to: recipients.join(', ') } as const;
          return store.keep({ ...mail, subject, text: text.trim() });
        })
        .then(
          () => done(),
          () => done(new Error('the message could not be kept')),
        );
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await new Promise((resolve, reject) => listening.once('listening', resolve).once('error', reject));
  return {
    port: (listening.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largest) throw new Error('the body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

export interface MailboxHttpOptions {
  readonly store: MailboxStore;
  readonly port: number;
  /** Signs messages to `POST /sms`. */
  readonly smsSecret: string | undefined;
  /** The secret that signs offers to `POST /departments/{unit}`; undefined when the department has no webhook. */
  readonly departmentSecret: (unit: string) => Promise<string | undefined>;
  /** The API's address, to which replies are passed as a gateway does; undefined: replies are not taken. */
  readonly apiUrl?: string | undefined;
  /** The clock for refusing old signatures; the machine's own unless a test brings another. */
  readonly clock?: () => string;
}

interface SignedMessage {
  readonly key: string;
  readonly body: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function keepSms({ store }: MailboxHttpOptions, { key, body }: SignedMessage): Promise<void> {
  const message = JSON.parse(body) as Record<string, unknown>;
  const to = textOf(message['to']);
  await store.keep({ way: 'sms', key: `sms ${key}`, at: now(), to, subject: to, text: textOf(message['text']) });
}

async function keepOffer({ store }: MailboxHttpOptions, unit: string, { key, body }: SignedMessage): Promise<void> {
  const offer = JSON.parse(body) as Record<string, unknown>;
  const subject = `${textOf(offer['type'])} ${textOf(offer['number'])}`;
  const text = JSON.stringify(offer, null, 2);
  await store.keep({ way: 'department', key: `department ${key}`, at: now(), to: unit, subject, text });
}

/** Takes a signed message; returns the HTTP status. */
async function take(options: MailboxHttpOptions, request: IncomingMessage): Promise<number> {
  const [, place, unit = ''] = (request.url ?? '').split('/');
  const secret = place === 'sms' ? options.smsSecret : await options.departmentSecret(unit);
  if ((place !== 'sms' && place !== 'departments') || secret === undefined) return 404;
  const body = await bodyOf(request);
  if (!isSignedBy(secret, { headers: request.headers, body, at: (options.clock ?? now)() })) return 401;
  const posted = { key: String(request.headers['idempotency-key'] ?? ''), body };
  await (place === 'sms' ? keepSms(options, posted) : keepOffer(options, unit, posted));
  return 204;
}

/** Passes a reply to the API, signed as the gateway signs; returns the outcome in words. */
async function reply(options: MailboxHttpOptions, request: IncomingMessage): Promise<string> {
  const { apiUrl, smsSecret: secret } = options;
  if (apiUrl === undefined || secret === undefined) return 'replies are not taken';
  const form = new URLSearchParams(await bodyOf(request));
  const text = form.get('text') ?? '';
  const body = JSON.stringify({ id: randomUUID(), from: form.get('to') ?? '', text });
  const timestamp = String(Math.floor(Date.parse((options.clock ?? now)()) / 1_000));
  const answered = await fetch(`${apiUrl}/v1/inbound/sms`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      [timestampHeader]: timestamp,
      [signatureHeader]: signatureOf(secret, timestamp, body),
    },
    body,
  });
  const { outcome, code } = (await answered.json()) as { outcome?: string; code?: string };
  return `${text}: ${outcome ?? code ?? answered.status}`;
}

async function answer(options: MailboxHttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST' && request.url === '/reply') {
    // Only the page itself may send a citizen's reply.
    const own =
      request.headers.origin === undefined || request.headers.origin === `http://${request.headers.host ?? ''}`;
    const said = own ? await reply(options, request) : 'not from this page';
    response.writeHead(303, { location: `/?said=${encodeURIComponent(said)}` }).end();
    return;
  }
  if (request.method === 'POST') {
    response.writeHead(await take(options, request)).end();
    return;
  }
  const messages = await readMailbox(options.store.dir);
  const asJson = request.url?.startsWith('/messages') === true;
  const type = asJson ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  const safe = {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    // Without a referrer a browser would hide the page's origin from its own form.
    'referrer-policy': 'same-origin',
  };
  response.writeHead(200, { 'content-type': type, ...safe });
  response.end(
    asJson
      ? JSON.stringify({ items: messages })
      : mailboxPage(messages, new URL(request.url ?? '/', 'http://mailbox').searchParams.get('said') ?? ''),
  );
}

/** The page, `GET /messages`, and the two signed receivers, on the loopback interface. */
export async function startMailboxHttp(options: MailboxHttpOptions): Promise<Receiver> {
  const server: Server = createServer((request, response) => {
    answer(options, request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => closing(server),
  };
}
