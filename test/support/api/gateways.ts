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
}

/** The gateways of a test's API, whose secrets it was started with. */
export function gatewaysOf(api: TestApi): Gateways {
  const handIn = async (way: 'sms' | 'mail', body: Readonly<Record<string, string>>): Promise<string> => {
    const raw = JSON.stringify({ id: randomUUID(), ...body });
    const timestamp = String(Math.floor(msOf(api.now) / 1_000));
    const signature = signatureOf(gatewaySecrets[way], timestamp, raw);
    const headers = { [timestampHeader]: timestamp, [signatureHeader]: signature, 'content-type': 'application/json' };
    const { status, body: answer, text } = await api.call('POST', `/v1/inbound/${way}`, { raw, headers });
    if (status !== 200) throw new Error(text);
    return answer.outcome as string;
  };
  const raw = (message: string) => handIn('mail', { raw: Buffer.from(message).toString('base64') });
  return {
    sms: (from, text, id) => handIn('sms', { from, text, ...(id === undefined ? {} : { id }) }),
    raw,
    mail: ({ from, subject = 'Re: x', answering, text }) =>
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
