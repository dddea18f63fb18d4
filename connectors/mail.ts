// Sends e-mail through an SMTP server, with our own Message-ID so that repeats are recognised.
import { createTransport } from 'nodemailer';
import type { Attempt } from '../domain/base/attempt.js';
import { isNobodyThere } from '../domain/intake/dead-address.js';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Names this message for ever; becomes the Message-ID. Letters, digits, `.`, `-`, `:` and `_`. */
  readonly key: string;
}

export interface Mail {
  send(letter: Letter): Promise<Attempt>;
  close(): void;
}

interface SmtpError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  /** The refused SMTP command, and the server's answer to it. */
  readonly command?: unknown;
  readonly response?: unknown;
}

/** Whether the server refuses the recipient as unknown, not sender or letter; some do so after the letter. */
function isAboutRecipient({ responseCode, command, response }: SmtpError): boolean {
  const words = typeof response === 'string' ? response : '';
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null;
  const isForGood = typeof responseCode === 'number' && responseCode >= 500;
  return isForGood && (command === 'RCPT TO' || command === 'DATA') && isNobodyThere({ status, words });
}

/** A server's 5xx answer is its refusal of this letter; anything else means that it could not be reached or is busy. */
function outcomeOf({ code, responseCode, ...more }: SmtpError): Attempt {
  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const outcome = status !== undefined && status >= 500 ? 'refused' : 'unreachable';
  return {
    outcome,
    nobodyThere: isAboutRecipient({ code, responseCode, ...more }),
    detail: status === undefined ? `SMTP ${typeof code === 'string' ? code : 'error'}` : `SMTP ${status}`,
  };
}

/** A pooled connection to the server of `url` (`smtp://` or `smtps://`, credentials within). `from` is the sender. */
export function createMail({ url, from }: { url: string; from: string }): Mail {
  const transport = createTransport(
    { url, pool: true, maxConnections: 4, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  const domain = from.replace(/^.*@/, '').replace(/>$/, '') || 'gridcase.invalid';
  return {
    async send({ to, subject, text, key }) {
      const messageId = `<${key.replace(/[^A-Za-z0-9._-]/g, '.')}@${domain}>`;
      try {
        await transport.sendMail({ to, subject, text, messageId, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { outcome: 'delivered', detail: 'SMTP 250' };
      } catch (error) {
        return outcomeOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}
