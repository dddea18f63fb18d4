// Writes an answer or a problem to the response, in the language asked for.
import { pipeline } from 'node:stream';
import type { Request, Response } from 'express';
import type { Language } from '../contracts/shared/words.js';
import type { ApiContext } from './context/api-context.js';
import { reportProblem } from './http/report-problem.js';
import { requestIdOf } from './http/request-id.js';
import type { Reply } from './http/reply.js';

/** Writes a handler's answer. Answers are not cached unless the handler says otherwise. */
export function writeReply(response: Response, reply: Reply<unknown>, language: Language): void {
  response.statusCode = reply.status ?? 200;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Language', language);
  response.setHeader('Vary', 'Accept, Accept-Language, Authorization, Cookie');
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (reply.text !== undefined) {
    response.setHeader('Content-Type', reply.type ?? 'text/plain; charset=utf-8');
    response.end(reply.text);
    return;
  }
  if (reply.bytes !== undefined) {
    response.setHeader('Content-Type', reply.type ?? 'application/octet-stream');
    response.setHeader('Content-Length', reply.bytes.byteLength);
    response.end(reply.bytes);
    return;
  }
  if (reply.stream !== undefined) {
    response.setHeader('Content-Type', reply.type ?? 'application/octet-stream');
    // An answer that breaks off is cut, so that nobody takes it for the whole.
    pipeline(reply.stream, response, () => undefined);
    return;
  }
  if (reply.body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', reply.type ?? 'application/json; charset=utf-8');
  response.end(JSON.stringify(reply.body));
}

interface FailedRequest {
  readonly request: Request;
  readonly response: Response;
  readonly error: unknown;
  readonly language: Language;
  readonly context: ApiContext;
}

/** Writes the problem. */
export function writeProblem({ request, response, error, language, context }: FailedRequest): void {
  const around = {
    language,
    requestId: requestIdOf(request),
    instance: instanceOf(request, response),
    amongUs: response.locals['access'] === 'principal',
  };
  const { body, headers } = reportProblem(error, around, context);
  response.locals['problem'] = body.code;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const type = 'application/problem+json; charset=utf-8';
  writeReply(response, { status: body.status, body, type, headers }, language);
}

/** The requested path, or its template where the path holds a secret. */
function instanceOf(request: Request, response: Response): string {
  const template = response.locals['route'] as string | undefined;
  return template?.includes(':token') ? template : request.path;
}
