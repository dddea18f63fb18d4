// Starts the outside parties of notices: a text gateway and a mail server, which may refuse.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import type { NotifierDeps } from '../../../background/notices/notifier-deps.js';
import { sendDueNotices } from '../../../background/notices/send-notifications.js';
import { createMail } from '../../../connectors/mail.js';
import { createSmsGateway } from '../../../connectors/sms-gateway.js';
import { gatewaySecrets } from './gateways.js';
import type { TestApi } from './test-api.js';

export interface ArrivedMessage {
  readonly way: 'sms' | 'mail';
  readonly to: string;
  readonly text: string;
  /** The gateway's key of it, or its Message-ID. */
  readonly key: string;
}

export interface OutsideWays {
  /** What arrived, in order; a repeat under a known key is none. */
  readonly arrived: ArrivedMessage[];
  /** The status with which an address is refused, at the gateway or by the mail server; 550: it knows no such user. */
  readonly refusing: Map<string, number>;
  /** Called when a message arrives, before it is answered. */
  onArrival: (message: ArrivedMessage) => Promise<void>;
  /** Sends what is due at the API's instant, until nothing is. */
  sendAll(changes?: Partial<NotifierDeps>): Promise<void>;
  close(): Promise<void>;
}

/** Both parties for the notices of an API's casebook. */
export async function openOutsideWays(api: TestApi): Promise<OutsideWays> {
  const arrived: ArrivedMessage[] = [];
  const refusing = new Map<string, number>();
  const keep = async (message: ArrivedMessage): Promise<void> => {
    if (!arrived.some(({ key }) => key === message.key)) arrived.push(message);
    await ways.onArrival(message);
  };
  const gateway = createServer((request, response) => {
    void (async () => {
      const sent = JSON.parse(await text(request)) as Omit<ArrivedMessage, 'way'>;
      const status = refusing.get(sent.to);
      if (status === undefined) await keep({ way: 'sms', ...sent });
      response.writeHead(status ?? 204).end();
    })();
  });
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      const status = refusing.get(address);
      const words = status === 550 ? '5.1.1 no such user' : 'refused';
      done(status === undefined ? null : Object.assign(new Error(words), { responseCode: status }));
    },
    onData(stream, { envelope }, done) {
      void (async () => {
        const { messageId = '', text: said = '' } = await simpleParser(stream);
        for (const { address } of envelope.rcptTo) await keep({ way: 'mail', to: address, text: said, key: messageId });
        done();
      })();
    },
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const listening = smtp.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const mail = createMail({ url: `smtp://127.0.0.1:${portOf(listening)}`, from: 'Gridcase <no-reply@city.example>' });
  const sms = createSmsGateway({ url: `http://127.0.0.1:${portOf(gateway)}/`, secret: gatewaySecrets.sms });
  const ways: OutsideWays = {
    ...{ arrived, refusing, onArrival: async () => undefined },
    async sendAll(changes = {}) {
      const fixed = { casebook: api.casebook, mail, sms, postDomain: 'posts.example', messagesPerDay: 50 };
      const usual = { publicUrl: 'https://cases.example', clock: () => api.now, log: pino({ level: 'silent' }) };
      while ((await sendDueNotices({ ...fixed, ...usual, ...changes })) > 0);
    },
    async close() {
      mail.close();
      gateway.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => gateway.close(resolve)),
        new Promise<void>((resolve) => smtp.close(resolve)),
      ]);
    },
  };
  return ways;
}

const portOf = (server: { address(): unknown }): string => String((server.address() as AddressInfo).port);
