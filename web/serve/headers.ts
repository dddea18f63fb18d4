// Sets the headers of every page: what a browser may load, send and remember.
import type { RequestHandler } from 'express';

/** Everything a page needs comes from here; nothing in its markup acts or styles itself. */
const contentPolicy = [
  `default-src 'self'`,
  `img-src 'self' data: blob:`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
  `object-src 'none'`,
].join('; ');

/** Personal pages are stored nowhere; an address never leaves with a link to another place. */
export const pageHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('Content-Security-Policy', contentPolicy);
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Vary', 'Accept, Accept-Language, Cookie');
  next();
};
