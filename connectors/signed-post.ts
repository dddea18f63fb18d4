// Sends a signed HTTP POST to an outside party: a department or a gateway.
import { type IncomingMessage, request as ask } from 'node:http';
import { request as askSecurely } from 'node:https';
import type { Attempt } from '../domain/base/attempt.js';
import { type Instant, msOf } from '../domain/base/instant.js';
import { type Egress, notAllowed } from './egress/egress.js';
import { signatureHeader, signatureOf, timestampHeader } from './signature.js';

const timeoutMs = 15_000;

/** The innermost network code of a failed fetch (`ECONNREFUSED`), or the error's name. */
function networkCode(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return error instanceof Error ? error.name : 'unknown';
}

/** Too slow, too early, too many, or the server's own trouble. */
const isPassing = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500;

export interface SignedPost {
  readonly url: string;
  readonly secret: string;
  /** Lets the receiver recognise a repeat. */
  readonly idempotencyKey: string;
  readonly at: Instant;
  readonly body: unknown;
  /** Which addresses may be called; absent for a receiver that the operator's own settings name. */
  readonly egress?: Egress | undefined;
}

/** Posts JSON signed with HMAC-SHA256 over `<unix seconds>.<body>`. Only a 2xx is a receipt; follows no redirects. */
export async function signedPost({ url, secret, idempotencyKey, at, body, egress }: SignedPost): Promise<Attempt> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(msOf(at) / 1_000));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'idempotency-key': idempotencyKey,
    [timestampHeader]: timestamp,
    [signatureHeader]: signatureOf(secret, timestamp, text),
  };
  try {
    const status = await statusOf(new URL(url), { headers, text, egress });
    const detail = `HTTP ${String(status)}`;
    if (status >= 200 && status < 300) return { outcome: 'delivered', detail };
    return { outcome: 'refused', detail, passing: isPassing(status) };
  } catch (error) {
    const detail = networkCode(error);
    return detail === notAllowed ? { outcome: 'refused', detail } : { outcome: 'unreachable', detail };
  }
}

interface Posting {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly text: string;
  readonly egress: Egress | undefined;
}

/** The status that a post is answered with. Throws where there is no answer, or the address may not be called. */
function statusOf(url: URL, { headers, text, egress }: Posting): Promise<number> {
  return new Promise((resolve, reject) => {
    if (egress && !egress.mayName(url.hostname)) throw Object.assign(new Error(notAllowed), { code: notAllowed });
    const answered = (response: IncomingMessage): void => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    };
    const signal = AbortSignal.timeout(timeoutMs);
    // No connection is kept: the next name is looked up anew.
    const options = { method: 'POST', headers, signal, agent: false, ...(egress ? { lookup: egress.lookup } : {}) };
    const sent = url.protocol === 'https:' ? askSecurely(url, options, answered) : ask(url, options, answered);
    sent.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error)).end(text);
  });
}
