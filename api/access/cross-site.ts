// Refuses requests that another site makes a signed-in browser send.
import { Failure } from '../../domain/base/failures.js';
import type { CallingRequest } from './session-cookie.js';

/** Methods that change nothing; a link from elsewhere may use them. */
const isSafe = ({ method }: CallingRequest): boolean => method === 'GET' || method === 'HEAD';

/**
 * Throws `cross-site-request` for a request that would change something and does not come from our own pages. Browsers
 * say so in `Sec-Fetch-Site`, older ones in `Origin`. For what acts by the cookie, and for every posted form.
 */
export function refuseCrossSite(request: CallingRequest): void {
  if (!isSafe(request) && originOf(request) !== 'own') throw new Failure('cross-site-request');
}

/**
 * The same for requests that need no cookie, such as signing in: another site must not sign a browser in as somebody
 * else. Without either header it may be a program, which is let through. A browser too old to send them is safe all the
 * same: these routes take only JSON, which no form of another site can post.
 */
export function refuseForeignPage(request: CallingRequest): void {
  if (!isSafe(request) && originOf(request) === 'foreign') throw new Failure('cross-site-request');
}

function originOf({ headers, secure, host }: CallingRequest): 'own' | 'foreign' | 'unsaid' {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'own' : 'foreign';
  if (headers.origin === undefined) return 'unsaid';
  return headers.origin === `${secure ? 'https' : 'http'}://${host ?? ''}` ? 'own' : 'foreign';
}
