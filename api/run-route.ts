// Runs a route: checks caller, key, query and body, calls the handler, writes the answer.
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { isSignedBy } from '../connectors/signature.js';
import { Failure } from '../domain/base/failures.js';
import type { Language } from '../contracts/shared/words.js';
import { recognise } from './access/caller.js';
import type { ApiContext } from './context/api-context.js';
import { type FieldError, fieldError, fieldErrors } from './http/field-errors.js';
import { languageOf } from './http/language.js';
import { WrongFields } from './http/problem.js';
import { readBody } from './http/read-body.js';
import { requestIdOf } from './http/request-id.js';
import type { RouteRequest, RecognisedCaller, Route } from './http/route.js';
import type { Reply } from './http/reply.js';
import { writeProblem, writeReply } from './write-reply.js';

type AnyRequest = RouteRequest<unknown, unknown, RecognisedCaller | null>;

/** The Express handler of a route. */
export const runRoute =
  (route: Route, context: ApiContext) =>
  (request: Request, response: Response): void => {
    const language = (route.pages ? chosenLanguage(request) : null) ?? languageOf(request);
    response.locals['route'] = route.path;
    response.locals['access'] = route.access;
    response.locals['pages'] = route.pages ?? false;
    answer(route, context, { request, response, language }).then(
      (reply) => writeReply(response, { status: route.status ?? 200, ...reply }, language),
      (error: unknown) => writeProblem({ request, response, error, language, context }),
    );
  };

async function answer(
  route: Route,
  context: ApiContext,
  { request, response, language }: { request: Request; response: Response; language: Language },
): Promise<Reply<unknown>> {
  const at = context.clock();
  const caller = route.access === 'principal' ? await recogniseCaller(request, context, at) : null;
  const params = request.params as Record<string, string>;
  // No code, number or id holds a zero byte, and the database refuses one in a query.
  if (Object.values(params).some((value) => value.includes('\0'))) throw new Failure('not-found');
  const form = route.bodyFor ? route.bodyFor(params) : route.body;
  if (form === null) throw new Failure('not-found');
  const reading = {
    response,
    forms: route.forms ?? false,
    limit: route.bodyLimit,
    isGenuine: signatureCheck(route, request, { context, at }),
  };
  const sent = form ? await readBody(request, reading) : undefined;
  const errors: FieldError[] = [];
  const idempotencyKey = keyOf(route, { request, sent }, { language, errors });
  const query = check(route.query, request.query, { language, errors, where: 'query' });
  const body = check(route.formOf?.(sent) ?? form, sent, { language, errors, where: 'body' });
  if (errors.length > 0) throw new WrongFields(errors, codeFor(errors));
  const requestId = requestIdOf(request);
  const ask: AnyRequest = { context, request, params, body, query, caller, at, language, idempotencyKey, requestId };
  return route.handle(ask);
}

const chosenLanguage = (request: Request): Language | null => {
  const { lang } = request.query;
  return lang === 'en' ? 'en' : lang === 'zh-CN' || lang === 'zh' ? 'zh-CN' : null;
};

async function recogniseCaller(request: Request, context: ApiContext, at: string): Promise<RecognisedCaller> {
  const facts = await context.casebook.facts.current();
  return { ...recognise(request.headers, facts, at), facts };
}

/** How a gateway's signature is checked. Throws `not-found` where no such gateway is set up. */
function signatureCheck(
  { signedBy }: Route,
  { headers }: Request,
  { context, at }: { context: ApiContext; at: string },
): ((body: string) => boolean) | undefined {
  if (!signedBy) return undefined;
  const secret = context.settings.gatewaySecrets[signedBy];
  if (secret === null) throw new Failure('not-found');
  return (body) => isSignedBy(secret, { headers, body, at });
}

interface CheckContext {
  readonly language: Language;
  /** Collects the wrong fields. */
  readonly errors: FieldError[];
}

function check(
  form: z.ZodType | undefined,
  input: unknown,
  { language, errors, where }: CheckContext & { where: 'body' | 'query' },
): unknown {
  if (!form) return undefined;
  const checked = form.safeParse(input);
  if (checked.success) return checked.data;
  errors.push(...fieldErrors(checked.error.issues, { input, where, language }));
  return undefined;
}

const keyHeader = 'Idempotency-Key';
const keyForm = /^[\x21-\x7e]{1,200}$/;

function keyOf(
  route: Route,
  { request, sent }: { request: Request; sent: unknown },
  { language, errors }: CheckContext,
): string | null {
  if (!route.key) return null;
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    if (route.key === 'required' || route.needsKey?.(sent)) errors.push(fieldError(keyHeader, 'required', language));
    return null;
  }
  if (typeof key === 'string' && keyForm.test(key)) return key;
  errors.push(fieldError(keyHeader, 'wrong-form', language));
  return null;
}

const codeFor = (errors: readonly FieldError[]): WrongFields['code'] =>
  errors.every((error) => error.pointer === keyHeader && error.code === 'required')
    ? 'idempotency-key-required'
    : 'invalid-request';
