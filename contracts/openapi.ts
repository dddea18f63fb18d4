// Builds the OpenAPI 3.1 document from the forms and the list of operations.
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Operation } from './operation.js';
import { operations } from './operations.js';
import { problemSchema } from './shared/problem.js';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const problemNames: Readonly<Record<number, string>> = {
  400: 'Wrong fields, each of them named.',
  401: 'No valid access token.',
  403: 'Not allowed for this caller.',
  404: 'Nothing here that the caller may see.',
  409: 'Not now: stale, not allowed in this status, or already dealt with.',
  410: 'Too late: the case is closed as unanswered.',
  413: 'The body is too large.',
  415: 'The media type is not supported.',
  422: 'The same key with another body, or a value that does not fit.',
  429: 'Too many; see Retry-After.',
  503: 'The database is away; see Retry-After.',
};

const problem = (status: number) => ({
  description: problemNames[status] ?? '',
  content: { 'application/problem+json': { schema: problemSchema } },
});

function problemsOf(operation: Operation): number[] {
  const body = operation.body ? [400, 413, 415] : operation.query ? [400] : [];
  const caller = operation.public ? [] : [401, 403];
  const address = operation.path.includes('{') || operation.path === '/v1/track' ? [404] : [];
  const all = new Set([...body, ...caller, ...address, ...(operation.problems ?? []), 503]);
  return operation.tag === 'operation' ? [] : [...all].sort((a, b) => a - b);
}

function answerOf({ answer, page, summary }: Operation): RouteConfig['responses'][string] {
  if (answer === null) return { description: summary };
  if (typeof answer === 'string') return { description: summary, content: { [answer]: { schema: z.string() } } };
  const content = { 'application/json': { schema: answer } };
  return { description: summary, content: page ? { ...content, 'text/html': { schema: z.string() } } : content };
}

const keyWords = 'Visible ASCII. Scoped to the caller and the address, kept 30 days.';

function keyHeaderOf({ key, keyNeeded }: Operation): z.ZodType {
  const description = keyNeeded === undefined ? keyWords : `${keyNeeded} ${keyWords}`;
  const header = z.string().min(1).max(200).meta({ description });
  return key === 'required' ? header : header.optional();
}

function requestOf(operation: Operation): NonNullable<RouteConfig['request']> {
  const { path, key, query, body, page } = operation;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  const headers = z.object({ 'Idempotency-Key': keyHeaderOf(operation) });
  const json = body && { 'application/json': { schema: body } };
  const form = body && page ? { 'application/x-www-form-urlencoded': { schema: body } } : {};
  return {
    ...(names.length > 0 ? { params } : {}),
    ...(query ? { query } : {}),
    ...(key ? { headers } : {}),
    ...(json ? { body: { required: true, content: { ...json, ...form } } } : {}),
  };
}

function pathOf(operation: Operation): RouteConfig {
  const { method, path, tag, summary, status = 200 } = operation;
  const refusals = problemsOf(operation).map((code) => [code, problem(code)] as const);
  return {
    method,
    path,
    tags: [tag],
    summary,
    security: operation.public ? [] : [{ bearer: [] }],
    request: requestOf(operation),
    responses: { [status]: answerOf(operation), ...Object.fromEntries(refusals) },
  };
}

let made: Document | undefined;

/** The whole document; made once. */
export function openApiDocument(): Document {
  if (made) return made;
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  for (const operation of operations) registry.registerPath(pathOf(operation));
  made = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Gridcase',
      version: '1',
      description: 'Durable case routing for community policing. Instants are ISO 8601 with zone; ids are strings.',
    },
  });
  return made;
}
