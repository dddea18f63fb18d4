// Hands in signed mails and short messages as the gateways do, and answers what became of each.
import { randomUUID } from 'node:crypto';
import { signatureHeader, signatureOf, timestampHeader } from '../../../connectors/signature.js';
import { msOf } from '../../../domain/base/instant.js';
import type { TestApi } from './test-api.js';

export const gatewaySecrets = { sms: 'the key of a text gateway', mail: 'the key of a mail bridge' };

export interface SentLetter {
  readonly from: string;
  readonly subject?: string;
  /** The Message-ID of the notice it answers, before the @. */
  readonly answering?: string;
  readonly text: string;
}

export interface Gateways {
  /** `id` is the gateway's own of the message; a fresh one where none is given. */
  sms(from: string, text: string, id?: string): Promise<string>;
  mail(letter: SentLetter): Promise<string>;
  /** A mail as it stands. */
  raw(message: string): Promise<string>;
  /** What became of a short message of ours. */
  receipt(key: string, result: 'delivered' | 'failed' | 'undeliverable'): Promise<string>;
  /** The report that a mail of ours did not reach anybody at an address. */
  bounce(address: string, messageId: string): Promise<string>;
  bytes(message: Uint8Array): Promise<string>;
  /** A body as it stands, under its own id. */
  message(way: 'sms' | 'mail', body: Readonly<Record<string, string>>): Promise<string>;
}

/** The gateways of a test's API, whose secrets it was started with. */
export function gatewaysOf(api: TestApi): Gateways {
  const handIn = async (way: 'sms' | 'mail', body: Readonly<Record<string, unknown>>): Promise<string> => {
    const raw = JSON.stringify('receipt' in body ? body : { id: randomUUID(), ...body });
    const timestamp = String(Math.floor(msOf(api.now) / 1_000));
    const signature = signatureOf(gatewaySecrets[way], timestamp, raw);
    const headers = { [timestampHeader]: timestamp, [signatureHeader]: signature, 'content-type': 'application/json' };
    const { status, body: answer, text } = await api.call('POST', `/v1/inbound/${way}`, { raw, headers });
    if (status !== 200) throw new Error(text);
    return answer.outcome as string;
  };
  const bytes = (message: Uint8Array) => handIn('mail', { raw: Buffer.from(message).toString('base64') });
  const raw = (message: string) => bytes(Buffer.from(message));
  return {
    sms: (from, text, id) => handIn('sms', { from, text, ...(id === undefined ? {} : { id }) }),
    raw,
    receipt: (key, result) => handIn('sms', { receipt: { key, result } }),
    bounce: (address, messageId) => raw(bounceOf(address, messageId)),
    bytes,
    message: handIn,
    mail: ({ from, subject = 'Re:', answering, text }) =>
      raw(
        [
          ...[`From: ${from}`, 'To: no-reply@city.example', 'MIME-Version: 1.0'],
          `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
          ...(answering === undefined ? [] : [`In-Reply-To: <${answering}@city.example>`]),
          ...['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text],
        ].join('\r\n'),
      ),
  };
}

const bounceOf = (address: string, messageId: string): string =>
  [
    ...['From: MAILER-DAEMON@mx.example', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary="b"', ''],
    ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx', ''],
    ...[`Final-Recipient: rfc822; ${address}`, 'Action: failed', 'Status: 5.1.1', ''],
    ...['--b', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, '', '--b--', ''],
  ].join('\r\n');
