// Runs a route over HTTP: reads the request, has it answered, writes the answer.
import type { Request, Response } from 'express';
import { isSignedBy } from '../connectors/signature.js';
import { isCaseNumber } from '../domain/case/number.js';
import { Failure } from '../domain/base/failures.js';
import { uuidForm } from './http/cursor.js';
import type { Language } from '../contracts/shared/words.js';
import { recogniseCaller } from './access/recognise.js';
import type { ApiContext } from './context/api-context.js';
import { admit, answerRoute, formFor } from './http/answer-route.js';
import { languageOf } from './http/language.js';
import { readMultipart } from './http/body/read-multipart.js';
import { readBody } from './http/body/read-body.js';
import { requestIdOf } from './http/request-id.js';
import type { Route } from './http/route.js';
import type { Reply } from './http/reply.js';
import { writeProblem, writeReply } from './write-reply.js';

/** The Express handler of a route. */
export const runRoute =
  (route: Route, context: ApiContext) =>
  (request: Request, response: Response): void => {
    const language = languageOf(request);
    response.locals['route'] = route.path;
    response.locals['access'] = route.access;
    readAndAnswer(route, context, { request, response, language }).then(
      (reply) => writeReply(response, { status: route.status ?? 200, ...reply }, language),
      (error: unknown) => writeProblem({ request, response, error, language, context }),
    );
  };

async function readAndAnswer(
  route: Route,
  context: ApiContext,
  { request, response, language }: { request: Request; response: Response; language: Language },
): Promise<Reply<unknown>> {
  const at = context.clock();
  const caller = route.access === 'principal' ? await recogniseCaller(request, context, at) : null;
  const params = request.params as Record<string, string>;
  admit(route, { caller, params });
  response.locals['principal'] = caller?.principal.code;
  response.locals['caseId'] = caseIn(route, params);
  const reading = {
    response,
    limit: route.bodyLimit,
    isNeeded: route.bodyNeeded ?? false,
    isGenuine: signatureCheck(route, request, { context, at }),
  };
  const body = formFor(route, params) ? await readBody(request, reading) : undefined;
  const form = route.takesFiles ? readMultipart(request) : undefined;
  const answer = answerRoute(route, context, {
    request,
    params,
    query: request.query,
    body,
    idempotencyKey: request.headers['idempotency-key'],
    caller,
    at,
    language,
    requestId: requestIdOf(request),
    // Undefined once the connection is gone.
    address: request.ip ?? 'unknown',
    ifMatch: request.headers['if-match'],
    ifNoneMatch: request.headers['if-none-match'],
    files: form?.files,
  });
  return answer.finally(() => form?.giveUp());
}

/** The case that an address names, for the log; undefined for what only stands where a case would. */
function caseIn({ path }: Route, { id = '' }: Readonly<Record<string, string>>): string | undefined {
  return path.startsWith('/v1/cases/:id') && (uuidForm.test(id) || isCaseNumber(id)) ? id : undefined;
}

/** How a gateway's signature is checked. Throws `not-found` where no such gateway is set up. */
function signatureCheck(
  { signedBy }: Route,
  { headers }: Request,
  { context, at }: { context: ApiContext; at: string },
): ((body: string) => boolean) | undefined {
  if (!signedBy) return undefined;
  const secrets = context.settings.gatewaySecrets[signedBy];
  if (secrets.length === 0) throw new Failure('not-found');
  // All are tried, so that the time taken does not tell which it was.
  return (body) => secrets.map((secret) => isSignedBy(secret, { headers, body, at })).includes(true);
}
