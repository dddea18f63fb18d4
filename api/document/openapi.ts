// Builds the OpenAPI 3.1 document from the routes.
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { filesAtMost } from '../../contracts/shared/files.js';
import { problemSchema } from '../../contracts/shared/problem.js';
import type { Route } from '../http/route.js';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const problemNames: Readonly<Record<number, string>> = {
  400: 'Wrong fields, each of them named.',
  401: 'Not signed in, and no valid access token.',
  403: 'Not allowed for this caller.',
  404: 'Nothing here that the caller may see.',
  409: 'Not now: stale, not allowed in this status, or already dealt with.',
  410: 'Too late: the case is closed as unanswered.',
  412: 'The version that If-Match names is no longer the present one.',
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

function problemsOf(route: Route): number[] {
  const body = route.body || route.takesFiles ? [400, 413, 415] : route.query ? [400] : [];
  const caller = route.access === 'public' ? [] : [401, 403];
  const address = route.path.includes(':') ? [404] : [];
  const version = route.versioned ? [412] : [];
  const all = new Set([...version, ...body, ...caller, ...address, ...(route.problems ?? []), 503]);
  return route.tag === 'operation' ? [] : [...all].sort((a, b) => a - b);
}

function answerOf({ answer, summary }: Route): RouteConfig['responses'][string] {
  if (answer === null) return { description: summary };
  if (typeof answer === 'string') return { description: summary, content: { [answer]: { schema: z.string() } } };
  return { description: summary, content: { 'application/json': { schema: answer } } };
}

const keyWords = 'Visible ASCII. Scoped to the caller and the address, kept 30 days.';

function keyHeaderOf({ key, keyNeeded }: Route): z.ZodType {
  const description = keyNeeded === undefined ? keyWords : `${keyNeeded} ${keyWords}`;
  const header = z.string().min(1).max(200).meta({ description });
  return key === 'required' ? header : header.optional();
}

const filesForm = z.strictObject({
  files: z
    .array(z.string().meta({ format: 'binary' }))
    .min(1)
    .max(filesAtMost),
});

/** Nothing is taken for an empty object where a form with no field filled in is one. */
const needsBody = ({ body, bodyNeeded }: Route): boolean => bodyNeeded ?? !body?.safeParse({}).success;

function requestOf(route: Route): NonNullable<RouteConfig['request']> {
  const { path, key, query, body, takesFiles, versioned } = route;
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  const ifMatch = z.string().optional().meta({ description: 'The ETag of what the change is based on.' });
  const headers = z.object({
    ...(key ? { 'Idempotency-Key': keyHeaderOf(route) } : {}),
    ...(versioned ? { 'If-Match': ifMatch } : {}),
  });
  return {
    ...(names.length > 0 ? { params } : {}),
    ...(query ? { query } : {}),
    ...(key || versioned ? { headers } : {}),
    ...(body ? { body: { required: needsBody(route), content: { 'application/json': { schema: body } } } } : {}),
    ...(takesFiles ? { body: { required: true, content: { 'multipart/form-data': { schema: filesForm } } } } : {}),
  };
}

/** A route's path as the document writes it, parameters in braces. */
export const documentPath = ({ path }: Route): string => path.replace(/:(\w+)/g, '{$1}');

function pathOf(route: Route): RouteConfig {
  const { method, tag, summary, status = 200 } = route;
  const refusals = problemsOf(route).map((code) => [code, problem(code)] as const);
  return {
    method,
    path: documentPath(route),
    tags: [tag],
    summary,
    security: route.access === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    request: requestOf(route),
    responses: { [status]: answerOf(route), ...Object.fromEntries(refusals) },
  };
}

/** The whole document. */
export function openApiDocument(routes: readonly Route[]): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', { type: 'apiKey', in: 'cookie', name: '__Host-gridcase' });
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Gridcase',
      version: '1',
      description: 'Durable case routing for community policing. Instants are ISO 8601 with zone; ids are strings.',
    },
  });
}
