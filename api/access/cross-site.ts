// Refuses requests that another site makes a signed-in browser send.
import { Failure } from '../../domain/base/failures.js';
import type { CallingRequest } from './session-cookie.js';

/** Methods that change nothing; a link from elsewhere may use them. */
const isSafe = ({ method }: CallingRequest): boolean => method === 'GET' || method === 'HEAD';

/**
 * Throws `cross-site-request` for a request that would change something and does not come from our own pages. Browsers
 * say so in `Sec-Fetch-Site`, older ones in `Origin`. For what acts by the cookie, and for every form of staff.
 */
export function refuseCrossSite(request: CallingRequest): void {
  if (!isSafe(request) && originOf(request) !== 'own') throw new Failure('cross-site-request');
}

/**
 * The same for requests that need no cookie: routes that sign in, where another site must not sign a browser in as
 * somebody else, and citizens' forms, where it must not file through its visitors. Without either header it may be a
 * program or an old browser, which is let through: those routes take JSON alone, which no form of another site can post,
 * and citizens' forms act by what they hold.
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
