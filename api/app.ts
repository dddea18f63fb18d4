// Builds the Express app: the routes, and what runs before and after them.
// It neither listens nor reads the environment.
import type { IncomingMessage } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { refusingDomains } from '../casebook/outgoing/dead-address.js';
import { endingTokens } from '../casebook/registers/principals.js';
import { endsOf } from '../casebook/sessions/sessions.js';
import { Failure } from '../domain/base/failures.js';
import type { Instant } from '../domain/base/instant.js';
import { refuseCrossSite, refuseForeignPage } from './access/cross-site.js';
import { recogniseCaller } from './access/recognise.js';
import { type ApiContext, createApiContext } from './context/api-context.js';
import { reportDatabase } from './context/dependencies.js';
import type { ApiDeps } from './context/deps.js';
import { loggedAddress } from './context/logged-address.js';
import { lateSince } from './context/relay-lag.js';
import { reportFiles } from './context/files-metrics.js';
import { assetsPath, docsAssets } from './document/docs-page.js';
import { calendarsKnown } from './operation/health.js';
import { asking, refused } from './http/ask.js';
import { languageOf } from './http/language.js';
import type { ApiForPages, Mount } from './http/mount.js';
import { reportProblem } from './http/report-problem.js';
import { giveRequestId, requestIdOf } from './http/request-id.js';
import type { RecognisedCaller, Route } from './http/route.js';
import { createOverdueCounts } from './supervision/overdue-counts.js';
import { routes } from './routes.js';
import { runRoute } from './run-route.js';
import { writeProblem } from './write-reply.js';

/** The API as an Express app; what is mounted sees each request first. */
export function createApp(deps: ApiDeps, mounts: readonly Mount[] = []): Express {
  const context = createApiContext(deps, createOverdueCounts());
  watch(context);
  reportFiles(deps.metrics.registry, deps.files);
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing');
  // Whoever else says who calls, and how, is not believed.
  app.set('trust proxy', [...deps.settings.trustedProxies]);
  app.use(noteAddress(context), logRequests(context), measure(context), headers);
  app.use(assetsPath, docsAssets);
  const mounted = mounts.map((mount) => mount(forPages(context)));
  for (const { pages } of mounted) app.use(pages);
  for (const route of routes) app[route.method](route.path, runRoute(route, context));
  for (const [path, methods] of methodsByPath(routes)) app.all(path, otherMethod(context, methods));
  for (const { lost } of mounted) app.use(lost);
  app.use((request, response) => refuse(context, { request, response, error: new Failure('not-found') }));
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
    refuse(context, { request, response, error: isMalformedAddress(error) ? new Failure('not-found') : error }),
  );
  return app;
}

const forPages = (context: ApiContext): ApiForPages => ({
  ask: asking(context),
  clock: context.clock,
  recognise: (request, at) => signedIn(context, request, at),
  sessionEnds: ({ session, facts }) => session && endsOf(session, facts.sessions),
  refuseCrossSite,
  refuseForeignPage,
  jurisdiction: () => context.casebook.facts.current(),
  engineLateSince: (at) => lateSince(context.relayLag, at),
  refusal: (error, request, language) => {
    const around = { language, requestId: requestIdOf(request), instance: request.path, amongUs: false };
    const reply = reportProblem(error, around, context);
    note(request, { problem: reply.body.code });
    return refused(reply);
  },
});

/** Adds to what the request's line in the log says. */
const note = (request: Request, what: LoggedRequest): void => void Object.assign(request.res?.locals ?? {}, what);

/** Whoever is signed in at the browser; null for nobody, and for a session that is over. */
async function signedIn(context: ApiContext, request: Request, at: Instant): Promise<RecognisedCaller | null> {
  try {
    const caller = await recogniseCaller(request, context, at);
    note(request, { principal: caller.principal.code });
    return caller;
  } catch (error) {
    if (error instanceof Failure && ['unauthenticated', 'token-expired'].includes(error.code)) return null;
    throw error;
  }
}

/** Express throws this for an address with broken escapes; such an address does not exist. */
const isMalformedAddress = (error: unknown): boolean => error instanceof URIError;

/** A reading that fails leaves its figure out of the page: no figure is better than an old one. */
function watch(context: ApiContext): void {
  const { casebook, dependencies, metrics, clock } = context;
  reportDatabase(metrics.registry, dependencies);
  metrics.watch({
    relayLag: () => context.relayLag.read(clock()),
    engineReachable: async () => (await dependencies.engine()) !== 'away',
    refusingDomains: () => refusingDomains(casebook, clock()),
    tokensEnding: async () => (await endingTokens(casebook.pool, clock(), 30)).length,
    calendars: () => calendarsKnown(context, clock()),
  });
}

/** Logs the route's template, never the address: addresses can hold tokens, and queries can hold words. */
const logRequests = ({ logger }: ApiContext) =>
  pinoHttp({
    logger,
    genReqId: giveRequestId,
    wrapSerializers: false,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    serializers: {
      req: ({ method }: IncomingMessage) => ({ method }),
      res: (response: Response) => {
        const { route, principal, caseId, problem, address } = response.locals as LoggedRequest;
        return { status: response.statusCode, route, principal, caseId, problem, address };
      },
      err: (error: Error) => ({ name: error.name }),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    autoLogging: { ignore: ({ url }) => url === '/healthz' || url === '/readyz' },
  });

/** What is known of a request for its line in the log: codes and ids alone. */
interface LoggedRequest {
  readonly route?: string;
  readonly principal?: string;
  readonly caseId?: string;
  readonly problem?: string;
  readonly address?: string | undefined;
}

/** Notes where a request comes from before anything else: a connection that was cut no longer tells. */
const noteAddress =
  ({ casebook: { secret }, settings, clock }: ApiContext) =>
  (request: Request, _response: Response, next: NextFunction): void => {
    note(request, {
      address: loggedAddress(request.ip, { form: settings.logAddresses, secret: secret.present, at: clock() }),
    });
    next();
  };

const measure =
  ({ metrics }: ApiContext) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const begun = performance.now();
    response.on('finish', () => {
      const route = (response.locals['route'] as string | undefined) ?? 'none';
      metrics.request(
        { method: request.method, route, status: response.statusCode },
        (performance.now() - begun) / 1_000,
      );
    });
    next();
  };

const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: [`'none'`], frameAncestors: [`'none'`], baseUri: [`'none'`] },
  },
  referrerPolicy: { policy: 'no-referrer' },
});

function methodsByPath(all: readonly Route[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, method } of all) found.set(path, [...(found.get(path) ?? []), method.toUpperCase()]);
  return found;
}

const otherMethod = (context: ApiContext, methods: readonly string[]) => {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request: Request, response: Response): void => {
    response.setHeader('Allow', allow);
    if (request.method === 'OPTIONS') response.status(204).end();
    else refuse(context, { request, response, error: new Failure('method-not-allowed') });
  };
};

function refuse(
  context: ApiContext,
  { request, response, error }: { request: Request; response: Response; error: unknown },
): void {
  writeProblem({ request, response, error, language: languageOf(request), context });
}
