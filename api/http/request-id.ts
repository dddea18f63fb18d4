// Gives each request an id, by which it is found again in logs and problems.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const form = /^[A-Za-z0-9._-]{8,64}$/;

/** Uses the caller's own id if its form is harmless, else a new one; sends it back either way. */
export function giveRequestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && form.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

/** The id given above. */
export const requestIdOf = (request: IncomingMessage): string => (typeof request.id === 'string' ? request.id : '');
