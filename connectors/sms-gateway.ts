// Sends text messages through a signed HTTP gateway; a small bridge adapts any provider.
import type { Instant } from '../domain/base/instant.js';
import type { Attempt } from '../domain/base/attempt.js';
import { signedPost } from './signed-post.js';

export interface SmsGateway {
  /** Sends one message under `key`, by which the gateway recognises a repeat. */
  send(message: { to: string; text: string; key: string; at: Instant }): Promise<Attempt>;
}

/** The gateway at `url`, whose requests are signed with `secret`. */
export const createSmsGateway = ({ url, secret }: { url: string; secret: string }): SmsGateway => ({
  send: ({ to, text, key, at }) => signedPost({ url, secret, at, idempotencyKey: key, body: { to, text, key } }),
});
