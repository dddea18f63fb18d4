// Lets a page ask a route in process, as the person it is shown to, by the same checks and limits.
import type { Readable } from 'node:stream';
import type { Problem } from '../../contracts/shared/problem.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Instant } from '../../domain/base/instant.js';
import type { CallingRequest } from '../access/session-cookie.js';
import type { ApiContext } from '../context/api-context.js';
import { answerRoute, formFor } from './answer-route.js';
import type { ProblemReply } from './problem.js';
import type { IncomingFile } from './body/read-multipart.js';
import { reportProblem } from './report-problem.js';
import type { Forms, RecognisedCaller, RouteOf } from './route.js';

/** Who asks, and when; the same for all questions of one page. */
export interface Asker {
  /** The request for the page. */
  readonly request: CallingRequest;
  readonly caller: RecognisedCaller | null;
  readonly at: Instant;
  readonly language: Language;
  /** The network address of whoever looks at the page. */
  readonly address: string;
  readonly requestId: string;
}

/** What is put to a route: its parameters, query, body, and the key under which it happens once. */
export interface Put<F extends Forms> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: F['query'];
  readonly body?: F['body'];
  readonly key?: string | undefined;
  /** For a route that takes files: those of the page's form, as they arrive. */
  readonly files?: AsyncIterable<IncomingFile>;
}

/** What a route answers to a page. Failures are answers: a page decides what to show. */
export type Answer<Body> =
  | {
      readonly ok: true;
      readonly status: number;
      readonly body: Body;
      readonly headers: Readonly<Record<string, string>>;
      /** In place of the body, where the route answers a file; whoever asked reads it or destroys it. */
      readonly file?: { readonly stream: Readable; readonly type: string };
    }
  | Refused;

/** A route's refusal. */
export interface Refused {
  readonly ok: false;
  readonly problem: Problem;
  /** Seconds after which to try again; null where that would not help. */
  readonly retryAfter: number | null;
}

/** Asks a route, as a page was given it. */
export type Ask = <F extends Forms>(asker: Asker, route: RouteOf<F>, put?: Put<F>) => Promise<Answer<F['answer']>>;

/** How pages ask the routes of one app. */
export const asking =
  (context: ApiContext): Ask =>
  async (asker, route, put = {}) => {
    const begun = performance.now();
    const answer = await answerTo(context, { asker, route, put });
    const status = answer.ok ? answer.status : answer.problem.status;
    const labels = { method: route.method.toUpperCase(), route: route.path, status };
    context.metrics.request(labels, (performance.now() - begun) / 1_000);
    return answer;
  };

interface Question<F extends Forms> {
  readonly asker: Asker;
  readonly route: RouteOf<F>;
  readonly put: Put<F>;
}

async function answerTo<F extends Forms>(
  context: ApiContext,
  { asker, route, put }: Question<F>,
): Promise<Answer<F['answer']>> {
  const { params = {}, query = {}, body = {}, key, files } = put;
  try {
    const form = formFor(route, params);
    const asked = { ...asker, params, query, body: form && body, idempotencyKey: key, files };
    const reply = await answerRoute(route, context, asked);
    const { status = route.status ?? 200, headers = {}, body: answer, stream, type } = reply;
    const file = stream && { file: { stream, type: type ?? 'application/octet-stream' } };
    return { ok: true, status, body: answer as F['answer'], headers, ...file };
  } catch (error) {
    const { language, requestId } = asker;
    const around = { language, requestId, instance: route.path, amongUs: route.access === 'principal' };
    return refused(reportProblem(error, around, context));
  }
}

/** A problem as a page is told it. */
export function refused({ body: problem, headers }: ProblemReply): Refused {
  const wait = headers['Retry-After'];
  return { ok: false, problem, retryAfter: wait === undefined ? null : Number(wait) };
}
