// Reads and writes the cookie that carries a session, over connections on which nobody listens in.
import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import { Failure } from '../../domain/base/failures.js';

/** What of a request tells who sent it, and how it came; an Express request has it. */
export interface CallingRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** Whether it came over https, as a trusted proxy says. */
  readonly secure: boolean;
  /** The host asked for, with its port. */
  readonly host: string | undefined;
}

/** A browser takes a `__Host-` cookie only over https and from this very host; no other host can plant one. */
const secureName = '__Host-gridcase';
const loopbackName = 'gridcase';

/** Whether a host, with or without a port, is the machine itself: nobody shares that wire. */
export function isLoopback(host: string | undefined): boolean {
  const address = `http://${host ?? ''}`;
  return URL.canParse(address) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

const cookieName = ({ secure, host }: CallingRequest): string | null =>
  secure ? secureName : isLoopback(host) ? loopbackName : null;

/** The secret of the session that the request carries. */
export function sessionSecretOf(request: CallingRequest): string | undefined {
  const name = cookieName(request);
  return name === null ? undefined : parseCookie(request.headers.cookie ?? '')[name] || undefined;
}

/** Throws `insecure-connection` where a session could be overheard. */
export function requireSafeConnection(request: CallingRequest): void {
  if (cookieName(request) === null) throw new Failure('insecure-connection');
}

/** The header that gives the browser a session until it is closed. Throws `insecure-connection`. */
export function sessionCookie(request: CallingRequest, secret: string): string {
  requireSafeConnection(request);
  return setCookie(request, { value: secret });
}

/** The header that takes the session from the browser. */
export const clearedCookie = (request: CallingRequest): string => setCookie(request, { value: '', maxAge: 0 });

function setCookie(request: CallingRequest, cookie: { value: string; maxAge?: number }): string {
  const name = cookieName(request) ?? loopbackName;
  return stringifySetCookie({
    ...{ name, httpOnly: true, sameSite: 'lax', path: '/', secure: name === secureName },
    ...cookie,
  });
}
