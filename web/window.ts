// Opens the window: takes requests for pages before the API's routes see them.
import compression from 'compression';
import { type Request, type RequestHandler, Router } from 'express';
import type { ApiForPages, Mount } from '../api/http/mount.js';
import { requestIdOf } from '../api/http/request-id.js';
import type { RecognisedCaller } from '../api/http/route.js';
import type { Language } from '../contracts/shared/words.js';
import { Failure } from '../domain/base/failures.js';
import { say } from '../wording/say.js';
import { signInPage } from './account/sign-in-page.js';
import { problemPage } from './layout/problem-page.js';
import { pages } from './pages.js';
import { assets } from './serve/assets.js';
import { choicesOf } from './serve/choices.js';
import { pageHeaders } from './serve/headers.js';
import { type Fields, formReader, single } from './serve/read-form.js';
import { writePage } from './serve/render.js';
import type { Choices, Page, PageAnswer, SignedIn, Visit } from './serve/visit.js';

/** The pages, to be mounted on the API's app. */
export const createWindow: Mount = (api) => {
  const pagesOf = Router({ caseSensitive: true });
  pagesOf.use(compression(), assets);
  for (const page of pages) pagesOf[page.method](page.path, forPeople, pageHeaders, formReader, showing(page, api));
  return { pages: pagesOf, lost: showLost(api) };
};

const prefersPage = (request: Request): boolean => request.accepts(['json', 'html']) === 'html';

/** Links in messages lead to addresses of the API; whoever asks there for data, or sends data, is left to its routes. */
const forPeople: RequestHandler = (request, _response, next) => {
  const isForm = request.method === 'GET' || request.is('urlencoded') !== false;
  next(!request.path.startsWith('/v1/') || (isForm && prefersPage(request)) ? undefined : 'router');
};

interface Opening {
  readonly page: Page;
  readonly choices: Choices;
  readonly api: ApiForPages;
}

const showing =
  (page: Page, api: ApiForPages): RequestHandler =>
  async (request, response) => {
    response.locals['route'] = page.path;
    const choices = choicesOf(request, response);
    try {
      const visit = await visitOf(request, { page, choices, api });
      const answer = await answerOf(page, visit);
      writePage(response, 'problem' in answer ? problemPage(choices, answer) : answer, choices.language);
    } catch (error) {
      writePage(response, problemPage(choices, api.refusal(error, request, choices.language)), choices.language);
    }
  };

const showLost =
  (api: ApiForPages): RequestHandler =>
  (request, response, next) => {
    if (request.method !== 'GET' || request.path.startsWith('/v1/') || !prefersPage(request)) return next();
    pageHeaders(request, response, () => {
      const choices = choicesOf(request, response);
      const refusal = api.refusal(new Failure('not-found'), request, choices.language);
      writePage(response, problemPage(choices, refusal), choices.language);
    });
  };

async function answerOf(page: Page, visit: Visit): Promise<PageAnswer> {
  if (page.who !== 'staff' || visit.signedIn !== null) return page.show(visit);
  // What was written is not lost with the session: it goes through the sign-in and comes back.
  if (page.method === 'post')
    return signInPage(visit, { sending: { to: visit.path, fields: visit.form }, status: 401 });
  return { goTo: `/sign-in?return=${encodeURIComponent(visit.path)}` };
}

async function visitOf(request: Request, { page, choices, api }: Opening): Promise<Visit> {
  const at = api.clock();
  const { language } = choices;
  if (page.who === 'signing-in') api.refuseCrossSite(request);
  const caller = page.who === 'staff' ? await api.recognise(request, at) : null;
  const requestId = requestIdOf(request);
  const asker = { request, caller, at, language, address: request.ip ?? 'unknown', requestId };
  return {
    ...choices,
    ask: (route, put) => api.ask(asker, route, put),
    params: request.params as Record<string, string>,
    query: single(request.query as Fields),
    form: single((request.body ?? {}) as Fields),
    path: request.path,
    at,
    jurisdiction: await api.jurisdiction(),
    signedIn: caller && whoIs(caller, language),
  };
}

function whoIs({ principal, actor, facts }: RecognisedCaller, language: Language): SignedIn {
  const [first] = actor.posts;
  const post = first && facts.organisation.posts.get(first.code);
  return { name: principal.name, post: post ? say(language, post.names) : null };
}
